"""The page of a project: what it is, where it stands, who takes part, and the links of the chain on both sides."""

from datetime import date

import pytest

from terreau.programme.funding.models import ExpectedImpact
from terreau.programme.network.models import Phase, Track
from terreau.programme.projects.actions import change_project
from terreau.programme.projects.models import Avenue, ProjectHolder, ProjectPartner
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted


@pytest.fixture
def place(cast):
    return factories.territory("Le Juch")


@pytest.fixture
def project(cast, place):
    return factories.project(cast.here, territories=[place], themes=[factories.theme("Santé")], state="published")


def page_of(client, project):
    return client.get(f"/projets/{project.slug}/").content.decode()


def test_the_page_links_the_chain_both_ways(client, cast, project, place):
    operation = factories.operation(cast.here, projects=[project], state="published")
    page = page_of(client, project)
    for link in (f"/territoires/{place.slug}/", f"/fabriques/{cast.here.slug}/", "/themes/sante/", f"/operations/{operation.slug}/"):
        assert f'href="{link}"' in page
    assert f'href="/projets/{project.slug}/"' in client.get(f"/territoires/{place.slug}/").content.decode()
    assert f'href="/projets/{project.slug}/"' in client.get(f"/fabriques/{cast.here.slug}/").content.decode()
    assert f'href="/projets/{project.slug}/"' in client.get("/themes/sante/").content.decode()


def test_a_partner_that_is_only_a_category_is_said_not_to_be_identified(client, project):
    named = factories.organisation("Mairie du Coin")
    ProjectPartner.objects.create(project=project, name="Mairie du Coin", organisation=named, brings="un local")
    ProjectPartner.objects.create(project=project, name="bailleurs sociaux", position=2)
    page = page_of(client, project)
    assert f'<a href="/organisations/{named.pk}/">Mairie du Coin</a>' in page
    assert "un local" in page
    assert "bailleurs sociaux" in page and page.count("organisation pas encore identifiée") == 1


def test_the_step_is_not_said_rather_than_guessed(client, project):
    assert "L’étape n’est pas dite" in page_of(client, project)


def test_the_step_stands_on_the_national_core(client, cast, project):
    track = Track.objects.create(fabrique=cast.here, name="Incubateur")
    project.phase = Phase.objects.create(track=track, name="Essai", core_step="design")
    project.save()
    page = page_of(client, project)
    assert "Phase « Essai » du parcours « Incubateur »" in page
    assert page.count('aria-current="step"') == 1
    assert page.index("Détecter") < page.index('aria-current="step"') < page.index("Accompagner")


def test_avenues_impacts_and_the_example_mark_are_shown(client, cast, project):
    Avenue.objects.create(project=project, text="Ouvrir deux matinées")
    operation = factories.operation(cast.here, projects=[project], state="published")
    ExpectedImpact.objects.create(operation=operation, audience="residents", text="Des courses à pied")
    project.is_example = True
    project.save()
    page = page_of(client, project)
    for words in ("Ouvrir deux matinées", "Des courses à pied", "donnée d’exemple", "Fiche ouverte le"):
        assert words in page


@pytest.mark.parametrize(("who", "sees"), [(None, False), ("chloe", False), ("awa", True), ("farid", True)])
def test_a_holder_is_named_to_everyone_when_an_organisation_and_to_members_when_a_person(client, cast, project, who, sees):
    ProjectHolder.objects.create(project=project, person=cast.gwen, from_on=date(2020, 1, 1))
    body = factories.organisation("Coopérative du Coin")
    ProjectHolder.objects.create(project=project, organisation=body, from_on=date(2020, 1, 1))
    if who:
        client.force_login(cast[who])
    page = page_of(client, project)
    assert "Coopérative du Coin" in page
    assert ("Gwen" in page) == sees


def test_an_ended_holding_is_no_longer_shown(client, project):
    body = factories.organisation("Coopérative du Coin")
    ProjectHolder.objects.create(project=project, organisation=body, from_on=date(2019, 1, 1), until_on=date(2020, 1, 1))
    assert "Coopérative du Coin" not in page_of(client, project)


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 404), ("chloe", 404), ("gwen", 404), ("awa", 200), ("bruno", 200), ("driss", 200), ("farid", 200), ("elise", 200)],
)
def test_a_draft_is_nobody_elses(client, cast, project, who, status):
    project.state = "draft"
    project.save()
    if who:
        client.force_login(cast[who])
    assert client.get(f"/projets/{project.slug}/").status_code == status


def test_a_draft_operation_and_its_impacts_stay_hidden(client, cast, project):
    operation = factories.operation(cast.here, projects=[project], state="draft")
    ExpectedImpact.objects.create(operation=operation, text="Rien encore")
    page = page_of(client, project)
    assert operation.slug not in page
    assert "Rien encore" not in page


@pytest.mark.parametrize(
    ("who", "may"), [(None, False), ("chloe", False), ("driss", False), ("farid", False), ("awa", True), ("bruno", True)]
)
def test_only_the_team_is_offered_to_change_and_publish(client, cast, project, who, may):
    if who:
        client.force_login(cast[who])
    page = page_of(client, project)
    assert (f"/espace/projets/{project.pk}/" in page) == may


@pytest.mark.parametrize(("who", "reads"), [(None, False), ("chloe", False), ("awa", True), ("driss", True)])
def test_the_journal_is_for_members(client, cast, project, place, who, reads):
    facts = {"title": "Café-épicerie du bourg", "summary": "Un lieu.", "territories": [place], "themes": [], "avenues": [], "phase": None}
    project.state = "draft"
    project.save()
    change_project(project, by=cast.awa, **facts)
    project.refresh_from_db()
    project.state = "published"
    project.save()
    if who:
        client.force_login(cast[who])
    assert ("a modifié le projet" in page_of(client, project)) == reads


def test_queries_are_few_and_do_not_grow_with_the_project(client, cast, project):
    client.force_login(cast.awa)
    _response, few = get_counted(client, f"/projets/{project.slug}/")
    for number in range(40):
        ProjectPartner.objects.create(project=project, name=f"Partenaire {number}", organisation=factories.organisation(f"Asso {number}"))
        Avenue.objects.create(project=project, text=f"Piste {number}")
        project.territories.add(factories.territory(f"Lieu {number}"))
    response, many = get_counted(client, f"/projets/{project.slug}/")
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST
