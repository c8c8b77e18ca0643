"""The profile: one's name, one's language, one's data."""

import pytest
from django.conf import settings
from django.urls import reverse


@pytest.fixture
def awa(client, cast):
    client.force_login(cast.awa)
    return cast.awa


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert reverse("account_login") in client.get("/espace/profil/").url


def test_the_page_says_where_one_takes_part(client, awa):
    html = client.get(reverse("profile")).content.decode()
    assert "Fabrique d&#x27;Ici" in html and "responsable de Fabrique" in html and awa.email in html


def test_saving_keeps_the_name_and_the_language_follows(client, awa):
    response = client.post(reverse("profile"), {"name": "Awa D.", "language": "en"})
    assert response.status_code == 302
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    awa.refresh_from_db()
    assert (awa.name, awa.language) == ("Awa D.", "en")


def test_an_empty_name_is_said_in_place_and_nothing_changes(client, awa):
    response = client.post(reverse("profile"), {"name": "", "language": "fr"})
    assert response.status_code == 200 and "error-summary" in response.content.decode()
    awa.refresh_from_db()
    assert awa.name == "Awa"


def test_the_download_holds_ones_own_data_and_no_other(client, cast, awa):
    response = client.get(reverse("profile_data"))
    kept = response.json()
    assert "attachment" in response["Content-Disposition"] and response["Cache-Control"] == "no-store"
    assert kept["person"][0]["adresse e-mail"] == awa.email
    assert "Bruno" not in response.content.decode() and awa.password not in response.content.decode()


def test_the_page_costs_the_same_whatever_one_has_done(client, awa, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(reverse("profile"))
