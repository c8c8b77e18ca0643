"""Two to five places side by side."""

import csv
import io
from dataclasses import replace

import pytest

from terreau.web.observatory.comparing import distinct
from terreau.web.observatory.sides import position_rows
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, get_counted
from tests.web.observatory.portraits_made import BARE, COMPOSITE, FREE, PORTRAIT
from tests.web.observatory.test_portrait_page import heaviest_portrait, page_of, words_of

TWO = "/observatoire/comparer/?lieu=29087&lieu=29087%2B29022"


def test_an_invitation_is_all_there_is_to_compare_one_place_or_none(client, known):
    for asked in ("", "?lieu=29087"):
        page = page_of(client, f"/observatoire/comparer/{asked}")
        assert "le tableau apparaît" in page and "<table" not in page


def test_figures_stand_side_by_side_each_among_its_own_peers(client, known):
    page = page_of(client, TWO)
    row = page[page.index('<th scope="row">Part des 65 ans ou plus</th>') :]
    assert words_of(row[: row.index("</tr>")]) == (
        "Part des 65 ans ou plus31,2 %Plus que dans 8 communes semblables sur 102022 1"
        "28,4 %Plus que dans 8 communes semblables sur 102022, estimé 1"
    )


def test_what_people_saw_is_counted_in_the_comparison(client, known):
    page = page_of(client, TWO)
    row = page[page.index('<th scope="row">Épicerie ou supérette</th>') :]
    assert "0 · 7,2 km0 · 7,2 km" in words_of(row[: row.index("</tr>")])


def test_a_place_without_a_figure_says_why(client, known):
    page = page_of(client, "/observatoire/comparer/?lieu=29087&lieu=29999")
    row = page[page.index('<th scope="row">Niveau de vie médian</th>') :]
    assert "pas de données ici" in row[: row.index("</tr>")]
    assert "Aucun fichier importé ne couvre ce lieu" in page


def test_each_place_can_be_taken_away_and_another_added(client, known):
    page = page_of(client, f"{TWO}&q=rien")
    assert 'href="/observatoire/comparer/?lieu=29087%2B29022">retirer' in page
    assert "?lieu=29087&amp;lieu=29087%2B29022&amp;lieu=29999" in page and "Rienville" in page


def test_a_name_that_nothing_bears_says_what_to_do(client, known):
    assert "essayez un mot plus court" in page_of(client, "/observatoire/comparer/?lieu=29087&q=zzz")


def test_addresses_that_lead_nowhere_are_named_and_the_others_compared(client, known):
    page = page_of(client, f"{TWO}&lieu=00000&lieu=<script>")
    assert "Aucun lieu ne répond à cette adresse : 00000." in page and "<script>" not in page and "<table" in page


def test_five_places_at_most_are_compared(client, known):
    for number in range(6):
        known.portraits[f"2900{number}"] = replace(BARE, place=replace(BARE.place, address=f"2900{number}", name=f"Lieu {number}"))
    page = client.get("/observatoire/comparer/?" + "&".join(f"lieu=2900{number}" for number in range(6)))
    assert len(page.context["portraits"]) == 5 and page.context["is_full"] and "Les 5 premiers lieux" in page.text


def test_the_chart_compares_positions_that_several_places_have(client, known):
    assert len(position_rows([PORTRAIT, FREE])) == 4
    other = replace(FREE, composite=replace(COMPOSITE, parts=COMPOSITE.parts[:2]))
    assert [row.fragilities for row in position_rows([PORTRAIT, other])] == [(0.83, 0.83), (0.92, 0.92)]
    assert position_rows([PORTRAIT, BARE]) == ()
    drawn = client.get(f"/observatoire/comparer/profils.svg{TWO[TWO.index('?') :]}").content.decode()
    assert "Le Juch et Crozon" in drawn and "Part des logements vacants" in drawn
    assert client.get("/observatoire/comparer/profils.svg?lieu=29087&lieu=29999").status_code == 404


def test_two_places_of_one_name_are_told_apart():
    assert distinct(["Le Bourg", "Laz", "Le Bourg"]) == ("Le Bourg", "Laz", "Le Bourg (3)")


def test_the_table_leaves_with_a_row_a_place_and_a_measure(client, known):
    asked = TWO[TWO.index("?") :]
    heads, *rows = csv.reader(io.StringIO(body_of(client.get(f"/observatoire/comparer/tableau.csv{asked}"))), delimiter=";")
    old = [row for row in rows if row and "65 ans" in row[min(2, len(row) - 1)]]
    assert [(row[0], row[heads.index("Valeur")]) for row in old] == [("Le Juch", "31,2"), ("Le Juch et Crozon", "28,4")]
    assert any("Épicerie ou supérette, distance moyenne" in row for row in rows)
    assert client.get(f"/observatoire/comparer/tableau.xlsx{asked}").content.startswith(b"PK")


@pytest.mark.parametrize("count", [2, 5])
def test_comparing_asks_as_little_for_five_as_for_two_and_stays_light(client, known, count):
    whole = heaviest_portrait()
    for number in range(count):
        known.portraits[f"2900{number}"] = replace(whole, place=replace(whole.place, address=f"2900{number}", name=f"Lieu {number}"))
    page, asked = get_counted(client, "/observatoire/comparer/?" + "&".join(f"lieu=2900{number}" for number in range(count)))
    assert asked <= MOST_QUERIES
    assert len(page.content) <= HEAVIEST
