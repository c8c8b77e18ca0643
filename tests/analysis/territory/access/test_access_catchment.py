import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.territory.access.catchment import catchment
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.access.worlds import (
    ENGINES,
    catchment_by_hand,
    free_worlds,
    grid_worlds,
    make_crowd,
    make_facilities,
    make_places,
)

each_engine = pytest.mark.parametrize("engine", ENGINES)
amounts = st.floats(0.1, 1e6) | st.sampled_from((0.0, 0.1, 3.0))


@settings(deadline=None, max_examples=60)
@given(data=st.data(), world=grid_worlds() | free_worlds(), radius_m=st.sampled_from((200.0, 1_000.0, 5_000.0)))
def test_ratios_are_those_of_the_reference_and_both_engines_give_the_same_bits(data, world, radius_m):
    places, facilities = world
    demand = np.array(data.draw(st.lists(amounts, min_size=len(places), max_size=len(places))))
    supply = np.array(data.draw(st.lists(amounts, min_size=len(facilities), max_size=len(facilities))))
    plain, compiled = (catchment(places, demand, facilities, radius_m=radius_m, supply=supply, engine=engine) for engine in ENGINES)
    assert np.array_equal(plain, compiled, equal_nan=True)
    expected = catchment_by_hand(places, demand, facilities, radius_m=radius_m, supply=supply)
    # The finest unit is a billionth of a billionth of the sum of all: what is so much smaller than that sum is not told from none.
    assert np.allclose(plain, expected, rtol=1e-9, atol=1e-12 * np.nan_to_num(expected).sum(), equal_nan=True)


@each_engine
@pytest.mark.parametrize("on_grid", [True, False])
def test_a_crowd_shares_what_there_is(engine, on_grid):
    places, facilities = make_crowd(on_grid=on_grid)
    demand = np.round(np.random.default_rng(3).lognormal(3, 1, len(places)), 1)
    found = catchment(places, demand, facilities, radius_m=10_000, engine=engine)
    assert np.allclose(found, catchment_by_hand(places, demand, facilities, radius_m=10_000), rtol=1e-12, equal_nan=True)
    # Whoever reaches it or not, what is shared is what the facilities that reach someone have.
    near_someone = (catchment_by_hand(places, demand, facilities, radius_m=10_000)[:, :2].T @ demand).round(6)
    assert (demand @ found[:, :2]).round(6).tolist() == near_someone.tolist()


@each_engine
def test_one_doctor_for_two_villages(engine):
    places = make_places([(0, 0), (800, 0), (40_000, 0)])
    found = catchment(places, np.array([100.0, 300.0, 50.0]), make_facilities([(400, 0, 1)]), radius_m=400, engine=engine)
    assert found[:, 1].tolist() == [1 / 400, 1 / 400, 0.0]
    assert np.isnan(found[:, [0, 2]]).all()


@each_engine
def test_a_facility_that_nobody_reaches_serves_nobody(engine):
    places = make_places([(0, 0), (5_000, 0)])
    found = catchment(places, np.array([0.0, 10.0]), make_facilities([(0, 100, 0), (5_000, 0, 0)]), radius_m=200, engine=engine)
    assert found[:, 0].tolist() == [0.0, 0.1]


def test_no_place_and_no_facility_give_no_ratio():
    assert catchment(make_places([]), np.empty(0), make_facilities([(0, 0, 0)]), radius_m=1_000).shape == (0, 3)
    assert np.isnan(catchment(make_places([(0, 0)]), np.ones(1), make_facilities([]), radius_m=1_000)).all()


@pytest.mark.parametrize(("demand", "supply"), [([-1.0], [1.0]), ([1.0], [np.nan]), ([1.0, 2.0], [1.0]), ([1.0], [1.0, 1.0])])
def test_amounts_that_are_none_are_refused(demand, supply):
    with pytest.raises(AnalysisError, match=r"demande|offre"):
        catchment(make_places([(0, 0)]), np.array(demand), make_facilities([(0, 0, 0)]), radius_m=1_000, supply=np.array(supply))
