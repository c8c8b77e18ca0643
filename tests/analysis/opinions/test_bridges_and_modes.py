"""Agreements between declared situations, and shares side by side by the way people were heard."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.heard.intervals import wilson
from terreau.analysis.opinions import HandsCounted, bridges, mode_effects
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.opinions.votes_made import any_votes, votes_from

NAMES = ("locataires", "propriétaires", "hébergés")
MODES = ("tablette", "papier", "en ligne")


@st.composite
def votes_with_ranks(draw, least):
    votes = draw(any_votes())
    return votes, np.array(draw(st.lists(st.integers(least, 2), min_size=votes.people, max_size=votes.people)))


def count(votes, own, rank, statement):
    """Agrees and answers, one vote at a time."""
    said = [
        value
        for person, j, value in zip(votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
        if j == statement and own[person] == rank
    ]
    return said.count(1), len(said)


@settings(deadline=None)
@given(votes_with_ranks(-1))
def test_bridges_rank_by_the_least_low_bound_over_the_situations_heard(case):
    votes, own = case
    found = bridges(votes, categories=own, names=NAMES)
    counted = {(c, j): count(votes, own, c, j) for c in range(3) for j in range(votes.statements)}
    heard = [c for c in range(3) if any(counted[c, j][1] for j in range(votes.statements))]
    for bridge in found:
        lows = [wilson(*counted[c, bridge.statement])[0] for c in heard]
        assert bridge.least == pytest.approx(min(lows), abs=1e-12)
        assert [(name, seen) for name, seen, *_rest in bridge.shares] == [(NAMES[c], counted[c, bridge.statement][1]) for c in heard]
    leasts = [bridge.least for bridge in found]
    assert leasts == sorted(leasts, reverse=True)
    assert {bridge.statement for bridge in found} == {j for j in range(votes.statements) if any(counted[c, j][1] for c in range(3))}


def test_what_only_the_many_agree_with_is_no_bridge():
    # Eighty tenants and twenty owners: 0 is agreed with by all, 1 by tenants alone, though four in five agree with it.
    cast = [(p, 0, 1) for p in range(100)] + [(p, 1, 1 if p < 80 else -1) for p in range(100)]
    own = np.where(np.arange(100) < 80, 0, 1)
    first, second = bridges(votes_from(cast, people=100, statements=2), categories=own, names=NAMES)
    assert (first.statement, second.statement) == (0, 1)
    assert first.least > 0.8 and second.least == 0.0
    assert [name for name, *_rest in first.shares] == ["locataires", "propriétaires"], "nobody hosted was heard"


def test_a_situation_heard_but_never_asked_leaves_no_bridge():
    votes = votes_from([(0, 0, 1), (1, 0, 1), (1, 1, 1)], people=2, statements=2)
    found = {one.statement: one for one in bridges(votes, categories=np.array([0, 1]), names=NAMES)}
    assert found[1].least == 0.0 and ("locataires", 0, 0.0, 0.0, 1.0) in found[1].shares
    assert found[0].least > 0


@settings(deadline=None)
@given(votes_with_ranks(0))
def test_shares_by_mode_are_those_of_each_mode_alone(case):
    votes, own = case
    for effect in mode_effects(votes, modes=own, names=MODES):
        expected = []
        for c, name in enumerate(MODES):
            agrees, seen = count(votes, own, c, effect.statement)
            if seen:
                expected.append((name, seen, agrees, pytest.approx(agrees / seen), *map(pytest.approx, wilson(agrees, seen))))
        told = [(one.name, one.seen, one.agrees, one.agree, one.low, one.high) for one in effect.modes]
        assert told == expected and effect.hands is None
        assert effect.is_apart == any(one.low > other.high for one in effect.modes for other in effect.modes)


def test_a_mode_that_changes_the_answer_is_said():
    cast = [(p, 0, 1 if p < 40 else -1) for p in range(80)] + [(p, 1, 1 if p % 2 else -1) for p in range(80)]
    apart, alike = mode_effects(votes_from(cast, people=80, statements=2), modes=np.arange(80) // 40, names=MODES)
    assert apart.is_apart and not alike.is_apart


def test_hands_are_added_up_and_stay_apart():
    votes = votes_from([(0, 0, 1), (1, 0, -1)], people=2, statements=3)
    hands = [HandsCounted(0, 8, 1, 0), HandsCounted(0, 3, 0, 1), HandsCounted(2, 0, 30, 0)]
    first, second = mode_effects(votes, modes=np.array([0, 1]), names=MODES, hands=hands, hands_name="à main levée")
    assert (first.hands.name, first.hands.seen, first.hands.agrees) == ("à main levée", 13, 11)
    assert [one.seen for one in first.modes] == [1, 1], "fourteen hands are not fourteen people of known situation"
    assert (second.statement, second.modes, second.hands.agree, second.is_apart) == (2, (), 0.0, False)


def test_ranks_and_hands_that_cannot_be_are_refused():
    votes = votes_from([(0, 0, 1)], people=1, statements=1)
    for wrong in (np.array([3]), np.array([-2]), np.array([0, 0])):
        with pytest.raises(AnalysisError, match="situation"):
            bridges(votes, categories=wrong, names=NAMES)
    for wrong in (np.array([3]), np.array([-1]), np.array([], int)):
        with pytest.raises(AnalysisError, match="mode"):
            mode_effects(votes, modes=wrong, names=MODES)
    for hands in (HandsCounted(1, 1, 0, 0), HandsCounted(0, -1, 0, 0)):
        with pytest.raises(AnalysisError, match="main levée"):
            mode_effects(votes, modes=np.array([0]), names=MODES, hands=[hands])
