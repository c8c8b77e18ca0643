"""The page of a need: what everyone reads, what only those who hear read, and nothing that points at anyone."""

from datetime import date

import pytest

from terreau.programme.voices.models import SharedText
from tests import factories, factories_of_needs, factories_of_voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

RAW = "Depuis que mon mari est parti, je rentre à pied, je m'appelle Inès."
SHARED = "Le soir, on rentre à pied."
INSIDE = ("farid", "bruno", "awa")
OUTSIDE = (None, "chloe", "gwen", "elise", "hugo")


@pytest.fixture
def need(cast):
    return factories_of_needs.need(cast.here, state="validated")


@pytest.fixture
def collection(cast, need):
    return factories_of_voices.collection(cast.here, territory=need.territory)


def heard(need, collection, count, **facts):
    testimonies = [factories_of_voices.testimony(factories_of_voices.voice(collection, **facts), RAW) for _one in range(count)]
    for testimony in testimonies:
        factories_of_needs.said(need, testimony, note="Note de l'équipe.")
    return testimonies


def page_of(client, cast, need, who=None):
    client.logout()
    if who:
        client.force_login(cast[who])
    return client.get(f"/besoins/{need.slug}/").text


@pytest.mark.parametrize("who", [*OUTSIDE, "driss"])
def test_nothing_raw_leaves_those_who_hear(client, cast, need, collection, who):
    heard(need, collection, 2)
    page = page_of(client, cast, need, who)
    assert "mon mari" not in page and "Inès" not in page


@pytest.mark.parametrize("who", OUTSIDE)
def test_notes_of_the_team_and_its_journal_stay_inside(client, cast, need, collection, who):
    heard(need, collection, 2)
    page = page_of(client, cast, need, who)
    assert "Note de l" not in page and 'id="journal"' not in page


@pytest.mark.parametrize("who", INSIDE)
def test_those_who_hear_read_what_was_said_and_every_count(client, cast, need, collection, who):
    heard(need, collection, 2)
    page = page_of(client, cast, need, who)
    assert "mon mari" in page and "peu nombreux" not in page


def cell_of(page, label):
    """The first number of a line of the table of sources."""
    return page.split(f"<span>{label}</span>")[1].split('class="number"><span>')[1].split("</span>")[0]


@pytest.mark.parametrize(("voices", "said"), [(1, "peu nombreux"), (10, "peu nombreux"), (11, "11"), (14, "14")])
def test_people_in_small_numbers_are_not_counted_in_public(client, cast, need, collection, voices, said):
    heard(need, collection, voices)
    assert cell_of(page_of(client, cast, need), "Habitant·es") == said
    assert cell_of(page_of(client, cast, need, "bruno"), "Habitant·es") == str(voices)


def test_what_is_no_person_is_counted_as_it_is(client, cast, need, collection):
    factories_of_needs.measured(need)
    assert cell_of(page_of(client, cast, need), "Statistiques") == "1"


@pytest.mark.parametrize(
    ("text", "population", "is_shown"),
    [
        (SHARED, 800, True),
        (SHARED, 200_000, True),
        ("J'ai un cancer et je suis seule.", 800, False),
        ("J'ai un cancer et je suis seule.", 200_000, True),
    ],
)
def test_a_shared_quote_is_public_unless_it_points_at_someone_in_a_small_place(client, cast, need, collection, text, population, is_shown):
    need.territory.perimeters.create(valid_from=date(2020, 1, 1), population=population, population_source="Insee")
    [testimony] = heard(need, collection, 1, age_band="75+")
    SharedText.objects.create(testimony=testimony, text=text, decided_by=cast.bruno)
    page = page_of(client, cast, need).replace("&#x27;", "'")
    assert (text in page) == is_shown
    assert "75 ans" not in page


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((40, 12, 0), "77 % d’accord"),
        ((40, 3, 2), "entre 50 % et 100 % d’accord, 45 votes"),
        ((11, 1, 0), "12 votes, trop peu d’un côté pour dire le partage"),
        ((6, 2, 1), "moins de 11 votes"),
    ],
)
def test_votes_are_public_without_a_count_that_is_too_small(client, cast, need, collection, counts, expected):
    agree, disagree, passed = counts
    statement = factories_of_voices.statement(collection, "Il faut un bus le soir.")
    factories_of_needs.voted(need, statement, agree=agree, disagree=disagree, passed=passed, low=0.76, high=0.96)
    page = page_of(client, cast, need).replace("\u202f", " ").replace("\u00a0", " ").replace("&#x27;", "’")
    assert "Il faut un bus le soir." in page and expected in page
    assert f"{disagree} contre" not in page


@pytest.mark.parametrize("who", [*OUTSIDE, *INSIDE, "driss"])
def test_a_statement_that_was_set_aside_is_read_by_those_who_hear_alone(client, cast, need, collection, who):
    statement = factories_of_voices.statement(collection, "M. Untel est un voleur.", state="set_aside", set_aside_reason="Nomme.")
    factories_of_needs.voted(need, statement, agree=40, disagree=20, passed=15, low=0.4, high=0.6)
    page = page_of(client, cast, need, who)
    assert ("Untel" in page) == (who in INSIDE) == ("elle ne compte plus" in page)
    assert "75 votes" not in page and "40 pour" not in page


def test_hands_raised_before_others_are_in_no_share(client, cast, need, collection):
    statement = factories_of_voices.statement(collection, "Il faut un bus le soir.")
    made = factories_of_needs.voted(need, statement, agree=40, disagree=12, passed=0, low=0.64, high=0.86)
    made.figure["hands"] = {"agree": 333, "disagree": 222, "passed": 111}
    made.save()
    assert "333" not in page_of(client, cast, need)
    assert "à main levée : 333 pour, 222 contre, 111 sans avis" in page_of(client, cast, need, "awa")


def test_a_figure_says_its_source_its_year_and_its_place(client, cast, need):
    factories_of_needs.measured(need)
    page = page_of(client, cast, need).replace("&#x27;", "'").replace("\u00a0", " ")
    assert "8 lieux semblables sur 10 l'ont à proximité ; le plus proche est à 12,3 km en moyenne ; 713 personnes" in page
    assert "Source : Insee, 2024, Le Juch" in page


def test_an_observation_is_public_without_who_signed_it_and_goes_once_withdrawn(client, cast, need):
    observation = factories.observation(cast.here, cast.bruno, name="Épicerie du pont")
    factories_of_needs.seen(need, observation)
    page = page_of(client, cast, need)
    assert "Épicerie du pont" in page and "Bruno" not in page
    type(observation).objects.filter(pk=observation.pk).update(withdrawn_at=factories_of_voices.MARKET, withdrawn_reason="Erreur.")
    assert "Épicerie du pont" not in page_of(client, cast, need)


def test_what_speaks_against_a_need_is_marked(client, cast, need):
    factories_of_needs.partner(need, factories.organisation("Région"), "La ligne 7 passe à 21 h.", speaks_against=True)
    page = page_of(client, cast, need)
    assert "La ligne 7 passe à 21 h." in page and "contredit le besoin" in page


def test_the_chain_leads_to_the_projects_that_the_reader_sees(client, cast, need):
    for title, state in (("Navette du soir", "published"), ("Taxi à naître", "draft")):
        factories.project(cast.here, title, state=state).needs.add(need)
    public, inside = page_of(client, cast, need), page_of(client, cast, need, "bruno")
    assert "Navette du soir" in public and "Taxi à naître" not in public and "Taxi à naître" in inside


def test_a_project_shows_the_needs_that_its_reader_sees(client, cast, need):
    project = factories.project(cast.here, "Navette du soir", state="published")
    project.needs.add(need, factories_of_needs.need(cast.here, "Un abri à l'arrêt"))
    page = client.get(f"/projets/{project.slug}/").text
    assert need.title in page and "Un abri" not in page


def test_needs_alike_elsewhere_are_shown_with_what_came_of_them(client, cast, need):
    other = factories_of_needs.need(cast.elsewhere, "Plus aucun bus après 18 h", state="answered", answer="Une navette associative.")
    factories.project(cast.elsewhere, "Navette des monts", state="published").needs.add(other)
    factories_of_needs.need(cast.elsewhere, "Aucun bus le soir non plus")
    far = factories_of_needs.need(cast.elsewhere, "Dentiste", state="validated", situation="Le cabinet a fermé.", who="tous")
    page = page_of(client, cast, need).split('id="elsewhere"')[1]
    assert other.title in page and "Une navette associative." in page and "Navette des monts" in page
    assert "non plus" not in page and far.title not in page


def test_the_history_says_when_and_never_who(client, cast, need):
    client.force_login(cast.bruno)
    client.post(f"/espace/besoins/{need.pk}/rouvrir/")
    type(need).objects.filter(pk=need.pk).update(state="validated", validated_by="committee", validated_on=date(2026, 6, 12))
    page = page_of(client, cast, need)
    assert "Documenté de nouveau" in page and "Bruno" not in page


def test_a_need_that_lost_its_evidence_is_flagged_to_the_team_alone(client, cast, need):
    assert "moins de deux sources" in page_of(client, cast, need, "bruno")
    assert "moins de deux sources" not in page_of(client, cast, need)


@pytest.mark.parametrize("who", [None, "bruno"])
def test_queries_are_few_whatever_shows_the_need(client, cast, need, collection, who):
    if who:
        client.force_login(cast[who])
    url = f"/besoins/{need.slug}/"
    heard(need, collection, 2)
    factories_of_needs.need(cast.elsewhere, "Plus aucun bus", state="validated")
    _page, few = get_counted(client, url)
    heard(need, collection, 40)
    for number in range(5):
        factories_of_needs.partner(need, factories.organisation(f"CCAS {number}"))
        factories_of_needs.need(cast.elsewhere, f"Plus aucun bus {number}", state="validated")
    page, many = get_counted(client, url)
    assert few == many <= MOST_QUERIES
    assert len(page.content) <= HEAVIEST
