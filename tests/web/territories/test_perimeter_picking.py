"""The perimeter editor: districts of the official lists, communes on a map, and both without JavaScript."""

import json
from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.territories.actions import Part, draw_perimeter, load_geography
from terreau.programme.territories.lake.tables import Form
from tests import factories
from tests.programme.territories.official import write_files
from tests.programme.territories.tiny_lake import DISTRICT, add, areas, box
from tests.web.measures import MOST_QUERIES, get_counted
from tests.web.territories.test_territory_writing import perimeter, qpv_rows


@pytest.fixture
def geography(cast, tmp_path):
    return load_geography(by=None, files=write_files(tmp_path))


@pytest.fixture
def lists(geography, settings, tmp_path):
    settings.HOME = tmp_path
    add("qpv", "2024", Form.AREAS, areas([("qpv", DISTRICT, "Les Lilas", ["99999", "29087"], box(-4.25, 48.05))]))


@pytest.fixture
def territory(cast):
    return factories.territory("Le Coin", kind="free", kept_by=cast.here)


@pytest.fixture
def awa(client, cast):
    client.force_login(cast.awa)
    return client


def address(territory):
    return reverse("draw_perimeter", args=[territory.pk])


def test_a_district_of_the_list_is_found_ticked_and_drawn(awa, territory, lists):
    found = awa.post(address(territory), perimeter(composing_search="lilas", look="composing")).text
    assert f"Les Lilas (quartier prioritaire, {DISTRICT}, liste depuis 2024, 99999, Le Juch)" in found
    assert awa.post(address(territory), perimeter(f"qpv:{DISTRICT}")).status_code == 302
    [part] = territory.perimeters.get().parts.all()
    assert (part.name, part.qpv_code, part.generation, part.commune_id) == ("Les Lilas", DISTRICT, 2024, "29087")
    page = awa.get(address(territory)).text
    assert f'value="qpv:{DISTRICT}"' in page and 'value="Les Lilas"' not in page, "une case cochée, et pas de ligne de plus"


def test_a_district_of_no_list_is_refused_with_what_to_do(awa, territory, lists):
    response = awa.post(address(territory), perimeter("qpv:QN00000M"))
    assert response.status_code == 422 and "dans aucune liste importée" in response.text


def test_a_district_that_no_list_has_keeps_its_row(awa, territory, lists):
    awa.post(address(territory), perimeter(**qpv_rows({"name": "Ampère", "commune": "29087"})))
    page = awa.get(address(territory)).text
    assert 'value="Ampère"' in page and "<details" in page and " open" in page


def test_what_surrounds_a_territory_is_no_district(awa, territory, lists):
    page = awa.post(address(territory), perimeter(locating_search="lilas", look="locating")).text
    assert "Rien ne porte le nom « lilas »" in page


def test_the_map_opens_around_the_perimeter_of_today(awa, territory, geography):
    assert 'data-terreau-pick-start="-6.0000,41.0000,10.0000,52.0000"' in awa.get(address(territory)).text
    draw_perimeter(territory, parts=[Part("commune", "29087")], valid_from=date(2020, 1, 1), today=date(2026, 1, 1), by=None)
    response, queries = get_counted(awa, address(territory))
    assert 'data-terreau-pick-start="-4.3600,47.9400,-4.1400,48.1600"' in response.text
    assert queries <= MOST_QUERIES


def test_without_contours_there_is_no_map(awa, territory):
    assert "data-terreau-pick=" not in awa.get(address(territory)).text


def test_the_map_asks_for_the_communes_in_its_frame(awa, geography):
    answer = awa.get(reverse("communes_geojson"), {"cadre": "-4.45,47.9,-4.15,48.2"})
    found = {one["properties"]["code"]: one["properties"] for one in json.loads(answer.content)["features"]}
    assert found["29087"]["label"] == "Le Juch (commune, Finistère)"
    assert found["29046"]["epci"] == "242900645"
    again = awa.get(reverse("communes_geojson"), {"cadre": "-4.45,47.9,-4.15,48.2"}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_wide_map_is_told_to_come_closer(awa, geography):
    answer = json.loads(awa.get(reverse("communes_geojson"), {"cadre": "-5,43,8,51"}).content)
    assert answer["is_too_wide"] and answer["features"] == []


@pytest.mark.parametrize("frame", ["", "1,2,3", "a,b,c,d", "8,48,7,49", "nan,48,7,49", "-999,0,0,1"])
def test_a_frame_that_means_nothing_is_refused(awa, frame):
    assert awa.get(reverse("communes_geojson"), {"cadre": frame}).status_code == 400
