"""The search of the site: what is public is found by everyone, a draft by its readers, and a change is found at once."""

from datetime import date

import pytest

from terreau.programme.projects.actions import add_project, publish_project
from terreau.programme.projects.models import Avenue, ProjectPartner
from terreau.programme.territories.models import TerritoryAlias
from terreau.web.public.index import KEPT, public_index
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, fragment_of, get_counted


@pytest.fixture(autouse=True)
def fresh_index():
    """Rows of the tests are made without the journal, which tells the index to read again."""
    KEPT.forget()
    yield
    KEPT.forget()


@pytest.fixture
def world(cast):
    place = factories.territory("Cité de l'Ill", kind="qpv")
    TerritoryAlias.objects.create(territory=place, name="Cité de l'III", is_printed=True)
    project = factories.project(
        cast.here, "Épicerie solidaire", territories=[place], themes=[factories.theme("Alimentation")], state="published"
    )
    Avenue.objects.create(project=project, text="Ouvrir un fournil")
    town = factories.organisation("Mairie du Coin", acronym="MDC")
    ProjectPartner.objects.create(project=project, name="Mairie", organisation=town)
    return {
        "place": place,
        "project": project,
        "town": town,
        "operation": factories.operation(cast.here, territories=[place], state="published"),
    }


def found(client, question, **more):
    response = client.get("/recherche/", {"q": question, **more})
    return {group.name: [answer.url for answer in group.answers] for group in response.context["groups"]}


@pytest.mark.parametrize(
    "question", ["épicerie", "EPICERIE", "epiceries", "epicrie", "épicerie solidaire", "fournil", "alimentation solidaire"]
)
def test_a_project_is_found_whatever_the_accents_endings_and_slips(client, world, question):
    assert found(client, question)["project"] == [f"/projets/{world['project'].slug}/"]


def test_every_kind_of_thing_is_found_with_its_count(client, cast, world):
    groups = found(client, "cite de l'ill")
    assert groups["territory"] == [f"/territoires/{world['place'].slug}/"]
    assert groups["operation"] == [f"/operations/{world['operation'].slug}/"]
    assert found(client, "fabrique d'ici")["fabrique"] == [f"/fabriques/{cast.here.slug}/"]
    assert found(client, "alimentation")["theme"] == ["/themes/alimentation/"]
    assert found(client, "MDC")["organisation"] == [f"/organisations/{world['town'].pk}/"]


def test_a_place_is_found_as_a_sheet_printed_it(client, world):
    assert f"/territoires/{world['place'].slug}/" in found(client, "Cité de l'III")["territory"]


def test_a_misspelt_word_is_answered_and_proposed(client, world):
    page = client.get("/recherche/", {"q": "epicrie"}).content.decode()
    assert "Vouliez-vous dire" in page
    assert ">épicerie</a>" in page
    assert "<mark>Épicerie</mark>" in page


@pytest.mark.parametrize(("who", "finds"), [(None, False), ("chloe", False), ("awa", True), ("driss", True), ("elise", True)])
def test_a_draft_is_found_by_its_readers_alone_and_marked(client, cast, world, who, finds):
    draft = factories.project(cast.here, "Lavoir partagé", state="draft")
    factories.operation(cast.here, starts_on="2021-01-01", ends_on="2021-12-31", context="Un lavoir pour le quartier", state="draft")
    if who:
        client.force_login(cast[who])
    response = client.get("/recherche/", {"q": "lavoir"})
    assert (f"/projets/{draft.slug}/" in response.content.decode()) == finds
    assert (response.context["count"] == 2) == finds
    assert ("brouillon" in response.content.decode()) == finds


def test_an_organisation_known_by_a_draft_alone_is_not_found(client, cast, world):
    hidden = factories.organisation("Atelier Caché")
    ProjectPartner.objects.create(project=factories.project(cast.here, "Secret", state="draft"), name="x", organisation=hidden)
    assert found(client, "atelier caché") == {}


def test_contacts_and_people_are_never_found(client, cast, world):
    factories.contact(cast.here.organisation, "Inès Exemple")
    client.force_login(cast.awa)
    assert found(client, "Inès") == {}


def test_what_is_published_is_found_at_once(client, cast, world):
    assert found(client, "ressourcerie") == {}
    facts = {"summary": "Réparer et revendre.", "territories": [world["place"]], "themes": [factories.theme("Réemploi")]}
    project = add_project(cast.here, title="Ressourcerie", by=cast.awa, **facts)
    assert found(client, "ressourcerie") == {}
    publish_project(project, today=date(2026, 5, 4), by=cast.awa)
    assert found(client, "ressourcerie")["project"] == [f"/projets/{project.slug}/"]


def test_the_index_is_made_once_as_long_as_nothing_is_written(client, world, django_assert_num_queries):
    first = public_index()
    with django_assert_num_queries(1):
        assert public_index() is first


def test_one_kind_alone_can_be_asked_for(client, cast, world):
    for number in range(8):
        factories.project(cast.here, f"Épicerie {number}", state="published")
    page = client.get("/recherche/", {"q": "epicerie"})
    group = next(group for group in page.context["groups"] if group.name == "project")
    assert (group.count, len(group.answers)) == (9, 6)
    assert "dans=project" in page.content.decode()
    assert len(found(client, "epicerie", dans="project")["project"]) == 9
    assert list(found(client, "epicerie", dans="n'importe")) == list(found(client, "epicerie"))


@pytest.mark.parametrize("question", ["", "   ", "\x00", "%", "'\"<script>", "a" * 500, "🌱", "le la les"])
def test_no_question_breaks_the_page(client, world, question):
    response = client.get("/recherche/", {"q": question})
    assert response.status_code == 200
    assert "<script>'" not in response.content.decode()


def test_nothing_found_says_what_to_try(client, world):
    assert "Essayez avec moins de mots" in client.get("/recherche/", {"q": "zzzzzz"}).content.decode()


def test_the_fragment_is_a_piece_of_the_page(client, world):
    assert fragment_of(client, "/recherche/?q=epicerie") in client.get("/recherche/?q=epicerie").content.decode()


@pytest.mark.parametrize("who", [None, "awa"])
def test_queries_and_weight_do_not_grow(client, cast, world, who):
    if who:
        client.force_login(cast[who])

    def fill(count, start):
        for number in range(start, start + count):
            factories.project(cast.here, f"Épicerie {number}", territories=[world["place"]], state=["published", "draft"][number % 2])
        KEPT.forget()
        client.get("/recherche/?q=epicerie")

    fill(4, 0)
    _response, few = get_counted(client, "/recherche/?q=epicerie")
    fill(60, 4)
    response, many = get_counted(client, "/recherche/?q=epicerie&dans=project")
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST
