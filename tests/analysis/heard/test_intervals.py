"""The Wilson interval, against its definition: the shares that a test would not refuse."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.heard.intervals import Z_95, wilson
from terreau.analysis.units.errors import AnalysisError

COUNTS = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def refuses(share: float, k: int, n: int) -> float:
    """How far the share observed is from this one, in standard errors of this one."""
    return (k / n - share) / sqrt(share * (1 - share) / n)


@given(COUNTS)
def test_its_ends_are_the_shares_at_the_edge_of_being_refused(count):
    k, n = count
    low, high = wilson(k, n)
    if k > 0:
        assert isclose(refuses(low, k, n), Z_95, rel_tol=1e-6)
    if k < n:
        assert isclose(refuses(high, k, n), -Z_95, rel_tol=1e-6)


@given(COUNTS)
def test_it_holds_the_share_stays_within_bounds_and_turns_over(count):
    k, n = count
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    other_low, other_high = wilson(n - k, n)
    assert isclose(low, 1 - other_high, abs_tol=1e-12)
    assert isclose(high, 1 - other_low, abs_tol=1e-12)


@pytest.mark.parametrize(("k", "n", "low", "high"), [(0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (81, 263, 0.2553, 0.3662)])
def test_it_gives_the_published_values(k, n, low, high):
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


def test_nobody_asked_says_nothing():
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("k", "n"), [(-1, 10), (11, 10), (1, 0)])
def test_more_people_than_were_asked_are_refused(k, n):
    with pytest.raises(AnalysisError, match="entre 0 et le nombre"):
        wilson(k, n)
