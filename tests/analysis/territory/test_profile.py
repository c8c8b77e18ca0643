import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import percentileofscore

from terreau.analysis.territory.catalogue import Direction
from terreau.analysis.territory.profile import fragilities, position, standardise

HIGH, LOW, NEITHER = Direction.HIGH_IS_BAD, Direction.LOW_IS_BAD, Direction.NEITHER
# Few distinct values, so that equals are frequent.
VALUES = st.sampled_from([np.nan, 0.0, 1.0, 2.0, 2.5, 40.0])
COLUMNS = st.lists(VALUES, min_size=1, max_size=12).map(lambda given: np.array(given, dtype=np.float64))
TABLES = arrays(np.float64, st.tuples(st.integers(1, 9), st.integers(1, 4)), elements=st.one_of(st.just(np.nan), st.floats(-1e6, 1e6)))


@given(st.sampled_from([0.0, 1.0, 2.0, 3.0]), COLUMNS)
def test_a_position_is_the_mean_percentile_rank_of_scipy(value, peers):
    known = peers[~np.isnan(peers)]
    found = position(value, peers=peers, direction=HIGH)
    if not len(known):
        assert found is None
        return
    assert found.share_below == pytest.approx(percentileofscore(known, value, kind="mean") / 100)
    assert found.fragility == found.share_below and found.peers == len(known)
    assert position(value, peers=peers, direction=LOW).fragility == pytest.approx(1 - found.share_below)


@given(COLUMNS, COLUMNS, st.sampled_from([HIGH, LOW, NEITHER]))
def test_the_fragilities_of_many_are_those_of_each(values, peers, direction):
    together = fragilities(values, peers=peers, direction=direction)
    for value, fragility in zip(values, together, strict=True):
        alone = position(value, peers=peers, direction=direction)
        expected = np.nan if alone is None or alone.fragility is None else alone.fragility
        assert fragility == pytest.approx(expected, nan_ok=True)


def test_quantiles_are_those_of_the_known_peers():
    found = position(3, peers=np.array([1, 2, 3, 4, 5, np.nan]), direction=NEITHER)
    assert found.quantiles == pytest.approx((1, 1.4, 2, 3, 4, 4.6, 5))


def test_a_place_without_a_value_has_no_position():
    assert position(None, peers=np.array([1.0]), direction=HIGH) is None
    assert position(np.nan, peers=np.array([1.0]), direction=HIGH) is None


@given(TABLES)
def test_a_profile_has_no_hole_and_says_what_was_unknown(matrix):
    profiles = standardise(matrix)
    assert np.isfinite(profiles.values).all()
    assert np.array_equal(profiles.known, ~np.isnan(matrix))
    assert (profiles.values[~profiles.known] == 0).all()
    assert profiles.missing.tolist() == [int(np.isnan(row).sum()) for row in matrix]


@given(TABLES)
def test_standardising_keeps_the_order(matrix):
    values = standardise(matrix).values
    for column in range(matrix.shape[1]):
        rows = np.flatnonzero(~np.isnan(matrix[:, column]))
        order = rows[np.argsort(matrix[rows, column], kind="stable")]
        assert (np.diff(values[order, column]) >= 0).all()


def test_the_median_stands_at_zero_and_a_usual_gap_reads_like_a_standard_deviation():
    matrix = np.random.default_rng(5).normal(100, 15, size=(20_000, 1))
    profiles = standardise(matrix)
    assert profiles.middles[0] == pytest.approx(100, abs=0.5)
    assert profiles.scales[0] == pytest.approx(15, rel=0.03)
    assert np.sinh(profiles.values).std() == pytest.approx(1, rel=0.03)


def test_a_huge_city_does_not_set_the_scale():
    few = np.array([[10.0], [20], [30], [40], [50]])
    with_a_city = np.vstack([few, [[20_000]]])
    assert standardise(with_a_city).scales[0] == pytest.approx(standardise(few).scales[0], rel=0.3)
    assert standardise(with_a_city).values[-1, 0] < 8


def test_a_measure_that_half_of_the_places_share_keeps_a_scale():
    assert standardise(np.array([[0.0], [0], [0], [0], [0], [8]])).scales[0] == pytest.approx(np.std([0, 0, 0, 0, 0, 8]))
    assert standardise(np.array([[3.0], [3], [3]])).values.tolist() == [[0], [0], [0]]


def test_a_place_mostly_unknown_is_not_comparable():
    matrix = np.array([[1.0, 2, 3, 4], [1, 2, np.nan, np.nan], [1, np.nan, np.nan, np.nan]])
    assert standardise(matrix).is_comparable.tolist() == [True, True, False]
