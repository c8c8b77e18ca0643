"""The first page of the observatory: search a place, tick several, join or compare them."""

import pytest

from terreau.programme.territories.models import Dataset
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, fragment_of, get_counted
from tests.web.observatory.test_portrait_page import page_of

FIRST = "/observatoire/"


def test_a_name_leads_to_portraits_with_where_each_place_lies(client, known):
    page = page_of(client, f"{FIRST}?q=juch")
    assert '<a href="/observatoire/lieu/29087/">Le Juch</a> <span class="text-soft">Commune · Finistère</span>' in page
    assert "Rienville" not in page


def test_the_fragment_is_a_piece_of_the_page(client, known):
    assert fragment_of(client, f"{FIRST}?q=juch") in client.get(f"{FIRST}?q=juch").content.decode()


def test_a_name_that_nothing_bears_says_what_to_do(client, known):
    assert "essayez un mot plus court" in page_of(client, f"{FIRST}?q=zzz")


def test_ticked_places_stay_while_one_searches(client, known):
    page = page_of(client, f"{FIRST}?q=rien&lieu=29087")
    assert 'value="29087" checked' in page and 'value="29999"' in page


def test_ticked_places_become_one_perimeter(client, known):
    answer = client.get("/observatoire/reunir/?q=x&lieu=29087&lieu=29022&lieu=29087")
    assert (answer.status_code, answer.url) == (302, "/observatoire/lieu/29087+29022/")
    assert client.get("/observatoire/reunir/").url == FIRST


@pytest.mark.parametrize("address", ["a/b", "//exemple.test", "\x00", "", "é<"])
def test_what_is_no_address_of_a_place_is_left_out(client, known, address):
    assert client.get("/observatoire/reunir/", {"lieu": address}).url == FIRST


def test_the_territories_of_the_programme_are_one_step_away(client, known):
    place = factories.territory("Laz")
    assert f'<a href="/observatoire/lieu/{place.slug}/">Laz</a>' in page_of(client, FIRST)


def test_it_says_how_many_data_sets_it_holds_and_since_when(client, known):
    assert "jeu de données officiel" not in page_of(client, FIRST)
    Dataset.objects.create(kind="bpe", vintage="2024", publisher="Insee", source="essai", licence="aucune", rows=1, path="x", checksum="y")
    assert "1 jeu de données officiel ; le plus récent a été importé le" in page_of(client, FIRST).replace("\n", " ")


def test_the_menu_leads_there(client, known):
    assert '<a href="/observatoire/" aria-current="page">Observatoire</a>' in page_of(client, FIRST)


def test_the_page_is_light_and_asks_little(client, known):
    for number in range(40):
        factories.territory(f"Territoire {number}")
    page, asked = get_counted(client, f"{FIRST}?q=juch&lieu=29087&lieu=29999")
    assert asked <= MOST_QUERIES and len(page.content) <= HEAVIEST
    assert len(page.context["territories"]) == 24
