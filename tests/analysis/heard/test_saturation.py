"""Whether new themes still come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.heard.saturation import saturation

THEMES = st.lists(st.sets(st.integers(0, 12), max_size=3), max_size=80)


def test_new_themes_are_counted_by_ten_testimonies_in_the_order_heard():
    found = saturation([{"bus"}, {"bus", "pain"}, *[()] * 8, {"garde"}, {"pain"}])
    assert found.new_by_ten == (2, 1)
    assert found.themes == 3


def test_it_is_reached_when_the_last_thirty_brought_none():
    assert saturation([{"bus"}, *[{"bus"}] * 30]).is_reached
    assert not saturation([{"bus"}, *[{"bus"}] * 29]).is_reached
    assert not saturation([{"bus"}, *[{"bus"}] * 29, {"pain"}]).is_reached


def test_testimonies_without_any_theme_reach_nothing():
    assert not saturation([()] * 60).is_reached
    assert saturation([]).new_by_ten == ()


@pytest.mark.parametrize(("unfiled", "reached"), [(0, True), (10, True), (11, False), (30, False)])
def test_it_is_not_reached_while_many_of_the_last_thirty_are_in_no_theme(unfiled, reached):
    found = saturation([{"a"}, {"b"}, *[{"a"}] * (30 - unfiled), *[()] * unfiled])
    assert (found.is_reached, found.unfiled) == (reached, unfiled)


@given(THEMES)
def test_the_tens_add_up_to_the_themes(themes):
    found = saturation(themes)
    assert sum(found.new_by_ten) == found.themes == len(set().union(*themes))
    assert len(found.new_by_ten) == -(-len(themes) // 10)


@given(THEMES)
def test_more_of_the_same_reaches_it_unless_nothing_was_ever_said(themes):
    found = saturation([*themes, *[set().union(*themes)] * 31])
    assert found.is_reached == bool(found.themes)
