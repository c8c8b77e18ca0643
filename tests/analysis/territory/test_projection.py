import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Geod

from terreau.analysis.territory.projection import PARTS, project
from terreau.analysis.units.errors import AnalysisError

EARTH = Geod(ellps="GRS80")
# One place of each part, and the code of the projection that the State or the local government uses there.
PLACES = {
    "France métropolitaine": (2.3522, 48.8566),
    "Antilles": (-61.0, 14.6),
    "Guyane": (-54.03, 5.5),
    "La Réunion": (55.45, -20.88),
    "Mayotte": (45.2, -12.8),
    "Saint-Pierre-et-Miquelon": (-56.2, 46.8),
    "Polynésie française, fuseau 5": (-151.4, -16.7),
    "Polynésie française, fuseau 6": (-149.6, -17.5),
    "Polynésie française, fuseau 7": (-139.0, -9.8),
    "Polynésie française, fuseau 8": (-134.97, -23.1),
    "Nouvelle-Calédonie": (166.45, -22.27),
    "Wallis-et-Futuna": (-176.2, -13.3),
}


def project_list(points):
    return project(*np.array(points, float).reshape(-1, 2).T)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_each_part_of_france_has_its_own_projection_and_is_found(part):
    lon, lat = PLACES[part.name]
    projected = project_list([(lon, lat), (lon + 0.01, lat)])
    assert projected.names == (part.name,)
    length = float(np.hypot(*(np.diff(axis)[0] for axis in (projected.x_m, projected.y_m))))
    assert length == pytest.approx(EARTH.inv(lon, lat, lon + 0.01, lat)[2], rel=3e-3)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_the_rectangle_of_a_part_stands_in_the_area_where_its_system_is_used(part):
    projection = CRS.from_epsg(part.epsg)
    system = projection.geodetic_crs.area_of_use
    assert part.west >= system.west - 0.01 or part.west > part.east
    assert system.south - 0.01 <= part.south < part.north <= system.north + 0.01
    assert projection.axis_info[0].unit_name == "metre"


def test_paris_is_where_lambert_93_puts_it():
    projected = project_list([(2.308310, 48.850244)])
    # Expected: the readme of the library project-legal of the Base adresse nationale, to the centimetre.
    assert (projected.x_m[0], projected.y_m[0]) == pytest.approx((649242.57, 6861355.85), abs=0.01)


def test_the_mainland_and_corsica_are_one_part_and_mayotte_another():
    projected = project_list([(9.15, 41.93), PLACES["Mayotte"], (-4.5, 48.4)])
    assert projected.part.tolist() == [0, 1, 0] and projected.part.dtype == np.int8
    assert projected.names == ("France métropolitaine", "Mayotte")


def test_wallis_lies_on_both_sides_of_the_last_meridian():
    assert project_list([(179.8, -14.3), (-176.2, -13.3), (-179.9, -12.0)]).names == ("Wallis-et-Futuna",)


def test_outside_france_each_region_has_a_projection_of_its_own():
    berlin, potsdam, montreal = (13.4, 52.5), (13.06, 52.4), (-73.6, 45.5)
    projected = project_list([berlin, montreal, potsdam])
    assert projected.part[0] == projected.part[2] != projected.part[1]
    length = float(np.hypot(projected.x_m[2] - projected.x_m[0], projected.y_m[2] - projected.y_m[0]))
    assert length == pytest.approx(EARTH.inv(*berlin, *potsdam)[2], rel=1e-4)


def test_fiji_is_not_cut_by_the_last_meridian():
    projected = project_list([(179.3, -17.0), (-179.9, -17.0)])
    assert len(projected.names) == 1
    assert abs(projected.x_m[1] - projected.x_m[0]) == pytest.approx(EARTH.inv(179.3, -17, -179.9, -17)[2], rel=1e-4)


def test_no_point_is_no_part():
    assert project(np.empty(0), np.empty(0)).names == ()


@pytest.mark.parametrize(("lon", "lat"), [(200.0, 45.0), (2.0, 91.0), (float("nan"), 45.0), (2.0, float("inf"))])
def test_what_is_not_on_earth_is_refused_with_its_rank(lon, lat):
    with pytest.raises(AnalysisError, match="point n° 2 "):
        project_list([(2.0, 45.0), (lon, lat)])


def test_longitudes_without_latitudes_are_refused():
    with pytest.raises(AnalysisError, match="autant"):
        project(np.zeros(2), np.zeros(3))


def test_points_over_the_whole_world_are_too_many_regions():
    lon, lat = np.meshgrid(np.arange(-179.0, 179, 9), np.arange(-80.0, 80, 9))
    with pytest.raises(AnalysisError, match="dispersés"):
        project(lon.ravel(), lat.ravel())


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-88, 88)), max_size=12))
def test_every_point_on_earth_is_somewhere(points):
    projected = project_list(points)
    assert np.isfinite(projected.x_m).all() and np.isfinite(projected.y_m).all()
    assert set(projected.part.tolist()) == set(range(len(projected.names)))
