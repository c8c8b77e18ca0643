import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from terreau.analysis.territory.areas import measure_areas
from terreau.analysis.units.errors import AnalysisError

GEOD = Geod(ellps="WGS84")


@given(st.floats(-61, 55), st.floats(-21, 51), st.floats(0.01, 0.2), st.floats(0.01, 0.2))
def test_an_area_is_that_of_the_ellipsoid_wherever_in_france(west, south, width, height):
    box = shapely.box(west, south, west + width, south + height)
    geodesic_km2 = abs(GEOD.geometry_area_perimeter(box)[0]) / 1e6
    assert measure_areas([box.wkb])[0] == pytest.approx(geodesic_km2, rel=5e-4)


def test_a_hole_is_not_counted_and_pieces_add_up():
    whole, hole, island = shapely.box(2, 48, 3, 49), shapely.box(2.4, 48.4, 2.6, 48.6), shapely.box(4, 48, 4.1, 48.1)
    shape = shapely.MultiPolygon([whole.difference(hole), island])
    alone = measure_areas([whole.wkb, hole.wkb, island.wkb])
    assert measure_areas([shape.wkb])[0] == pytest.approx(alone[0] - alone[1] + alone[2], rel=1e-9)


def test_nothing_has_no_area():
    assert measure_areas([]).shape == (0,)


def test_what_is_no_contour_is_said():
    with pytest.raises(AnalysisError, match="illisible"):
        measure_areas([b"rien"])
