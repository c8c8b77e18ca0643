import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.territory.gaps import classes_without_data, gaps
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.figures_made import facility_class

CLASSES = [facility_class(key) for key in ("grocery", "bakery", "gp", "library")]
NAN = np.nan
DISTANCES = st.sampled_from([NAN, 0.0, 400.0, 1_000.0, 1_001.0, 9_000.0])


def find(here, twins, *, near_m=1_000, people=800, without=(800, 400, 100, 800)):
    return gaps(
        CLASSES,
        here_nearest_m=np.array(here, dtype=np.float64),
        twins_nearest_m=np.array(twins, dtype=np.float64),
        near_m=near_m,
        people=people,
        people_without=np.array(without, dtype=np.float64),
    )


def said(found):
    return [(gap.facility_class.key, gap.twins_with, gap.twins, gap.people, gap.weight) for gap in found]


def test_what_twins_have_and_this_place_lacks_is_ranked_by_weight():
    found = find([7_000, 3_000, 2_000, 500], [[300, 200, 900, 100], [9_000, 600, 800, 100]])
    assert said(found) == [("grocery", 1, 2, 800, 0.5), ("bakery", 2, 2, 400, 0.5), ("gp", 2, 2, 100, 0.125)]
    assert found[0].nearest_m == 7_000


def test_a_distance_that_is_just_near_is_near():
    assert said(find([1_000, 1_001, 500, 500], [[1_000, 1_000, 1, 1]])) == [("bakery", 1, 1, 400, 0.5)]


def test_each_class_may_have_its_own_distance():
    near = np.array([10_000.0, 1_000, 1_000, 1_000])
    assert said(find([7_000, 3_000, 500, 500], [[300, 200, 900, 100]], near_m=near)) == [("bakery", 1, 1, 400, 0.5)]


def test_twins_without_data_are_not_counted():
    assert said(find([7_000, 500, 500, 500], [[NAN, 1, 1, 1], [300, 1, 1, 1]])) == [("grocery", 1, 1, 800, 1.0)]


def test_a_class_without_data_is_left_out_and_said():
    here, twins = np.array([NAN, 5_000, 5_000, 5_000]), np.array([[1, NAN, 1, 1], [1, NAN, NAN, 1]])
    assert [gap.facility_class.key for gap in find(here, twins)] == ["library", "gp"]
    left_out = classes_without_data(CLASSES, here_nearest_m=here, twins_nearest_m=twins)
    assert [one.key for one in left_out] == ["grocery", "bakery"]


def test_what_no_twin_has_is_no_gap():
    assert find([7_000] * 4, [[8_000] * 4]) == ()


def test_people_who_are_not_counted_are_not_invented():
    found = find([7_000] * 4, [[1] * 4], people=None, without=(NAN, NAN, NAN, NAN))
    assert said(found) == [(one.key, 1, 1, None, 1.0) for one in CLASSES]


def test_a_wrong_table_is_refused():
    with pytest.raises(AnalysisError, match="il y en a 4"):
        find([1, 2, 3], [[1, 2, 3]])
    with pytest.raises(AnalysisError, match="distance positive"):
        find([1] * 4, [[1] * 4], near_m=0)


@given(st.lists(DISTANCES, min_size=4, max_size=4), st.lists(st.lists(DISTANCES, min_size=4, max_size=4), min_size=1, max_size=5))
def test_gaps_are_those_of_ten_plain_lines(here, twins):
    expected = {}
    for rank, one in enumerate(CLASSES):
        known = [row[rank] for row in twins if row[rank] == row[rank]]
        having = [distance for distance in known if distance <= 1_000]
        if here[rank] > 1_000 and having:
            expected[one.key] = len(having) / len(known) * (800, 400, 100, 800)[rank] / 800
    found = find(here, twins)
    assert {gap.facility_class.key: gap.weight for gap in found} == pytest.approx(expected)
    assert [gap.weight for gap in found] == sorted((gap.weight for gap in found), reverse=True)
