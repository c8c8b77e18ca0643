"""Groups are shown when the same people, some left out, fall into the same ones; never otherwise."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.opinions import Opinions, Stability, Votes, WhyNot, opinions, run_once
from terreau.analysis.opinions.conversation import LEAST_GROUPED
from terreau.analysis.opinions.grouping import adjusted_rand, split
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.opinions.votes_made import any_votes, camps, crowd, votes_from


def bytes_of(value):
    """Everything a result says, to the last bit."""
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if dataclasses.is_dataclass(value):
        return tuple(bytes_of(getattr(value, field.name)) for field in dataclasses.fields(value))
    if isinstance(value, list | tuple):
        return tuple(map(bytes_of, value))
    return repr(value)


@pytest.mark.parametrize("sizes", [(60, 50), (60, 50, 40)], ids=str)
def test_camps_that_are_there_are_found_and_shown(sizes):
    votes, camp = camps(sizes)
    found = opinions(votes)
    assert found.stable and found.why_not == WhyNot.NONE
    label = np.full(votes.people, -1)
    for number, group in enumerate(found.groups):
        label[group.members] = number
    assert found.k == len(sizes) and sum(group.size for group in found.groups) == found.grouped == votes.people
    assert adjusted_rand(label.astype(np.int32), camp.astype(np.int32)) > 0.9
    assert found.stability.runs == 20 and found.stability.ari >= 0.8 and found.stability.same_k >= 0.9


@pytest.mark.parametrize("seed", range(3))
def test_a_crowd_without_opinion_has_no_groups_and_still_its_agreements(seed):
    found = opinions(crowd(120, seed=seed))
    assert found.why_not == WhyNot.UNSTABLE and not found.stable
    assert found.groups == () and found.k == 0
    assert found.stability.runs == 20 and found.stability.sought_k >= 2
    assert len(found.agreements) == 30 and all(np.isnan(one.consensus) for one in found.agreements)


def test_too_few_people_are_not_judged():
    votes, _camp = camps((25, LEAST_GROUPED - 26))
    found = opinions(votes)
    assert (found.why_not, found.k, found.stability.runs) == (WhyNot.TOO_FEW, 0, 0)
    assert found.grouped == LEAST_GROUPED - 1 and found.agreements
    enough, _camp = camps((30, LEAST_GROUPED - 30))
    assert opinions(enough).why_not != WhyNot.TOO_FEW


def test_no_vote_says_so():
    nobody = Votes(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int8), 4, 3)
    found = opinions(nobody)
    assert (found.why_not, found.participants, found.votes, list(found.agreements)) == (WhyNot.NO_VOTES, 0, 0, [])
    assert found.points.shape == (4, 2) and np.isnan(found.points).all() and found.priorities.shape == (3,)
    assert opinions(Votes(*(np.zeros(0, kind) for kind in (np.int32, np.int32, np.int8)), 0, 0)).why_not == WhyNot.NO_VOTES


def test_people_who_all_vote_alike_are_no_groups():
    votes = votes_from([(p, s, 1) for p in range(60) for s in range(8)], people=60, statements=8)
    found = opinions(votes)
    assert found.why_not == WhyNot.UNSTABLE and found.stability.runs == 0
    assert [one.agree for one in found.agreements] == [1.0] * 8


@pytest.mark.parametrize(
    ("runs", "ari", "same_k", "passes"),
    [(20, 0.8, 0.9, True), (19, 1.0, 1.0, False), (20, 0.79, 1.0, False), (20, 1.0, 0.89, False), (50, 0.95, 0.98, True)],
)
def test_the_gate_is_twenty_runs_of_which_both_figures_hold(runs, ari, same_k, passes):
    assert Stability(runs, ari, 0.0, same_k).passes is passes


def test_with_fewer_than_twenty_runs_nothing_is_shown():
    votes, _camp = camps((60, 50))
    found = opinions(votes, runs=19)
    assert found.stability.ari == 1.0 and found.why_not == WhyNot.UNSTABLE and not found.groups
    assert opinions(votes, runs=0).why_not == WhyNot.UNSTABLE


def test_each_run_is_told():
    told = []
    opinions(camps((60, 50))[0], runs=20, progress=lambda done, of: told.append((done, of)))
    assert told == [(run, 20) for run in range(1, 21)]


def test_the_same_votes_give_the_same_bytes_in_whatever_order_they_come():
    votes, _camp = camps((60, 50, 40), faithful=0.8)
    turned = np.random.default_rng(1).permutation(len(votes.value))
    other = Votes(votes.person[turned], votes.statement[turned], votes.value[turned], votes.people, votes.statements)
    first, again, shuffled = (bytes_of(opinions(own)) for own in (votes, votes, other))
    assert first == again == shuffled
    assert first != bytes_of(opinions(crowd(150, statements=20)))


@settings(deadline=None, max_examples=40)
@given(any_votes(), st.integers(0, 5))
def test_any_votes_get_an_answer_that_agrees_with_itself(votes, seed):
    found = opinions(votes, seed=seed)
    assert isinstance(found, Opinions)
    assert found.participants == len(set(votes.person.tolist())) and found.votes == len(votes.value)
    lows = [one.low for one in found.agreements]
    assert lows == sorted(lows, reverse=True)
    assert {one.statement for one in found.agreements} == set(votes.statement.tolist())
    assert sum(one.seen for one in found.agreements) == len(votes.value)
    assert all(0 <= one.low <= one.agree <= one.high <= 1 for one in found.agreements)


def test_both_engines_find_the_same():
    for votes in (camps((60, 50, 40), faithful=0.8)[0], crowd(150)):
        fast, plain = (run_once(votes, engine=engine) for engine in ("numba", "numpy"))
        assert np.array_equal(fast.grouping.label, plain.grouping.label) and fast.grouping.k == plain.grouping.k
        assert np.allclose(fast.grouping.points, plain.grouping.points, atol=1e-9)
        assert np.allclose(fast.priorities, plain.priorities, rtol=1e-9)
        assert [list(own) for own in fast.representative] == [list(own) for own in plain.representative]


def test_an_engine_that_is_not_there_is_refused():
    with pytest.raises(AnalysisError, match="Aucun moteur"):
        run_once(crowd(20), engine="abaque")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"person": np.array([0, 9], np.int32)}, "numéro de personne"),
        ({"statement": np.array([-1, 0], np.int32)}, "numéro d"),
        ({"value": np.array([2, 0], np.int8)}, "d'accord"),
        ({"person": np.array([1, 1], np.int32), "statement": np.array([0, 0], np.int32)}, "deux votes"),
        ({"value": np.array([1], np.int8)}, "autant de"),
    ],
)
def test_votes_that_cannot_be_are_refused(change, sentence):
    votes = Votes(np.array([0, 1], np.int32), np.array([0, 1], np.int32), np.array([1, -1], np.int8), 3, 2)
    with pytest.raises(AnalysisError, match=sentence):
        opinions(dataclasses.replace(votes, **change))


def test_groups_are_numbered_from_the_greatest():
    points = np.concatenate([np.random.default_rng(0).normal(at, 0.1, (size, 2)) for at, size in ((0, 5), (9, 30), (20, 15))])
    label, k = split(points, seed=0, engine=run_once(crowd(20)).table.engine)
    assert k == 3 and np.bincount(label).tolist() == [30, 15, 5]
    assert label.tolist() == [2] * 5 + [0] * 30 + [1] * 15


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40))
def test_the_adjusted_rand_index_counts_pairs(pairs):
    one, other = np.array(pairs, np.int32).T
    both = ones = others = total = 0
    for i in range(len(pairs)):
        for j in range(i):
            both += one[i] == one[j] and other[i] == other[j]
            ones, others, total = ones + (one[i] == one[j]), others + (other[i] == other[j]), total + 1
    chance, most = ones * others / total, (ones + others) / 2
    expected = 1.0 if most == chance else (both - chance) / (most - chance)
    assert abs(adjusted_rand(one, other) - expected) < 1e-12
