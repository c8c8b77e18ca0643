"""Axes and places without a full table, against the decomposition of the full table."""

import numpy as np
import pytest
from hypothesis import given, settings

from terreau.analysis.opinions import run_once
from terreau.analysis.opinions.axes import find_axes
from terreau.analysis.opinions.tables import choose_grouped, sort_votes
from tests.analysis.opinions.votes_made import any_votes, camps, crowd, table_of, votes_from


def decompose(votes):
    """Means, singular values and axes of the full table, missing votes being the mean of their statement."""
    table = table_of(votes)
    table = table[~np.isnan(table).all(axis=1)]
    mean = np.array([np.nanmean(column) if not np.isnan(column).all() else 0.0 for column in table.T])
    centred = np.where(np.isnan(table), 0.0, table - mean)
    _left, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    return mean, centred, sizes, axes[:2].T


@pytest.mark.parametrize("votes", [camps([40, 30, 30])[0], crowd(200), crowd(25, statements=200, seed=3)], ids=["camps", "crowd", "wide"])
def test_axes_are_those_of_the_full_table(votes):
    mean, centred, _sizes, expected = decompose(votes)
    table = sort_votes(votes)
    axes = find_axes(table, table.voters(), seed=5)
    assert np.allclose(axes.mean, mean, atol=1e-12)
    turned = expected * np.sign((expected * axes.components).sum(axis=0))
    assert np.allclose(axes.components, turned, atol=1e-9)
    counts = (~np.isnan(table_of(votes))).sum(axis=1)
    places = np.sqrt(votes.statements / counts)[:, None] * (centred @ turned)
    assert np.allclose(axes.place(table, table.voters()), places, atol=1e-9)
    alone = np.sqrt(votes.statements) * (1 - mean)[:, None] * turned
    assert np.allclose(axes.extremity(), np.sqrt((alone**2).sum(axis=1)), atol=1e-9)


@settings(deadline=None)
@given(any_votes())
def test_any_votes_have_axes_that_hold_as_much_as_they_can(votes):
    table = sort_votes(votes)
    axes = find_axes(table, table.voters(), seed=0)
    assert np.isfinite(axes.components).all()
    if not len(votes.value):
        assert not axes.components.any()
        return
    _mean, centred, sizes, _axes = decompose(votes)
    held = np.sqrt(((centred @ axes.components) ** 2).sum(axis=0))
    assert np.allclose(held, np.append(sizes, 0.0)[:2], atol=1e-5)
    inner = axes.components.T @ axes.components
    assert np.allclose(inner, np.diag(np.round(np.diag(inner))), atol=1e-9)


def test_the_seed_of_the_start_does_not_change_the_axes():
    table = sort_votes(crowd(150))
    first, second = (find_axes(table, table.voters(), seed=seed) for seed in (1, 2))
    assert np.allclose(first.components, second.components, atol=1e-9)


def test_who_votes_alike_has_no_axis():
    votes = votes_from([(p, s, 1) for p in range(30) for s in range(8)], people=30, statements=8)
    table = sort_votes(votes)
    assert not find_axes(table, table.voters(), seed=0).components.any()
    assert run_once(votes).grouping.k == 0


def test_who_may_be_grouped_has_seven_votes_or_all_of_them():
    cast = [(p, s, 1) for p in range(20) for s in range(6 if p < 4 else 8)]
    table = sort_votes(votes_from(cast, people=20, statements=9))
    assert choose_grouped(table, table.voters()).tolist() == list(range(4, 20))
    few = sort_votes(votes_from([(p, s, 1) for p in range(20) for s in range(3)], people=20, statements=3))
    assert len(choose_grouped(few, few.voters())) == 20, "three statements: three votes are enough"


def test_when_they_are_fewer_than_fifteen_the_most_active_join():
    cast = [(p, s, 1) for p in range(30) for s in range(30 - p)]
    table = sort_votes(votes_from(cast, people=30, statements=40))
    assert choose_grouped(table, table.voters()).tolist() == list(range(24))
    quiet = sort_votes(votes_from([(p, s, 1) for p in range(30) for s in range(1 + p % 6)], people=30, statements=40))
    chosen = choose_grouped(quiet, quiet.voters())
    assert len(chosen) == 15 and set(chosen) == {p for p in range(30) if p % 6 >= 3}
