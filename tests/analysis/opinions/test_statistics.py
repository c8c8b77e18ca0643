"""The published formulas, each written again in plain Python from the page that gives them, must give the same numbers."""

from math import isclose, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.heard.intervals import wilson as wilson_of_one
from terreau.analysis.opinions.choosing import SURE, choose_majority, choose_representative
from terreau.analysis.opinions.intervals import wilson
from terreau.analysis.opinions.statistics import novelty, weigh_priorities, work_out
from terreau.analysis.opinions.tables import sort_votes
from tests.analysis.opinions.votes_made import any_votes

SAME = {"rel_tol": 1e-9, "abs_tol": 1e-12}


def count_plainly(votes, label):
    """(agrees, disagrees, seen) of each group about each statement, one vote at a time."""
    told = {}
    for person, statement, value in zip(votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True):
        counts = told.setdefault((label[person], statement), [0, 0, 0])
        counts[0] += value == 1
        counts[1] += value == -1
        counts[2] += 1
    return told


def formulas(a, s, a2, s2):
    """p, z, r, z_r for one side, as section 4.5 writes them; ′ is all other groups together."""
    p, z = (a + 1) / (s + 2), 2 * sqrt(s + 1) * ((a + 1) / (s + 1) - 0.5)
    r = p / ((a2 + 1) / (s2 + 2))
    p1, p2, both = (a + 1) / (s + 1), (a2 + 1) / (s2 + 1), (a + a2 + 2) / (s + s2 + 2)
    z_r = 0.0 if both == 1 else (p1 - p2) / sqrt(both * (1 - both) * (1 / (s + 1) + 1 / (s2 + 1)))
    return p, z, r, z_r


@st.composite
def grouped_votes(draw):
    votes = draw(any_votes())
    label = draw(st.lists(st.integers(0, 2), min_size=votes.people, max_size=votes.people))
    return votes, label


def work_out_of(votes, label, groups=3):
    return work_out(*sort_votes(votes).count(np.arange(votes.people), np.array(label, np.int32), groups=groups))


@settings(deadline=None)
@given(grouped_votes())
def test_shares_tests_and_ratios_are_those_of_the_formulas(given_votes):
    votes, label = given_votes
    told, plain = work_out_of(votes, label), count_plainly(votes, label)
    for j in range(votes.statements):
        consensus = 1.0
        for g in range(3):
            own = plain.get((g, j), [0, 0, 0])
            others = [sum(plain.get((h, j), [0, 0, 0])[which] for h in range(3) if h != g) for which in range(3)]
            for which, side in ((0, told.agree), (1, told.disagree)):
                expected = formulas(own[which], own[2], others[which], others[2])
                found = (side.share[g, j], side.z[g, j], side.ratio[g, j], side.z_others[g, j])
                assert all(isclose(one, other, **SAME) for one, other in zip(found, expected, strict=True))
            consensus *= (own[0] + 1) / (own[2] + 2)
        assert isclose(told.consensus[j], consensus, **SAME)
        assert isclose(told.comparable_consensus()[j], consensus ** (1 / 3), **SAME)


@settings(deadline=None)
@given(any_votes(), st.floats(0, 10))
def test_priorities_are_importance_times_novelty_squared(votes, extremity):
    table = sort_votes(votes)
    found = weigh_priorities(*table.count_all(table.voters()), np.full(votes.statements, extremity))
    plain = count_plainly(votes, [0] * votes.people)
    for j in range(votes.statements):
        a, d, s = plain.get((0, j), [0, 0, 0])
        importance = (1 - (s - a - d + 1) / (s + 2)) * (1 + extremity) * (a + 1) / (s + 2)
        assert isclose(found[j], (importance * (1 + 8 * 2 ** (-s / 5))) ** 2, **SAME)


def test_priorities_differ_between_statements():
    """For sixteen months those of Polis were all 49, unseen: parity with itself had shown nothing."""
    agrees, disagrees, passes = np.array([0, 40, 1, 5]), np.array([0, 1, 40, 5]), np.array([0, 1, 1, 40])
    weights = weigh_priorities(agrees, disagrees, passes, np.zeros(4))
    assert len(set(np.round(weights, 6).tolist())) == 4
    assert weights[0] > weights[1] > weights[2], "nothing seen first, then what is agreed with"


def test_a_statement_nobody_saw_is_nine_times_as_new():
    assert novelty(np.array([0, 5, 10, 10_000])).tolist() == [9.0, 5.0, 3.0, 1.0]


@settings(deadline=None)
@given(st.lists(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_the_interval_of_many_shares_is_that_of_each(counts):
    low, high = wilson(*np.array(counts).T)
    for place, (k, n) in enumerate(counts):
        expected = wilson_of_one(k, n)
        assert isclose(low[place], expected[0], **SAME) and isclose(high[place], expected[1], **SAME)


@settings(deadline=None)
@given(grouped_votes())
def test_what_stands_for_a_group_is_never_empty_holds_five_and_puts_agreement_first(given_votes):
    votes, label = given_votes
    told = work_out_of(votes, label)
    for g in range(3):
        chosen = choose_representative(told, g)
        assert 1 <= len(chosen) <= 5
        assert len({one.statement for one in chosen}) == len(chosen)
        assert [one.side for one in chosen] == sorted((one.side for one in chosen), reverse=True)
        for one in chosen:
            side, other = (told.agree, told.disagree) if one.side == 1 else (told.disagree, told.agree)
            assert side.z_others[g, one.statement] >= other.z_others[g, one.statement]
            assert one.share == side.share[g, one.statement] and one.z_others == side.z_others[g, one.statement]


def test_what_only_one_group_agrees_with_stands_for_it():
    # Statement 0 parts both groups in half, 1 is of the first group, 2 is of the second.
    agrees = np.array([[25, 48, 3], [25, 2, 45]])
    disagrees = np.array([[25, 2, 40], [25, 46, 3]])
    told = work_out(agrees, disagrees, 50 - agrees - disagrees)
    assert [(one.statement, one.side) for one in choose_representative(told, 0)] == [(1, 1), (2, -1)]
    assert [(one.statement, one.side) for one in choose_representative(told, 1)] == [(2, 1), (1, -1)]


@settings(deadline=None)
@given(any_votes())
def test_the_majority_is_surely_more_than_half_five_at_most_on_each_side(votes):
    table = sort_votes(votes)
    agrees, disagrees, passes = table.count_all(table.voters())
    chosen = choose_majority(agrees, disagrees, passes)
    for side, counts in ((1, agrees), (-1, disagrees)):
        own = [one for one in chosen if one.side == side]
        expected = []
        for j in range(votes.statements):
            p, z, _r, _z = formulas(int(counts[j]), int(agrees[j] + disagrees[j] + passes[j]), 0, 0)
            if p > 0.5 and z > SURE:
                expected.append((-p * z, j))
        assert [one.statement for one in own] == [j for _weight, j in sorted(expected)[:5]]


def test_what_nobody_saw_is_agreed_with_by_no_majority():
    nothing = np.zeros(3, np.int64)
    assert choose_majority(nothing, nothing, nothing) == []
