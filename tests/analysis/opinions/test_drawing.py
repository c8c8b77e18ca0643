"""The next statement: the chances are those that were meant, and what they do to shares can be undone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.opinions import corrected_shares, next_statement, probabilities
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.opinions.votes_made import votes_from

ALL = np.ones(4, bool)


@st.composite
def statements_seen(draw):
    seen = draw(st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
    candidates = draw(st.lists(st.booleans(), min_size=len(seen), max_size=len(seen)))
    return np.array(seen), np.array(candidates), draw(st.floats(0, 1))


@given(statements_seen())
def test_chances_are_novelty_and_a_share_of_equal_ones_and_sum_to_one(case):
    seen, candidates, exploration = case
    found = probabilities(seen, candidates=candidates, exploration=exploration)
    if not candidates.any():
        assert not found.any()
        return
    weights = [1 + 8 * 2 ** (-s / 5) if can else 0 for s, can in zip(seen.tolist(), candidates.tolist(), strict=True)]
    for j, weight in enumerate(weights):
        expected = (1 - exploration) * weight / sum(weights) + exploration * candidates[j] / candidates.sum()
        assert abs(found[j] - expected) < 1e-12
    assert abs(found.sum() - 1) < 1e-12
    assert (found[candidates] >= exploration / candidates.sum() - 1e-12).all(), "nothing is out of reach"


def test_a_statement_that_most_disagree_with_is_drawn_as_often_as_one_that_most_agree_with():
    """Polis draws the second four times as often; here only the number of votes counts."""
    assert len(set(probabilities(np.array([40, 40, 40, 40]), candidates=ALL).tolist())) == 1
    fresh = probabilities(np.array([0, 40, 40, 40]), candidates=ALL)
    assert 4 < fresh[0] / fresh[1] < 9


def test_the_draws_follow_the_chances_that_they_tell():
    seen, candidates = np.array([0, 3, 10, 60, 5]), np.array([True, True, True, True, False])
    chances = probabilities(seen, candidates=candidates)
    drawn = [next_statement(seen, candidates=candidates, seed=seed) for seed in range(20_000)]
    counts = np.bincount([one.statement for one in drawn], minlength=5)
    assert counts[4] == 0 and all(one.probability == chances[one.statement] for one in drawn)
    # Pearson's χ² with three degrees of freedom passes 16.3 one time in a thousand; the seeds are fixed.
    assert ((counts[:4] - 20_000 * chances[:4]) ** 2 / (20_000 * chances[:4])).sum() < 16.3
    assert len(set(counts[:4].tolist())) == 4, "not equal chances"


def test_the_same_seed_draws_the_same_and_nothing_is_left_at_the_end():
    seen = np.array([0, 3, 10, 60])
    assert next_statement(seen, candidates=ALL, seed=7) == next_statement(seen, candidates=ALL, seed=7)
    assert next_statement(seen, candidates=~ALL, seed=7) is None
    assert next_statement(np.zeros(0, int), candidates=np.zeros(0, bool), seed=7) is None
    alone = next_statement(seen, candidates=np.array([False, False, True, False]), seed=7)
    assert (alone.statement, alone.probability) == (2, 1.0)


def simulate(rounds, seed):
    """People come one after the other and answer two draws each among four statements; the early ones agree, the late ones do not."""
    random, seen, cast, chances = np.random.default_rng(seed), np.zeros(12, int), [], []
    seen[1:] = 100
    for person in range(rounds):
        candidates = np.ones(12, bool)
        for _draw in range(2):
            drawn = next_statement(seen, candidates=candidates, seed=int(random.integers(2**62)))
            agrees = person < rounds / 2
            cast.append((person, drawn.statement, 1 if agrees else -1))
            chances.append(drawn.probability)
            candidates[drawn.statement] = False
            seen[drawn.statement] += 1
    order = np.lexsort(np.array(cast)[:, 1::-1].T)
    return votes_from(cast, people=rounds, statements=12), np.array(chances)[order]


def test_shares_corrected_for_the_draws_are_those_of_everyone():
    """Statement 0 was new when the first people came, who agree: its plain share says too much, the corrected one does not."""
    plain, corrected = [], []
    for seed in range(60):
        votes, chances = simulate(40, seed)
        one = corrected_shares(votes, chances)[0]
        assert one.statement == 0 and one.effective <= one.votes + 1e-9 and one.low <= one.agree <= one.high
        plain.append(np.mean(votes.value[votes.statement == 0] == 1))
        corrected.append(one.agree)
    assert np.mean(plain) > 0.6
    assert abs(np.mean(corrected) - 0.5) < 0.06 < np.mean(plain) - 0.5


def test_votes_that_no_draw_brought_weigh_one():
    votes = votes_from([(0, 0, 1), (1, 0, -1), (2, 0, 1), (3, 0, 0)], people=4, statements=2)
    (share,) = corrected_shares(votes, np.full(4, np.nan))
    assert (share.agree, share.effective, share.votes) == (0.5, 4.0, 4)
    (half,) = corrected_shares(votes, np.array([0.25, np.nan, np.nan, np.nan]))
    assert half.agree == pytest.approx((4 + 1) / (4 + 3)) and half.effective == pytest.approx(49 / 19)


def test_who_has_answered_everything_was_sure_to_be_asked():
    votes = votes_from([(0, s, 1) for s in range(30)] + [(1, 0, -1)], people=2, statements=30)
    chances = np.full(31, 0.5)
    chances[-1] = 1.0
    assert corrected_shares(votes, chances)[0].agree == pytest.approx(0.5)


@pytest.mark.parametrize("chance", [0.0, -0.1, 1.5])
def test_chances_that_cannot_be_are_refused(chance):
    votes = votes_from([(0, 0, 1), (1, 0, -1)], people=2, statements=1)
    with pytest.raises(AnalysisError, match="probabilité"):
        corrected_shares(votes, np.array([chance, 0.5]))
    with pytest.raises(AnalysisError, match="probabilité"):
        corrected_shares(votes, np.array([0.5]))
    with pytest.raises(AnalysisError, match="chances égales"):
        probabilities(np.array([1, 2]), candidates=np.array([True, True]), exploration=2.0)
    with pytest.raises(AnalysisError, match="pour chaque affirmation"):
        probabilities(np.array([1, 2]), candidates=np.array([True]))
