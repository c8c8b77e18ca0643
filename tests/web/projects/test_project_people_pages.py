from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.projects.models import ProjectHolder, ProjectPartner
from tests import factories


@pytest.fixture
def project(cast):
    return factories.project(cast.here)


@pytest.fixture
def as_bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def url(name, thing):
    return reverse(name, args=[thing.pk])


def test_a_partner_is_added_then_identified_then_removed(as_bruno, project):
    body = factories.organisation("Commune du Juch")
    assert as_bruno.post(url("project_partners", project), {"name": "Mairie", "brings": "un local"}).status_code == 302
    partner = project.partners.get()
    page = as_bruno.get(url("project_partners", project)).text
    assert "Mairie" in page and "un local" in page and "pas relié à une organisation" in page
    looked = as_bruno.post(
        url("change_project_partner", partner), {"name": "Mairie", "organisation_search": "juch", "look": "organisation"}
    )
    assert "Commune du Juch" in looked.text and not ProjectPartner.objects.exclude(organisation=None)
    as_bruno.post(url("change_project_partner", partner), {"name": "Mairie", "organisation": body.pk})
    assert "identifié : Commune du Juch" in as_bruno.get(url("project_partners", project)).text
    assert as_bruno.post(url("remove_project_partner", partner)).status_code == 302
    assert not project.partners.exists()


def test_the_same_partner_twice_is_said_and_what_was_typed_stays(as_bruno, project):
    as_bruno.post(url("project_partners", project), {"name": "Mairie"})
    response = as_bruno.post(url("project_partners", project), {"name": "Mairie", "brings": "un second local"})
    assert response.status_code == 422
    assert "déjà dans la liste" in response.text and "un second local" in response.text


def test_an_organisation_is_found_by_its_siret_too(as_bruno, project):
    factories.organisation("Coopérative", siret="73282932000074")
    response = as_bruno.post(url("project_partners", project), {"organisation_search": "732 829 320 00074", "look": "organisation"})
    assert "Coopérative" in response.text


def test_no_partners_says_what_to_do(as_bruno, project):
    assert "Aucun partenaire pour l’instant" in as_bruno.get(url("project_partners", project)).text


def test_a_holder_is_a_member_of_the_fabrique(as_bruno, cast, project):
    page = as_bruno.get(url("project_holders", project))
    assert "Personne ne porte encore ce projet" in page.text
    assert cast.gwen in page.context["form"].fields["person"].queryset
    assert cast.chloe not in page.context["form"].fields["person"].queryset
    as_bruno.post(url("project_holders", project), {"person": cast.gwen.pk, "part": "la cuisine", "from_on": "2020-01-01"})
    holder = ProjectHolder.objects.get()
    assert (holder.person, holder.part) == (cast.gwen, "la cuisine")
    response = as_bruno.post(url("end_holding", holder), {"until_on": "2021-01-01"})
    holder.refresh_from_db()
    assert response.status_code == 302 and holder.until_on == date(2021, 1, 1)


@pytest.mark.parametrize("sent, word", [({}, "pas les deux"), ({"until_on": "x"}, "")])
def test_what_cannot_be_kept_is_said(as_bruno, cast, project, sent, word):
    response = as_bruno.post(url("project_holders", project), {"from_on": "2020-01-01", **sent})
    assert response.status_code == 422 and word in response.text


def test_a_stranger_reaches_neither_partners_nor_holders_of_a_draft(client, cast, project):
    partner = ProjectPartner.objects.create(project=project, name="Mairie")
    holder = ProjectHolder.objects.create(project=project, person=cast.gwen, from_on=date(2020, 1, 1))
    client.force_login(cast.chloe)
    for name, thing in (("change_project_partner", partner), ("remove_project_partner", partner), ("end_holding", holder)):
        assert client.post(url(name, thing), {"name": "Pris", "until_on": "2021-01-01"}).status_code == 404
    assert project.partners.get().name == "Mairie"


def test_an_auditor_changes_no_partner(client, cast, project):
    partner = ProjectPartner.objects.create(project=project, name="Mairie")
    client.force_login(cast.driss)
    assert client.post(url("remove_project_partner", partner)).status_code == 409
    assert client.post(url("change_project_partner", partner), {"name": "Pris"}).status_code == 409
