"""Who was heard beside who lives there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.heard.dimensions import dimension
from terreau.analysis.heard.intervals import wilson
from terreau.analysis.units.errors import AnalysisError

LABELS = {"0-19": "moins de 20 ans", "20-64": "20 à 64 ans", "65+": "65 ans et plus"}


def ages(**facts):
    return dimension("age", label="âge", labels=LABELS, **facts)


def test_each_part_has_its_shares_and_its_interval():
    found = ages(heard={"20-64": 30, "65+": 10}, living={"0-19": 100, "20-64": 200, "65+": 100}, unsaid=3, source="Insee", year="2021")
    young, grown, old = found.parts
    assert (young.heard, young.heard_share, young.living_share) == (0, 0.0, 0.25)
    assert (grown.heard_share, grown.living_share) == (0.75, 0.5)
    assert (old.low, old.high) == wilson(10, 40)
    assert (found.said, found.unsaid, found.source, found.year) == (40, 3, "Insee", "2021")


def test_a_part_whose_reference_is_outside_its_interval_is_set_apart():
    young, grown, old = ages(heard={"20-64": 30, "65+": 10}, living={"0-19": 100, "20-64": 200, "65+": 100}).parts
    assert (young.is_apart, grown.is_apart, old.is_apart) == (True, True, False)


def test_without_a_reference_nothing_is_set_apart_and_no_score_is_given():
    found = ages(heard={"20-64": 30})
    assert [part.living_share for part in found.parts] == [None, None, None]
    assert not any(part.is_apart for part in found.parts)
    assert found.r_score is None


def test_a_category_that_is_not_published_hides_the_shares_of_all_since_the_whole_is_unknown():
    found = ages(heard={"20-64": 30}, living={"0-19": None, "20-64": 200, "65+": 100})
    assert [part.living for part in found.parts] == [None, 200, 100]
    assert [part.living_share for part in found.parts] == [None, None, None]


def test_someone_from_outside_the_reference_hides_nothing_of_it():
    found = ages(heard={"20-64": 30, "ailleurs": 10}, living={"0-19": 100, "20-64": 200, "65+": 100}, wanted={"Kermaria": 5})
    assert [part.living_share for part in found.parts] == [0.25, 0.5, 0.25, None, None]
    assert found.parts[1].heard_share == 0.75
    assert found.r_score == 0


def test_shares_alone_are_a_reference_too():
    found = ages(heard={"0-19": 10, "20-64": 20, "65+": 5}, shares={"0-19": 0.25, "20-64": 0.5, "65+": 0.25})
    assert [(part.living, part.living_share) for part in found.parts] == [(None, 0.25), (None, 0.5), (None, 0.25)]
    assert found.r_score == pytest.approx(0.5)


def test_before_anyone_is_heard_there_are_no_shares():
    found = ages(heard={}, living={"0-19": 100, "20-64": 200, "65+": 100})
    assert [(part.heard_share, part.low, part.high) for part in found.parts] == [(None, None, None)] * 3
    assert found.r_score is None


def test_quotas_tell_how_many_are_still_wanted_never_less_than_none():
    found = ages(heard={"0-19": 4, "20-64": 30}, wanted={"0-19": 10, "20-64": 20})
    assert [part.still_wanted for part in found.parts] == [6, 0, None]
    assert found.still_wanted == 6


def test_what_was_heard_or_wanted_outside_the_list_stands_after_it():
    found = ages(heard={"?": 2}, wanted={"Kermaria": 5})
    assert [part.category for part in found.parts] == [*LABELS, "?", "Kermaria"]
    assert found.parts[-1].label == "Kermaria"


@pytest.mark.parametrize("facts", [{"heard": {"65+": -1}}, {"heard": {}, "wanted": {"65+": -1}}, {"heard": {}, "living": {"65+": -1.0}}])
def test_a_negative_number_of_people_is_refused(facts):
    with pytest.raises(AnalysisError, match="n'est pas négatif"):
        ages(**facts)


NUMBERS = st.lists(st.integers(0, 50), min_size=3, max_size=3)


@given(NUMBERS, st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_the_score_is_the_least_rate_over_the_greatest(heard, living):
    found = ages(heard=dict(zip(LABELS, heard, strict=True)), living=dict(zip(LABELS, living, strict=True)))
    rates = sorted(count / people for count, people in zip(heard, living, strict=True))
    if not rates[-1]:
        assert found.r_score is None
    else:
        assert found.r_score == pytest.approx(rates[0] / rates[-1])
        assert (found.r_score == 0) == (0 in heard)


@given(NUMBERS)
def test_shares_heard_add_up(heard):
    parts = ages(heard=dict(zip(LABELS, heard, strict=True))).parts
    assert sum(part.heard_share or 0 for part in parts) == pytest.approx(1 if sum(heard) else 0)
