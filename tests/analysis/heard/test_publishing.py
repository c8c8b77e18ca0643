"""What everyone may read of an answer gives back no small number of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.publishing import PublicShare, public_share, widened
from terreau.analysis.units.errors import AnalysisError

COUNTS = st.integers(0, 120)


@pytest.mark.parametrize(
    ("counts", "seen", "agree", "interval"),
    [
        ((6, 2, 1), None, None, None),  # too few answered
        ((11, 1, 0), 12, None, None),  # 92 % of 12 would say that one person disagrees
        ((40, 3, 2), 45, None, (0.5, 1.0)),
        ((5, 195, 0), 200, None, (0.0, 0.1)),
        ((30, 20, 0), 50, 0.6, wilson(30, 50)),
        ((390, 3, 7), 400, 0.975, wilson(390, 400)),  # ten others, of whom nobody knows how many disagree
    ],
)
def test_a_share_is_said_as_far_as_it_singles_nobody_out(counts, seen, agree, interval):
    found = public_share(*counts)
    assert (found.seen, found.agree) == (seen, agree)
    assert (found.low, found.high) == (interval or (None, None))


@given(COUNTS, COUNTS, COUNTS)
def test_what_is_hidden_could_be_any_of_many_counts(agree, disagree, passed):
    found = public_share(agree, disagree, passed)
    if found.agree is not None:
        assert found.agree == agree / found.seen and not 0 < agree < SMALLEST_CELL
        assert not 0 < disagree + passed < SMALLEST_CELL - 1
    elif found.low is not None:
        same = [
            other
            for other in range(found.seen + 1)
            if any(widened(other, found.seen, step=step) == (found.low, found.high) for step in (10, 20, 50))
        ]
        assert agree in same and len(same) >= SMALLEST_CELL


@given(COUNTS, COUNTS)
def test_a_widened_interval_holds_the_interval(agree, others):
    found = public_share(agree, others)
    if found.low is not None:
        low, high = wilson(agree, agree + others)
        assert found.low <= low + 1e-12 and high <= found.high + 1e-12


def test_nobody_is_nobody_and_a_count_is_not_negative():
    assert public_share(0, 0) == PublicShare(None)
    with pytest.raises(AnalysisError, match="négatif"):
        public_share(-1, 4)
