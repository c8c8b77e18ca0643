import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from terreau.analysis.territory.access.counting import count_within, square_radii
from terreau.analysis.territory.access.engines import load_kernels
from terreau.analysis.territory.access.places import lay_out
from terreau.analysis.territory.access.sums import prepare
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.access.worlds import (
    CLASSES,
    ENGINES,
    PITCH_M,
    counts_by_hand,
    free_worlds,
    grid_worlds,
    make_crowd,
    make_facilities,
    make_places,
)

each_engine = pytest.mark.parametrize("engine", ENGINES)
RADII_M = (1_000.0, 5_000.0, 10_000.0)


def is_on_grid(places, facilities, *, radii_m=RADII_M):
    plane = lay_out(places, facilities)
    return prepare(plane, squares=square_radii(radii_m, per_m=plane.per_m), kernels=load_kernels("numba")).cells is not None


@each_engine
@settings(deadline=None, max_examples=60)
@given(world=grid_worlds() | free_worlds(), radii_m=st.lists(st.sampled_from((0.1, 200.0, 999.95, *RADII_M)), min_size=1, max_size=3))
def test_counts_are_those_of_the_reference(world, radii_m, engine):
    places, facilities = world
    assert np.array_equal(count_within(places, facilities, radii_m=radii_m, engine=engine), counts_by_hand(*world, radii_m=radii_m))


@each_engine
@pytest.mark.parametrize("on_grid", [True, False])
def test_counts_are_those_of_scipy(engine, on_grid):
    places, facilities = make_crowd(on_grid=on_grid)
    assert is_on_grid(places, facilities) is on_grid
    found = count_within(places, facilities, radii_m=RADII_M, engine=engine)
    for rank in range(2):
        own = facilities.of_class(CLASSES[rank])
        tree, points = cKDTree(np.column_stack([own.x_m, own.y_m])), np.column_stack([places.x_m, places.y_m])
        for which, radius in enumerate(RADII_M):
            assert np.array_equal(found[which, :, rank], tree.query_ball_point(points, radius, return_length=True))


@each_engine
def test_a_facility_exactly_at_the_radius_counts_and_a_decimetre_beyond_does_not(engine):
    # 0.1 + 999.9 and the like are not what they seem in binary: in decimetres they are whole numbers.
    places = make_places([(0.1, 0.1), (200.1, 0.1), (0.1, 400.1)])
    facilities = make_facilities([(1_000.1, 0.1, 0), (600.1, 800.1, 0), (0.1, -999.9, 0), (1_000.2, 0.1, 0)])
    assert is_on_grid(places, facilities, radii_m=[1_000])
    assert count_within(places, facilities, radii_m=[1_000], engine=engine)[0, 0, 0] == 3


@each_engine
@settings(deadline=None, max_examples=40)
@given(column=st.integers(0, 2_100), row=st.integers(0, 140), dx=st.integers(-12_000, 12_000), dy=st.integers(-12_000, 12_000))
def test_a_disc_across_the_edges_of_tiles_is_whole(column, row, dx, dy, engine):
    around = [(column + right, row + up) for right in range(-6, 7, 2) for up in range(-6, 7, 3)]
    places = make_places([(at * PITCH_M, rise * PITCH_M) for at, rise in [(0, 0), (1, 0), *around]])
    facilities = make_facilities([(column * PITCH_M + dx / 10, row * PITCH_M + dy / 10, 0)])
    assert np.array_equal(
        count_within(places, facilities, radii_m=[1_000], engine=engine), counts_by_hand(places, facilities, radii_m=[1_000])
    )


@each_engine
def test_places_given_twice_are_counted_twice_in_their_order(engine):
    places = make_places([(0, 0), (400, 0), (0, 0), (10_000, 0)])
    found = count_within(places, make_facilities([(0, 300, 1), (0, 300, 1), (400, 300, 1)]), radii_m=[300], engine=engine)
    assert found[0, :, 1].tolist() == [2, 1, 2, 0]


@each_engine
def test_no_place_and_no_facility_give_zero(engine):
    assert count_within(make_places([]), make_facilities([(0, 0, 0)]), radii_m=RADII_M, engine=engine).shape == (3, 0, 3)
    assert not count_within(make_places([(0, 0), (1, 1)]), make_facilities([]), radii_m=RADII_M, engine=engine).any()


def test_a_radius_of_many_cells_leaves_the_grid_and_gives_the_same():
    places, facilities = make_crowd(places=60, facilities=80, on_grid=True)
    assert not is_on_grid(places, facilities, radii_m=[50_000]) and is_on_grid(places, facilities)
    assert np.array_equal(count_within(places, facilities, radii_m=[50_000]), counts_by_hand(places, facilities, radii_m=[50_000]))


def test_thousands_of_classes_and_far_islands_make_no_more_bands_than_memory_holds():
    places = make_places([(0.5, 0.25), (0.25, 9_000_000.5)])
    facilities = make_facilities([(0, 0, 0), (0, 9_000_000, 1)])
    many = type(facilities)(facilities.x_m, facilities.y_m, facilities.class_index, tuple(f"classe {rank}" for rank in range(4_000)))
    assert count_within(places, many, radii_m=[100])[0, :, :2].tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("radius_m", [0.0, -5.0, float("nan"), float("inf")])
def test_a_radius_that_is_no_distance_is_refused(radius_m):
    with pytest.raises(AnalysisError, match="rayon"):
        count_within(make_places([(0, 0)]), make_facilities([]), radii_m=[1_000, radius_m])
