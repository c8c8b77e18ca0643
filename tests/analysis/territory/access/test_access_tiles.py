import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.territory.access.catchment import catchment
from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.nearest import nearest_m
from terreau.analysis.territory.access.tiles import catchment_by_tiles, count_by_tiles, cut_tiles, nearest_by_tiles
from tests.analysis.territory.access.worlds import ENGINES, free_worlds, grid_worlds, make_crowd, make_facilities, make_places

RADII_M = (1_000.0, 5_000.0)
each_engine = pytest.mark.parametrize("engine", ENGINES)


def assert_same_by_tiles(places, facilities, *, tile, engine="auto", reach_m=np.inf):
    demand, given = np.linspace(0, 100, len(places)), {"tile": tile, "engine": engine}
    nearest = nearest_m(places, facilities, reach_m=reach_m)
    assert np.array_equal(nearest_by_tiles(places, facilities, reach_m=reach_m, **given), nearest, equal_nan=True)
    counts = count_within(places, facilities, radii_m=RADII_M)
    assert np.array_equal(count_by_tiles(places, facilities, radii_m=RADII_M, **given), counts)
    ratios = catchment(places, demand, facilities, radius_m=5_000)
    assert np.array_equal(catchment_by_tiles(places, demand, facilities, radius_m=5_000, **given), ratios, equal_nan=True)


@settings(deadline=None, max_examples=25)
@given(world=grid_worlds() | free_worlds(), tile=st.integers(1, 5), reach_m=st.sampled_from((np.inf, 1_000.0)))
def test_tiles_change_no_bit(world, tile, reach_m):
    assert_same_by_tiles(*world, tile=tile, reach_m=reach_m)


@each_engine
@pytest.mark.parametrize("on_grid", [True, False])
def test_tiles_of_a_crowd_change_no_bit(engine, on_grid):
    assert_same_by_tiles(*make_crowd(on_grid=on_grid), tile=90, engine=engine)


def test_one_far_facility_is_nearest_to_every_tile():
    places, _facilities = make_crowd(places=80)
    assert_same_by_tiles(places, make_facilities([(4_000_000, -3_000_000, 1)]), tile=9)


def test_tiles_hold_each_place_once_and_no_more_than_asked():
    places, _facilities = make_crowd(places=500)
    tiles = cut_tiles(places.x_m, places.y_m, most=64)
    assert sorted(np.concatenate(tiles).tolist()) == list(range(500)) and max(map(len, tiles)) <= 64
    assert cut_tiles(np.empty(0), np.empty(0), most=64) == []


def test_places_at_one_point_are_cut_too():
    assert [len(tile) for tile in cut_tiles(np.zeros(10), np.zeros(10), most=5)] == [5, 5]


def test_no_place_makes_no_tile():
    nobody, facilities = make_places([]), make_facilities([(0, 0, 0)])
    assert nearest_by_tiles(nobody, facilities).shape == (0, 3)
    assert count_by_tiles(nobody, facilities, radii_m=RADII_M).shape == (2, 0, 3)


def test_tiles_done_are_told():
    told = []
    places, facilities = make_crowd(places=100)
    nearest_by_tiles(places, facilities, tile=30, tell=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
