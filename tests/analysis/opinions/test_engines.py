"""Compiled kernels and plain numpy, pass by pass; and what a page that counts no vote is spared."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.opinions import compiled, opinions, plain
from terreau.analysis.opinions.grouping import SEEKERS, adjusted_rand, separate
from terreau.analysis.opinions.tables import sort_votes
from terreau.analysis.opinions.warming import warm_up
from tests.analysis.opinions.votes_made import any_votes, camps, table_of


@st.composite
def tables(draw):
    """Both engines' table of the same votes, some of the people, a block of directions, and means."""
    votes = draw(any_votes())
    rows = np.array(sorted(draw(st.sets(st.integers(0, votes.people - 1)))), np.int64)
    random = np.random.default_rng(draw(st.integers(0, 99)))
    block, mean = random.normal(size=(votes.statements, draw(st.integers(1, 4)))), random.normal(size=votes.statements)
    return votes, rows, block, mean


@settings(deadline=None)
@given(tables())
def test_every_pass_over_votes_gives_what_the_full_table_gives(case):
    votes, rows, block, mean = case
    fast, slow = (sort_votes(votes, engine=engine) for engine in ("numba", "numpy"))
    for name in ("start", "statement", "value"):
        assert np.array_equal(getattr(fast, name), getattr(slow, name))
    table = table_of(votes)[rows]
    centred = np.where(np.isnan(table), 0.0, table - mean)
    label = (rows % 3).astype(np.int32)
    for own in (fast, slow):
        assert np.allclose(own.multiply(block, mean=mean, rows=rows), centred @ block, atol=1e-12)
        assert np.allclose(own.multiply_twice(block, mean=mean, rows=rows), centred.T @ (centred @ block), atol=1e-11)
        for counts, value in zip(own.count(rows, label, groups=3), (1, -1, 0), strict=True):
            assert np.array_equal(counts, [(table[label == g] == value).sum(axis=0) for g in range(3)])


POINTS = st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=40)


@settings(deadline=None)
@given(POINTS, st.integers(2, 5), st.integers(0, 9))
def test_groups_of_points_are_the_same_from_both_and_at_rest(points, k, seed):
    own = np.array(points)
    draws = np.random.default_rng(seed).random((4, k))
    centres, label, inertia = compiled.seek_groups(own, draws, 200)
    _centres, _label, other = plain.seek_groups(own, draws, 200)
    assert np.isclose(inertia, other, rtol=1e-6, atol=1e-9)
    squares = ((own[:, None] - centres) ** 2).sum(axis=2)
    assert np.allclose(squares[np.arange(len(own)), label], squares.min(axis=1), atol=1e-9), "each is with the nearest centre"
    assert np.isclose(inertia, squares.min(axis=1).sum(), atol=1e-9)
    for group in set(label.tolist()):
        assert np.allclose(centres[group], own[label == group].mean(axis=0), atol=1e-9), "each centre is in the middle of its own"


def test_several_starts_are_never_worse_than_one():
    own = np.random.default_rng(3).normal(size=(300, 2))
    draws = np.random.default_rng(4).random((12, 5))
    best = compiled.seek_groups(own, draws, 100)[2]
    alone = [compiled.seek_groups(own, draws[rank : rank + 1], 100)[2] for rank in range(12)]
    assert best == pytest.approx(min(alone), rel=1e-8) and max(alone) > best * 1.001


def test_points_that_are_all_one_leave_centres_where_they_are():
    own = np.ones((5, 2))
    for engine in (compiled, plain):
        centres, _label, inertia = engine.seek_groups(own, np.full((2, 3), 0.5), 10)
        assert inertia == 0.0 and np.array_equal(centres, np.ones((3, 2)))


def test_separation_is_one_for_points_at_their_centre_and_nothing_halfway():
    centres = np.array([[0.0, 0.0], [4.0, 0.0]])
    assert separate(centres, centres) == 1.0
    assert separate(np.array([[2.0, 0.0], [2.0, 5.0]]), centres) == 0.0
    assert separate(np.array([[1.0, 0.0]]), centres) == pytest.approx(2 / 3)


def test_in_a_large_conversation_centres_are_sought_among_some_and_everyone_joins():
    sizes = (SEEKERS, SEEKERS // 2)
    votes, camp = camps(sizes)
    found = opinions(votes)
    assert found.grouped > SEEKERS and found.stable and found.k == 2
    label = np.full(votes.people, -1, np.int32)
    for number, group in enumerate(found.groups):
        label[group.members] = number
    assert adjusted_rand(label[label >= 0], camp[label >= 0].astype(np.int32)) > 0.95


@pytest.mark.parametrize("engine", ["auto", "numba", "numpy"])
def test_kernels_can_be_made_ready_before_anyone_waits(engine):
    warm_up(engine=engine)


def test_importing_the_calculation_loads_neither_numba_nor_scipy():
    code = "import sys, terreau.analysis.opinions; print([n for n in ('numba', 'scipy', 'sklearn', 'django') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
