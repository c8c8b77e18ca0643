import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from terreau.analysis.territory import twins as module
from terreau.analysis.territory.all_twins import all_twins
from terreau.analysis.territory.profile import standardise
from terreau.analysis.territory.twins import reasons, twins_of
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.figures_made import indicator

# Few distinct values: many places are exactly alike, and equals must be told apart by their order.
LIKE_EACH_OTHER = arrays(np.float64, st.tuples(st.integers(2, 40), st.integers(1, 3)), elements=st.sampled_from([np.nan, 0, 1, 2, 5, 90]))


def plain_twins(index, values, *, k, among):
    """Ten plain lines."""
    squares = []
    for other, row in enumerate(values):
        if other != index and among[other]:
            total = 0.0
            for here, there in zip(values[index], row, strict=True):
                total += (there - here) ** 2
            squares.append((total, other))
    return [other for _square, other in sorted(squares)[:k]]


@given(LIKE_EACH_OTHER, st.integers(1, 4), st.data())
def test_twins_are_those_of_ten_plain_lines_alone_and_all_at_once(matrix, k, data):
    profiles = standardise(matrix)
    among = np.array(data.draw(st.lists(st.booleans(), min_size=len(matrix), max_size=len(matrix))), dtype=np.bool_)
    together, mixed = all_twins(profiles, k=k), all_twins(profiles, k=k, among=among)
    for index in range(len(matrix)):
        for everyone, found in ((np.ones(len(matrix), dtype=np.bool_), together), (among, mixed)):
            expected = plain_twins(index, profiles.values, k=k, among=everyone)
            alone = twins_of(index, profiles=profiles, k=k, among=everyone)
            padded = expected + [-1] * (k - len(expected))
            assert alone.indices.tolist() == found.indices[index].tolist() == padded
            assert np.array_equal(alone.distances, found.distances[index], equal_nan=True)


def test_twins_of_a_whole_country_are_those_of_each_place():
    profiles = standardise(np.random.default_rng(3).normal(size=(3_000, 10)))
    together = all_twins(profiles, k=10)
    for index in range(0, 3_000, 100):
        alone = twins_of(index, profiles=profiles, k=10)
        assert np.array_equal(alone.indices, together.indices[index]) and np.array_equal(alone.distances, together.distances[index])


def test_few_places_have_to_be_searched_one_by_one(monkeypatch):
    searched = []
    monkeypatch.setattr(module, "twins_of", lambda index, **asked: searched.append(index) or twins_of(index, **asked))
    all_twins(standardise(np.random.default_rng(4).normal(size=(2_000, 8))), k=5)
    assert len(searched) < 20


def test_a_place_is_not_its_own_twin_even_among_copies():
    profiles = standardise(np.ones((20, 2)))
    assert twins_of(3, profiles=profiles, k=3).indices.tolist() == [0, 1, 2]
    assert all_twins(profiles, k=3).indices[3].tolist() == [0, 1, 2]


def test_a_place_with_fewer_others_says_so():
    profiles = standardise(np.array([[1.0], [2.0]]))
    found = twins_of(0, profiles=profiles, k=3)
    assert found.indices.tolist() == [1, -1, -1] and np.isnan(found.distances[1:]).all()


def test_reasons_are_what_two_places_share_first():
    keys = ("income", "age", "homes", "work")
    matrix = np.array([[10.0, 50, 3, 7], [10, 51, 90, np.nan], [30, 20, 1, 9], [50, 5, 2, 8]])
    profiles = standardise(matrix)
    found = reasons(0, twin=1, indicators=[indicator(key) for key in keys], matrix=matrix, profiles=profiles, most=2)
    assert [(one.indicator.key, one.here, one.there) for one in found] == [("income", 10, 10), ("age", 50, 51)]
    assert len(reasons(0, twin=1, indicators=[indicator(key) for key in keys], matrix=matrix, profiles=profiles, most=9)) == 3


def test_of_equal_reasons_the_less_usual_one_comes_first():
    matrix = np.array([[5.0, 90.0], [5, 90], [5, 1], [4, 2], [6, 3]])
    found = reasons(0, twin=1, indicators=[indicator("usual"), indicator("rare")], matrix=matrix, profiles=standardise(matrix))
    assert [one.indicator.key for one in found] == ["rare", "usual"]


def test_a_wrong_question_is_refused():
    profiles = standardise(np.array([[1.0], [2.0]]))
    with pytest.raises(AnalysisError, match="demandez-en au moins un"):
        all_twins(profiles, k=0)
    with pytest.raises(AnalysisError, match="rang 5"):
        twins_of(5, profiles=profiles, k=1)
    profiles.values[0, 0] = np.nan
    with pytest.raises(AnalysisError, match="standardisez"):
        twins_of(0, profiles=profiles, k=1)
