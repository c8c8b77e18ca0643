"""Raking, against ten plain lines, and what must hold of any weights."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.raking import effective_size, rake, weighted_share
from terreau.analysis.units.errors import AnalysisError

TWO = [np.array([0.3, 0.5, 0.2]), np.array([0.52, 0.48])]


def plain_rake(rows, targets, steps=2000):
    """Iterative proportional fitting by dictionaries, without bounds, for rows that all said."""
    weights = [1.0] * len(rows)
    for _step in range(steps):
        for dimension, target in enumerate(targets):
            total = sum(weights)
            sums = {}
            for row, weight in zip(rows, weights, strict=True):
                sums[row[dimension]] = sums.get(row[dimension], 0.0) + weight
            weights = [weight * target[row[dimension]] * total / sums[row[dimension]] for row, weight in zip(rows, weights, strict=True)]
    mean = sum(weights) / len(weights)
    return [weight / mean for weight in weights]


# Every cell of the two dimensions is there at least once, so that the margins can be met.
EVERY_CELL = [(age, sex) for age in range(3) for sex in range(2)]
ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), max_size=40).map(lambda more: EVERY_CELL + more)
SOME_UNKNOWN = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 1)), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_without_bounds_it_equals_plain_proportional_fitting(rows):
    found = rake(np.array(rows), targets=TWO, least=1e-6, most=1e6)
    assert found.weights == pytest.approx(plain_rake(rows, TWO), rel=1e-5)
    assert found.converged
    assert found.worst < 1e-6


@settings(max_examples=60, deadline=None)
@given(SOME_UNKNOWN, st.data())
def test_weights_stay_within_bounds_and_have_mean_one_over_people(rows, data):
    people = np.array(data.draw(st.lists(st.integers(1, 20), min_size=len(rows), max_size=len(rows))), dtype=float)
    found = rake(np.array(rows), targets=TWO, people=people)
    weights = np.array(found.weights)
    assert weights.min() >= 1 / 3 - 1e-12
    assert weights.max() <= 3 + 1e-12
    assert np.average(weights, weights=people) == pytest.approx(1)
    assert 0 < found.effective <= people.sum() + 1e-9


@settings(max_examples=40, deadline=None)
@given(SOME_UNKNOWN, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    here = rake(np.array(rows), targets=TWO)
    there = rake(np.array(rows)[order], targets=TWO)
    assert np.array(here.weights)[order] == pytest.approx(np.array(there.weights), rel=1e-6)


@settings(max_examples=30, deadline=None)
@given(ROWS, st.integers(2, 6))
def test_a_workshop_weighs_as_its_people_one_by_one_and_says_less_than_they_would(rows, size):
    together = rake(np.array(rows), targets=TWO, people=np.array([size, *[1] * (len(rows) - 1)], dtype=float))
    apart = rake(np.array([rows[0]] * size + rows[1:]), targets=TWO)
    assert together.weights[0] == pytest.approx(apart.weights[0], rel=1e-6)
    assert together.effective < apart.effective


def test_those_who_did_not_say_neither_gain_nor_lose():
    found = rake(np.array([[0]] * 8 + [[1]] * 2 + [[-1]] * 5), targets=[np.array([0.5, 0.5])])
    assert found.weights[-5:] == pytest.approx([1.0] * 5)
    assert found.weights[0] == pytest.approx(0.625)
    assert found.weights[8] == pytest.approx(2.5)
    assert found.converged


def test_a_bound_that_is_reached_leaves_a_gap_that_is_told():
    found = rake(np.array([[0]] * 19 + [[1]]), targets=[np.array([0.5, 0.5])])
    assert found.weights[-1] == pytest.approx(3.0)
    assert found.worst == pytest.approx(0.35)
    assert not found.converged


def test_a_category_in_which_nobody_was_heard_is_the_gap():
    found = rake(np.array([[0]] * 10 + [[1]] * 10), targets=[np.array([0.4, 0.4, 0.2])])
    assert found.weights == pytest.approx([1.0] * 20)
    assert found.worst == pytest.approx(0.2)
    assert not found.converged


def test_when_nobody_said_all_weigh_the_same_and_nothing_is_met():
    found = rake(np.array([[-1], [-1]]), targets=[np.array([0.4, 0.6])])
    assert found.weights == pytest.approx([1.0, 1.0])
    assert (found.converged, found.worst) == (False, 0.6)


def test_nobody_heard_gives_no_weights():
    assert rake(np.empty((0, 1), dtype=int), targets=[np.array([1.0])]).weights == ()


@pytest.mark.parametrize(
    ("categories", "facts", "says"),
    [
        ([[0, 0]], {"targets": [np.array([1.0])]}, "il en faut une de chaque"),
        ([[0]], {"targets": [np.array([0.0, 0.0])]}, "vide ou négative"),
        ([[0]], {"targets": [np.array([2.0, -1.0])]}, "vide ou négative"),
        ([[2]], {"targets": [np.array([0.5, 0.5])]}, "n'est pas dans sa référence"),
        ([[-2]], {"targets": [np.array([0.5, 0.5])]}, "n'est pas dans sa référence"),
        ([[0]], {"targets": [np.array([1.0])], "least": 2.0}, "encadrez 1"),
        ([[0]], {"targets": [np.array([1.0])], "people": np.array([0.0])}, "une personne au moins"),
    ],
)
def test_what_does_not_fit_is_refused_in_plain_french(categories, facts, says):
    with pytest.raises(AnalysisError, match=says):
        rake(np.array(categories), **facts)


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=50))
def test_the_effective_size_is_everyone_when_all_weigh_the_same_and_less_otherwise(weights):
    assert effective_size([2.5] * len(weights)) == pytest.approx(len(weights))
    assert 1 - 1e-9 <= effective_size(weights) <= len(weights) + 1e-9


@given(st.lists(st.tuples(st.floats(0.1, 10), st.booleans()), min_size=1, max_size=50))
def test_a_weighted_share_is_inside_its_interval_which_is_no_narrower_than_for_equal_weights(rows):
    weights, holds = zip(*rows, strict=True)
    found = weighted_share(holds, weights=weights)
    assert found.low - 1e-9 <= found.share <= found.high + 1e-9
    assert found.share == pytest.approx(sum(weight for weight, held in rows if held) / sum(weights))
    assume(0 < found.share < 1)
    assert found.effective <= len(rows) + 1e-9


def test_a_share_of_nobody_says_nothing():
    found = weighted_share([], weights=[])
    assert (found.share, found.low, found.high, found.effective) == (0.0, 0.0, 1.0, 0.0)


def test_a_share_counts_the_people_of_a_workshop_who_speak_as_one():
    found = weighted_share([True, False], weights=[1.0, 1.0], people=np.array([3.0, 1.0]))
    assert (found.share, found.effective) == (0.75, 1.6)


@given(st.lists(st.tuples(st.floats(0.34, 3), st.integers(1, 30)), min_size=1, max_size=40))
def test_people_heard_together_never_say_more_than_as_many_voices_nor_than_if_each_were_heard_alone(rows):
    weights, people = zip(*rows, strict=True)
    found = effective_size(weights, people=np.array(people, dtype=float))
    apart = effective_size([weight for weight, many in rows for _one in range(many)])
    assert 1 - 1e-9 <= found <= min(len(rows), apart) + 1e-9
    # The same, row by row, in plain figures.
    assert found == pytest.approx(sum(w * m for w, m in rows) ** 2 / sum((w * m) ** 2 for w, m in rows))


def test_one_workshop_of_a_hundred_says_as_much_as_one_person():
    assert effective_size([1.0], people=np.array([100.0])) == 1
    assert weighted_share([True], weights=[1.0], people=np.array([100.0])).low == pytest.approx(wilson(1, 1)[0])


def test_a_share_needs_a_weight_for_each_answer():
    with pytest.raises(AnalysisError, match="il en faut un par réponse"):
        weighted_share([True], weights=[])
