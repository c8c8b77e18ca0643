"""The list of territories: names as people write them, numbers that the map repeats, the table to take away."""

import json
from datetime import date

import pytest

from terreau.programme.territories.models import GeographyLoad, Perimeter, Territory, TerritoryAlias
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, fragment_of, get_counted

URL = "/territoires/"


def names(response):
    return [line.name for line in response.context["lines"]]


@pytest.fixture
def places(cast):
    ill = factories.territory("Cité de l'Ill", kind="qpv", kept_by=cast.here)
    TerritoryAlias.objects.create(territory=ill, name="Cité de l'III", is_printed=True)
    juch = factories.territory("Le Juch", kind="commune")
    Perimeter.objects.create(territory=juch, valid_from=date(2020, 1, 1), lon=-4.2, lat=48.1, population=713)
    return {"ill": ill, "juch": juch}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Cité de l'Ill", "Le Juch"]),
        ({"q": "cite"}, ["Cité de l'Ill"]),
        ({"q": "l'iii"}, ["Cité de l'Ill"]),
        ({"q": "JUCH"}, ["Le Juch"]),
        ({"nature": "qpv"}, ["Cité de l'Ill"]),
        ({"nature": "qpv", "q": "juch"}, []),
        ({"q": "ju\x00ch"}, ["Le Juch"]),
    ],
)
def test_a_territory_is_found_by_its_name_or_as_a_sheet_printed_it(client, places, asked, expected):
    response = client.get(URL, asked)
    assert [line.name for line in response.context["lines"]] == expected


def test_a_population_that_is_not_known_is_said_not_published_never_zero(client, places):
    page = client.get(URL).content.decode()
    assert "713" in page
    assert page.count("non publié") == 1


def test_each_line_names_every_fabrique_that_works_there_once(client, cast, places):
    project = factories.project(cast.here, territories=places.values(), state="published")
    factories.operation(cast.elsewhere, projects=[project], territories=[places["juch"]], state="published")
    factories.project(cast.elsewhere, "Secret", territories=[places["ill"]], state="draft")
    lines = {line.name: line for line in client.get(URL).context["lines"]}
    assert [name for name, _slug in lines["Cité de l'Ill"].fabriques] == ["Fabrique d'Ici"]
    assert [name for name, _slug in lines["Le Juch"].fabriques] == ["Fabrique d'Ailleurs", "Fabrique d'Ici"]
    assert lines["Cité de l'Ill"].projects == 1


def test_the_fragment_is_a_piece_of_the_page(client, places):
    assert fragment_of(client, f"{URL}?q=juch") in client.get(f"{URL}?q=juch").content.decode()


def test_an_empty_list_says_what_to_do(client, cast):
    assert "Aucun territoire n’est encore enregistré" in client.get(URL).content.decode()


def test_the_map_and_its_shapes_repeat_the_numbers_of_the_page(client, places):
    page = client.get(URL).content.decode()
    assert "2. Le Juch" in page
    shapes = json.loads(client.get("/cartes/territoires.geojson").content)
    assert [(f["properties"]["number"], f["properties"]["label"]) for f in shapes["features"]] == [(2, "Le Juch")]
    filtered = json.loads(client.get("/cartes/territoires.geojson?q=juch").content)
    assert filtered["features"][0]["properties"]["number"] == 1
    assert "2. Le Juch" in client.get("/territoires/carte.svg").content.decode()


def test_a_drawing_that_did_not_change_is_not_sent_again(client, places):
    etag = client.get("/territoires/carte.svg")["ETag"]
    again = client.get("/territoires/carte.svg", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_without_geography_the_page_says_what_is_missing_and_asks_for_no_map(client, cast):
    factories.territory("Nulle part")
    page = client.get(URL).content.decode()
    assert "terreau setup" in page
    assert "territoires/carte.svg" not in page
    assert client.get("/territoires/carte.svg").status_code == 404


def test_the_table_goes_away_with_the_filter(client, cast, places):
    body = body_of(client.get("/territoires/tableau.csv?nature=commune"))
    assert "Le Juch;commune;;0;713;non" in body
    assert "Ill" not in body


def test_queries_and_weight_do_not_grow(client, cast):
    GeographyLoad.objects.create(source="essai", version="1", licence="Licence Ouverte", communes=1)

    def fill(count):
        start = Territory.objects.count()
        for number in range(start, start + count):
            place = factories.territory(f"Quartier prioritaire de la ville numéro {number:03}", kept_by=cast.here)
            Perimeter.objects.create(territory=place, valid_from=date(2020, 1, 1), lon=2.0, lat=46.0)

    fill(5)
    _response, few = get_counted(client, URL)
    fill(55)
    response, many = get_counted(client, URL)
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST
    assert len(names(response)) == 50
    assert names(client.get(f"{URL}{response.context['page'].last}"))[-1].endswith("059")
