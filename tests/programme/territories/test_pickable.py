"""What the map of the perimeter editor can pick: communes in sight, districts of the imported lists."""

import pytest

from terreau.programme.territories.actions import load_geography
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.listed_districts import is_listed, read_districts, search_districts
from terreau.programme.territories.models import Generation
from terreau.programme.territories.pickable import communes_in_sight
from terreau.programme.territories.surroundings import Bounds
from tests.programme.territories.official import write_files
from tests.programme.territories.tiny_lake import DISTRICT, add, areas, box

pytestmark = pytest.mark.django_db


@pytest.fixture
def geography(tmp_path):
    return load_geography(by=None, files=write_files(tmp_path))


@pytest.fixture
def lists(settings, tmp_path):
    settings.HOME = tmp_path
    add("qpv", "2015", Form.AREAS, areas([("qpv", "QP067901", "Les Lilas", ["29087"], box(-4.25, 48.05))]))
    rows = [("qpv", DISTRICT, "Les Lilas", ["29087"], box(-4.25, 48.05)), ("qpv", "QN06798M", "Grand Lilas", ["29046"], box(-4.3, 48.05))]
    add("qpv", "2024", Form.AREAS, areas(rows))


def test_the_communes_in_sight_come_with_their_contour_and_what_they_belong_to(geography):
    found = {one.code: one for one in communes_in_sight(Bounds(-4.45, 47.9, -4.15, 48.2))}
    assert set(found) == {"29087", "29046"}
    juch = found["29087"]
    assert (juch.name, juch.epci, juch.departement, juch.within) == ("Le Juch", "242900645", "29", "Finistère")
    assert juch.geometry["type"] in {"Polygon", "MultiPolygon"}


def test_a_map_of_half_the_country_offers_none(geography):
    assert communes_in_sight(Bounds(-5, 43, 5, 50)) is None
    assert communes_in_sight(Bounds(10, 10, 10.1, 10.1)) == []


def test_a_map_of_a_crowd_offers_none(geography, monkeypatch):
    monkeypatch.setattr("terreau.programme.territories.pickable.MOST", 1)
    assert communes_in_sight(Bounds(-4.45, 47.9, -4.15, 48.2)) is None


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("lilas", ["QP067901", DISTRICT, "QN06798M"]),
        ("les lilas", ["QP067901", DISTRICT]),
        (DISTRICT.lower(), [DISTRICT]),
        ("le juch", ["QP067901", DISTRICT]),
        ("nulle part", []),
        ("", []),
    ],
)
def test_a_district_is_found_by_name_code_or_commune(geography, lists, words, codes):
    assert {one.code for one in search_districts(words)} == set(codes)


def test_a_district_says_which_list_it_is_of(lists):
    assert is_listed()
    old, new = read_districts(["QP067901", DISTRICT, "QN00000M"])
    assert (old.generation, new.generation) == (Generation.G2015, Generation.G2024)


def test_without_a_list_there_is_none():
    assert not is_listed()
    assert search_districts("lilas") == [] and read_districts([]) == []
