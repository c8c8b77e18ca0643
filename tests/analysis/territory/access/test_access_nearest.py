import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from terreau.analysis.territory.access.engines import load_kernels
from terreau.analysis.territory.access.nearest import nearest_m
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.access.worlds import (
    CLASSES,
    ENGINES,
    free_worlds,
    grid_worlds,
    make_crowd,
    make_facilities,
    make_places,
    nearest_by_hand,
)

each_engine = pytest.mark.parametrize("engine", ENGINES)
ONE = make_places([(0, 0)])


@each_engine
@settings(deadline=None, max_examples=60)
@given(world=grid_worlds() | free_worlds(), reach_m=st.sampled_from((np.inf, 1_000.0, 5_000.0, 1_000_000.0)))
def test_the_nearest_is_that_of_the_reference_to_the_last_bit(world, reach_m, engine):
    places, facilities = world
    found = nearest_m(places, facilities, reach_m=reach_m, engine=engine)
    assert np.array_equal(found, nearest_by_hand(places, facilities, reach_m=reach_m), equal_nan=True)


@each_engine
@pytest.mark.parametrize("on_grid", [True, False])
def test_the_nearest_is_that_of_scipy(engine, on_grid):
    places, facilities = make_crowd(on_grid=on_grid)
    found = nearest_m(places, facilities, engine=engine)
    for rank in range(2):
        own = facilities.of_class(CLASSES[rank])
        tree = cKDTree(np.column_stack([own.x_m, own.y_m]))
        expected, _where = tree.query(np.column_stack([places.x_m, places.y_m]))
        assert np.abs(found[:, rank] - expected).max() < 1e-9
    assert np.isnan(found[:, 2]).all()


@each_engine
def test_a_facility_exactly_at_the_reach_is_in_reach_and_one_beyond_is_no_data(engine):
    places = make_places([(0.1, 0.2), (0.0, 0.2)])
    found = nearest_m(places, make_facilities([(600.1, 800.2, 0)]), reach_m=1_000, engine=engine)
    assert found[:, 0].tolist() == pytest.approx([1000.0, np.nan], nan_ok=True)
    assert found[0, 0] == 1000.0


@each_engine
def test_an_island_out_of_reach_has_no_data(engine):
    places = make_places([(0, 0), (3_000_000, 0)])
    found = nearest_m(places, make_facilities([(1_000, 0, 0), (3_000_400, 0, 1)]), reach_m=1_000_000, engine=engine)
    assert np.array_equal(found, [[1_000, np.nan, np.nan], [np.nan, 400, np.nan]], equal_nan=True)


@each_engine
def test_no_place_and_no_facility_give_empty_tables(engine):
    assert nearest_m(make_places([]), make_facilities([(0, 0, 0)]), engine=engine).shape == (0, 3)
    assert np.isnan(nearest_m(ONE, make_facilities([]), engine=engine)).all()


@each_engine
def test_many_places_and_facilities_at_one_point_are_at_no_distance(engine):
    places, facilities = make_places([(7.5, 7.5)] * 400), make_facilities([(7.5, 7.5, 0)] * 300)
    assert (nearest_m(places, facilities, engine=engine)[:, 0] == 0).all()


@each_engine
def test_pieces_done_are_told_to_the_last(engine):
    told = []
    nearest_m(*make_crowd(), engine=engine, tell=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == len(told)


@pytest.mark.parametrize("reach_m", [-1.0, float("nan")])
def test_a_reach_that_is_no_distance_is_refused(reach_m):
    with pytest.raises(AnalysisError, match="portée"):
        nearest_m(ONE, make_facilities([]), reach_m=reach_m)


def test_an_unknown_engine_is_refused():
    with pytest.raises(AnalysisError, match="vapeur"):
        nearest_m(ONE, make_facilities([]), engine="vapeur")


def test_without_numba_plain_numpy_answers_and_numba_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    places, facilities = make_crowd(places=40, facilities=60)
    assert load_kernels("auto") is None
    assert np.array_equal(nearest_m(places, facilities), nearest_by_hand(places, facilities), equal_nan=True)
    with pytest.raises(AnalysisError, match="numpy"):
        nearest_m(places, facilities, engine="numba")


def test_an_error_in_a_thread_is_raised_and_stops_the_others():
    def fail(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nearest_m(*make_crowd(), engine="numba", tell=fail)
