import pytest

from terreau.programme.territories.actions import Part, draw_perimeter
from terreau.programme.territories.inputs import gazetteer
from terreau.programme.territories.queries import find_place, find_territory, is_geography_current, search_places
from tests import factories
from tests.programme.territories.test_perimeters import START


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Le Juch", "commune", "29087"),
        ("LE JUCH", "commune", "29087"),
        ("ille et vilaine", "departement", "35"),
        ("communaute de communes du coin", "epci", "242900645"),
    ],
)
def test_a_place_is_found_by_its_name_case_and_accents_aside(geography, name, kind, code):
    place = find_place(name).only
    assert (place.kind, place.code) == (kind, code)


def test_a_misspelt_name_is_no_match_but_the_near_ones_are_given(geography):
    matches = find_place("Ile-et-Vilaine")
    assert matches.exact == ()
    assert [str(place) for place in matches.near] == ["Ille-et-Vilaine (Bretagne)"]


def test_several_places_of_one_name_are_no_single_match_unless_a_departement_says_which(geography):
    factories.commune("35999", "Le Juch")
    assert find_place("Le Juch").only is None
    assert len(find_place("Le Juch").exact) == 2
    assert find_place("Le Juch", departements=["29"]).only.code == "29087"


@pytest.mark.parametrize("nothing", ["", "  ", "…"])
def test_a_name_without_a_letter_finds_nothing(geography, nothing):
    assert find_place(nothing) == find_place("")
    assert search_places(nothing) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("juch", ["29087"]),
        ("29087", ["29087"]),
        ("le", ["29087", "35"]),
        ("douarnenz", ["29046"]),
        ("finis", ["29"]),
        ("coin", ["242900645"]),
        ("zzz", []),
    ],
)
def test_places_are_proposed_by_the_beginning_the_middle_or_a_near_spelling_of_their_name(geography, text, codes):
    assert [place.code for place in search_places(text)] == codes


def test_the_gazetteer_holds_every_place_with_the_area_it_lies_in(geography):
    places = {(place.kind, place.name, place.code, place.parent) for place in gazetteer().places}
    assert {
        ("region", "Bretagne", "53", ""),
        ("departement", "Finistère", "29", "53"),
        ("epci", "Communauté de communes du Coin", "242900645", ""),
        ("commune", "Le Juch", "29087", "29"),
    } <= places
    assert len(places) == 8


def test_the_gazetteer_is_empty_while_the_geography_is_not_loaded(db):
    assert gazetteer().is_empty


def test_the_geography_is_current_when_it_comes_from_the_installed_package(geography):
    assert not is_geography_current(), "the tiny geography is of another version"


def test_a_territory_is_found_by_its_address_or_by_the_code_of_its_place(geography):
    territory = factories.territory("Le Juch", kind="commune")
    draw_perimeter(territory, parts=[Part("commune", "29087")], valid_from=START, today=START, by=None, reason="")
    assert find_territory(territory.slug) == find_territory("29087") == territory
    assert find_territory("35001") is None
