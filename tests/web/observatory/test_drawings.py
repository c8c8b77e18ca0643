"""Charts, map and shapes of a place: the same on the page and in files, kept by the browser as long as nothing changes."""

import json

import pytest
from shapely import box, to_wkb

from terreau.programme.territories.models import CommuneContour, GeographyLoad
from terreau.web.observatory import drawings
from tests import factories
from tests.web.observatory.portraits_made import BARE, SHAPE

WHERE = "/observatoire/lieu/29087"
SQUARE = {"type": "Polygon", "coordinates": [[[-5.0, 47.5], [-4.0, 47.5], [-4.0, 48.8], [-5.0, 48.8], [-5.0, 47.5]]]}


def load_outlines(*features):
    outlines = {"type": "FeatureCollection", "features": list(features)}
    GeographyLoad.objects.create(source="essai", version="1", licence="aucune", communes=1, outlines=outlines)


def svg_of(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ages", ("65–79 ans", "21", "non publié", "lieux semblables")),
        ("distances", ("Épicerie ou supérette", "7,2", "Point de contact La Poste")),
        ("profil", ("Part des logements vacants", "plus fragile")),
    ],
)
def test_a_chart_is_drawn_with_its_words_and_narrower_for_phones(client, known, name, words):
    wide, narrow = (svg_of(client, f"{WHERE}/graphiques/{name}.svg{asked}") for asked in ("", "?etroit"))
    assert "<title>" in wide and "Le Juch</title>" in wide and "<desc>" in wide
    assert all(word in wide for word in words)
    assert wide != narrow


def test_everyday_services_only_are_drawn_and_as_people_saw_them(known):
    rows = drawings.DistanceChart.rows(known.portraits["29087"])
    assert [row.label for row in rows][:2] == ["Café ou restaurant", "École"]
    assert {row.label: row.metres for row in rows}["Épicerie ou supérette"] == 7_200
    assert "Accueil de jeunes enfants" not in {row.label for row in rows}


def test_a_chart_is_kept_by_the_browser(client, known):
    address = f"{WHERE}/graphiques/profil.svg"
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_same_rows_are_drawn_once(client, known, monkeypatch):
    svg_of(client, f"{WHERE}/graphiques/ages.svg")
    monkeypatch.setattr(drawings.charts, "age_bars", lambda *_args, **_facts: pytest.fail("dessiné deux fois"))
    svg_of(client, f"{WHERE}/graphiques/ages.svg")


@pytest.mark.parametrize("name", drawings.CHARTS)
def test_nothing_is_drawn_of_nothing(client, known, name):
    assert client.get(f"/observatoire/lieu/29999/graphiques/{name}.svg").status_code == 404
    assert drawings.charts_of(BARE)[name] is False


def test_the_map_draws_the_place_over_its_neighbours_and_is_kept(client, known):
    CommuneContour.objects.create(
        commune=factories.commune("29101", "Voisine", lon=-4.2, lat=48.1), wkb=to_wkb(box(-4.25, 48, -4.1, 48.15))
    )
    GeographyLoad.objects.create(
        source="essai", version="1", licence="aucune", communes=1, outlines={"type": "FeatureCollection", "features": []}
    )
    first = client.get(f"{WHERE}/carte.svg")
    assert "<title>Carte : Le Juch</title>" in first.content.decode() and first.content.decode().count("<path d=") == 4
    assert client.get(f"{WHERE}/carte.svg", headers={"If-None-Match": first["ETag"]}).status_code == 304
    around = json.loads(client.get(f"{WHERE}/alentours.geojson").content)
    assert len(around["features"]) == 1


def test_a_place_without_contour_is_a_point_over_france(client, known):
    known.shape = None
    land = {"type": "Feature", "properties": {}, "geometry": SQUARE}
    GeographyLoad.objects.create(
        source="essai", version="2", licence="aucune", communes=1, outlines={"type": "FeatureCollection", "features": [land]}
    )
    assert "1. Le Juch" in svg_of(client, f"{WHERE}/carte.svg")
    [feature] = json.loads(client.get(f"{WHERE}/contour.geojson").content)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-4.3, 48.08]}


def test_the_shape_carries_every_figure_with_its_year_and_why_one_is_missing(client, known):
    answer = client.get(f"{WHERE}/contour.geojson?telecharger")
    assert answer["Content-Disposition"] == 'attachment; filename="portrait-29087.geojson"'
    [feature] = json.loads(answer.content)["features"]
    facts = feature["properties"]
    assert feature["geometry"] == SHAPE
    assert (facts["share_65_and_over"], facts["share_65_and_over_period"]) == (31.2, "2022")
    assert (facts["poverty_rate"], facts["poverty_rate_absence"]) == (None, "not_published")
    assert facts["median_income_estimated"] is True
    assert (facts["service_epicerie"], facts["service_epicerie_official"]) == (0, 1)


@pytest.mark.parametrize("name", ["carte.svg", "contour.geojson", "alentours.geojson", "graphiques/ages.svg"])
def test_a_place_that_does_not_exist_has_no_drawing(client, known, name):
    assert client.get(f"/observatoire/lieu/00000/{name}").status_code == 404
