"""The public page of an organisation: where it takes part, and nothing of what is not public."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.funding.models import OperationPartner
from terreau.programme.network.actions import merge_organisations
from terreau.programme.projects.models import ProjectHolder, ProjectPartner
from tests import factories
from tests.web.measures import MOST_QUERIES, get_counted


@pytest.fixture
def body(cast):
    return factories.organisation("Mairie du Coin", kind="local_authority", website="https://mairie.example")


def url_of(body):
    return f"/organisations/{body.pk}/"


def test_the_page_tells_what_the_organisation_brings_where(client, cast, body):
    project = factories.project(cast.here, state="published")
    ProjectPartner.objects.create(project=project, name="Mairie", organisation=body, brings="un local")
    operation = factories.operation(cast.here, state="published")
    OperationPartner.objects.create(operation=operation, name="Mairie", organisation=body)
    ProjectHolder.objects.create(project=project, organisation=body, part="le lieu", from_on=date(2020, 1, 1))
    page = client.get(url_of(body)).content.decode()
    for words in ("Collectivité", "un local", "non précisé", "le lieu", f"/projets/{project.slug}/", f"/operations/{operation.slug}/"):
        assert words in page


@pytest.mark.parametrize(("who", "status", "sees"), [(None, 404, False), ("chloe", 200, False), ("awa", 200, True), ("elise", 200, True)])
def test_known_by_a_draft_alone_it_stays_unknown_to_strangers(client, cast, body, who, status, sees):
    project = factories.project(cast.here, "Lavoir secret", state="draft")
    ProjectPartner.objects.create(project=project, name="Mairie", organisation=body)
    if who:
        client.force_login(cast[who])
    response = client.get(url_of(body))
    assert response.status_code == status
    assert ("Lavoir secret" in response.content.decode()) == sees


def test_contacts_who_work_there_are_never_on_the_page(client, cast, body):
    ProjectPartner.objects.create(project=factories.project(cast.here, state="published"), name="Mairie", organisation=body)
    factories.contact(cast.here.organisation, "Inès Exemple", works_at=body)
    client.force_login(cast.awa)
    assert "Inès" not in client.get(url_of(body)).content.decode()


def test_a_fabrique_has_a_link_to_its_own_page(client, cast):
    assert f'href="/fabriques/{cast.here.slug}/"' in client.get(url_of(cast.here.organisation)).content.decode()


def test_queries_do_not_grow(client, cast, body):
    def fill(count, start):
        for number in range(start, start + count):
            project = factories.project(cast.here, f"Projet {number}", state="published")
            ProjectPartner.objects.create(project=project, name="Mairie", organisation=body)

    fill(2, 0)
    _response, few = get_counted(client, url_of(body))
    fill(30, 2)
    _response, many = get_counted(client, url_of(body))
    assert few == many <= MOST_QUERIES


def test_an_address_made_public_is_where_a_fabrique_is_written_to(client, cast):
    page = f"/fabriques/{cast.here.slug}/"
    assert "mailto:" not in client.get(page).content.decode()
    facts = {"name": "Fabrique d'Ici", "kind": "fabrique", "public_email": "accueil@ici.example"}
    client.force_login(cast.awa)
    assert client.post(reverse("change_organisation", args=[cast.here.organisation_id]), facts).status_code == 302
    client.logout()
    factories.project(cast.here, state="published")
    assert "mailto:accueil@ici.example" in client.get(page).content.decode()
    assert "Comment leur écrire" in client.get(page).content.decode()


def test_two_cards_made_one_keep_the_public_address(cast, body):
    twin = factories.organisation("La Mairie du Coin", public_email="accueil@mairie.example")
    assert merge_organisations(body, twin=twin, by=cast.elise).public_email == "accueil@mairie.example"
