"""Statements compared two by two: strengths of Bradley and Terry, whose slope, in plain Python, must be nothing at the top."""

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.opinions import strengths
from terreau.analysis.opinions.comparisons import SPREAD
from terreau.analysis.units.errors import AnalysisError

PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([-1, 0, 1])).filter(lambda one: one[0] != one[1])


def rank(compared, statements=8):
    first, second, outcome = np.array(compared, int).reshape(-1, 3).T
    return strengths(first, second, outcome, statements=statements)


@settings(deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=60))
def test_at_the_top_nothing_is_gained_by_moving_any_strength(compared):
    found = rank(compared)
    theta = {one.statement: log(one.preferred / (1 - one.preferred)) for one in found}
    assert set(theta) == {i for pair in compared for i in pair[:2]}
    for own in theta:
        slope = -theta[own] / SPREAD**2
        for first, second, outcome in compared:
            ahead = 1 / (1 + exp(theta[second] - theta[first]))
            if own in (first, second):
                slope += ((outcome + 1) / 2 - ahead) * (1 if own == first else -1)
        assert abs(slope) < 1e-6
    assert all(one.preferred > other.preferred - 1e-9 for one, other in pairwise(found))
    assert sum(one.won for one in found) == len(compared) and sum(one.times for one in found) == 2 * len(compared)
    assert all(0 < one.low < one.preferred < one.high < 1 for one in found)


def test_what_is_always_preferred_comes_first_and_is_never_certain():
    found = rank([(0, 1, 1)] * 5 + [(1, 2, 1)] * 5)
    assert [one.statement for one in found] == [0, 1, 2]
    assert 0.5 < found[0].preferred < 0.95
    assert found[1].preferred == pytest.approx(0.5), "as often preferred as not, and by equals"


def test_more_comparisons_narrow_the_interval():
    few, many = rank([(0, 1, 1), (0, 1, -1)]), rank([(0, 1, 1), (0, 1, -1)] * 50)
    assert many[0].high - many[0].low < few[0].high - few[0].low
    assert few[0].preferred == pytest.approx(0.5)


def test_who_could_not_say_counts_half_for_each():
    assert [(one.won, round(one.preferred, 9)) for one in rank([(0, 1, 0)] * 4)] == [(2.0, 0.5), (2.0, 0.5)]


def test_the_order_of_comparisons_and_of_the_two_sides_says_nothing():
    compared = [(0, 1, 1), (2, 1, 1), (3, 0, -1), (3, 2, 0), (1, 3, 1)]
    turned = [(second, first, -outcome) for first, second, outcome in reversed(compared)]
    for one, other in zip(rank(compared), rank(turned), strict=True):
        assert one.statement == other.statement and one.preferred == pytest.approx(other.preferred, abs=1e-9)


def test_beaten_by_strong_ones_is_better_than_beaten_by_weak_ones():
    """Counts of wins cannot tell 3 from 4: each lost once. Strengths can."""
    compared = [(0, 1, 1)] * 6 + [(0, 3, 1), (1, 4, 1)]
    place = {one.statement: rank_ for rank_, one in enumerate(rank(compared))}
    assert place[3] < place[4]


def test_nothing_compared_ranks_nothing():
    assert rank([]) == []


@pytest.mark.parametrize(
    ("compared", "sentence"),
    [([(0, 8, 1)], "numéro"), ([(-1, 0, 1)], "numéro"), ([(1, 1, 0)], "elle-même"), ([(0, 1, 2)], "vaut")],
)
def test_comparisons_that_cannot_be_are_refused(compared, sentence):
    with pytest.raises(AnalysisError, match=sentence):
        rank(compared)
    with pytest.raises(AnalysisError, match="une réponse"):
        strengths(np.array([0]), np.array([1]), np.array([1, 1]), statements=2)
