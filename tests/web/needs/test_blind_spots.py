"""Heard little and measured much, or the reverse: each side as its reader may know it."""

import tomllib
from datetime import date

import pytest

from terreau.programme.needs.blind_spots import HEARD, Sight, SubjectLine
from terreau.programme.needs.subjects import domain_of_entries, subjects
from terreau.programme.territories.models import Commune
from terreau.programme.territories.portraits.reference import catalogue
from terreau.web.needs.spots import says_of
from tests import factories, factories_of_needs, factories_of_voices
from tests.architecture.source import ROOT
from tests.programme.territories.tiny_lake import fill_lake
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

BREAD, DRIVING, TIES = "Faire ses courses, se nourrir", "Se déplacer", "Se retrouver"


@pytest.fixture
def village(cast):
    """It lacks a bakery, which its twins have near."""
    fill_lake()
    territory = factories.territory("Village", kept_by=cast.here)
    perimeter = territory.perimeters.create(valid_from=date(2020, 1, 1), lon=7.95, lat=48.58, is_exact=True, population=400)
    perimeter.parts.create(kind="commune", commune=Commune.objects.get(code="67903"), role="composes")
    return territory


def sections(client, territory):
    """Title of each section → the subjects in its table."""
    page = client.get(f"/besoins/angles-morts/{territory.slug}/")
    return {section.title: [row[0] for row in section.table.rows] for section in page.context["sections"]}


def test_what_is_measured_and_not_heard_comes_first(client, village):
    found = sections(client, village)
    assert next(iter(found)) == "Mesuré, peu entendu"
    assert BREAD in found["Mesuré, peu entendu"] and TIES in found["Ni entendu, ni mesuré comme manquant"]


def test_a_validated_need_is_heard_by_everyone_and_leads_to_its_page(client, cast, village):
    ties = factories.theme("Lien social")
    need = factories_of_needs.need(cast.here, "Plus personne à qui parler", territory=village, themes=[ties], state="validated")
    assert sections(client, village)["Entendu, peu mesuré"] == [TIES]
    assert f'href="/besoins/{need.slug}/"' in client.get(f"/besoins/angles-morts/{village.slug}/").text


def test_what_is_both_heard_and_measured_stands_together(client, cast, village):
    food = factories.theme("Alimentation")
    factories_of_needs.need(cast.here, "Plus de pain", territory=village, themes=[food], state="validated")
    assert BREAD in sections(client, village)["Entendu et mesuré"]


def test_a_need_is_put_beside_the_figure_that_it_is_linked_to(client, cast, village):
    need = factories_of_needs.need(cast.here, "Plus de pain", territory=village, state="validated")
    factories_of_needs.measured(need, key="bakery")
    assert BREAD in sections(client, village)["Entendu et mesuré"]


def test_a_need_without_a_theme_is_not_lost(client, cast, village):
    need = factories_of_needs.need(cast.here, "Le bruit de la nuit", territory=village, state="validated")
    page = client.get(f"/besoins/angles-morts/{village.slug}/").text
    assert need.title in page.split('id="apart"')[1]


@pytest.mark.parametrize("state", ["heard", "set_aside"])
def test_what_is_not_validated_is_not_told_outside(client, cast, village, state):
    factories_of_needs.need(cast.here, "Le bruit de la nuit", territory=village, state=state)
    assert "Le bruit" not in client.get(f"/besoins/angles-morts/{village.slug}/").text


def speak(cast, collection, count, *, how):
    testimonies = [factories_of_voices.testimony(factories_of_voices.voice(collection)) for _one in range(count)]
    if how == "theme of a code":
        code = factories_of_voices.code(cast.here, theme=factories.theme("Mobilité"))
    else:
        code = factories_of_voices.code(cast.here, entry="public_transport")
    if how == "kept theme":
        facts = {"themes": [{"label": "bus", "entry": "public_transport"}], "assigned": {str(one.pk): 0 for one in testimonies}}
        collection.results.create(kind="themes", inputs="x", version="1", facts=facts)
        return
    for testimony in testimonies:
        testimony.codings.create(code=code, by=cast.bruno)


@pytest.mark.parametrize("how", ["theme of a code", "entry of a code", "kept theme"])
@pytest.mark.parametrize("who", ["bruno", "farid"])
def test_enough_people_who_spoke_of_it_are_heard_by_those_who_hear(client, cast, village, how, who):
    collection = factories_of_voices.collection(cast.here, territory=village)
    client.force_login(cast[who])
    speak(cast, collection, HEARD, how=how)
    assert sections(client, village)["Entendu, peu mesuré"] == [DRIVING]


def test_fewer_people_are_counted_and_not_called_heard(client, cast, village):
    collection = factories_of_voices.collection(cast.here, territory=village)
    client.force_login(cast.bruno)
    speak(cast, collection, HEARD - 1, how="theme of a code")
    page = client.get(f"/besoins/angles-morts/{village.slug}/")
    [row] = [row for section in page.context["sections"] for row in section.table.rows if row[0] == DRIVING]
    assert row[2] == HEARD - 1 and "Entendu, peu mesuré" not in page.text


@pytest.mark.parametrize("who", [None, "chloe", "elise"])
def test_how_many_spoke_stays_with_those_who_read_the_fabrique(client, cast, village, who):
    collection = factories_of_voices.collection(cast.here, territory=village)
    speak(cast, collection, 20, how="theme of a code")
    if who:
        client.force_login(cast[who])
    page = client.get(f"/besoins/angles-morts/{village.slug}/").text
    assert "Personnes entendues" not in page and "Entendu, peu mesuré" not in page


@pytest.mark.parametrize(("unknown", "known", "says"), [(3, 2, "3 sujets sur 5"), (2, 2, "Rien ne ressort"), (0, 1, "Rien ne ressort")])
def test_where_most_is_unknown_it_is_said_of_how_many_subjects(unknown, known, says):
    lines = [SubjectLine(subjects()[0], [], 0, [], measured) for measured in [0] * unknown + [2] * known]
    assert says_of(Sight.NEITHER, lines).startswith(says)
    assert says_of(Sight.HEARD_ONLY, lines).startswith("Des personnes le disent")


def test_equality_and_violence_are_no_matter_of_children_nor_empty_homes_of_shopping():
    by_key = {one.key: one for one in subjects()}
    assert "egalite-femmes-hommes" in by_key["equality_and_safety"].themes and not by_key["childhood"].themes
    assert {"safety", "emergency"} <= set(by_key["equality_and_safety"].domains)
    assert [key for key, one in by_key.items() if "vacant_homes_share" in one.indicators] == ["housing"]


def test_without_official_files_the_page_says_so(client, cast):
    page = client.get(f"/besoins/angles-morts/{factories.territory('Nulle part').slug}/")
    assert page.status_code == 200 and "callout" in page.text


@pytest.mark.parametrize(("who", "most"), [(None, MOST_QUERIES), ("bruno", MOST_QUERIES + 4)])
def test_queries_are_few_however_much_was_said(client, cast, village, who, most):
    """The portrait alone asks ten; whoever signs in, three more; what people said, two."""
    collection = factories_of_voices.collection(cast.here, territory=village)
    if who:
        client.force_login(cast[who])
    url = f"/besoins/angles-morts/{village.slug}/"
    client.get(url)
    speak(cast, collection, 2, how="kept theme")
    factories_of_needs.need(cast.here, territory=village, state="validated")
    _page, few = get_counted(client, url)
    for number in range(20):
        factories_of_needs.need(cast.here, f"Besoin {number}", territory=village, state="validated")
    page, many = get_counted(client, url)
    assert few == many <= most
    assert len(page.content) <= HEAVIEST


def test_the_table_of_subjects_names_only_what_exists_and_says_why():
    themes = {row["slug"] for row in tomllib.loads((ROOT / "data/reference/themes.toml").read_text())["themes"]}
    known = catalogue()
    keys = {one.key for one in known.indicators} | {one.key for one in known.classes}
    for subject in subjects():
        assert set(subject.themes) <= themes and subject.measures <= keys, subject.key
        assert set(subject.domains) <= set(domain_of_entries().values()), subject.key
        assert len(subject.reason) > 40 and subject.fr and subject.en
    assert {theme for subject in subjects() for theme in subject.themes} == themes
    assert {domain for subject in subjects() for domain in subject.domains} == set(domain_of_entries().values())
