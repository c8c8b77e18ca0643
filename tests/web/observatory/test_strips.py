"""The small drawing of the peers under a figure."""

import re

import pytest

from terreau.analysis.territory.portrait import Position
from terreau.web.observatory.strips import EDGE, WIDTH, ends_of, strip

QUANTILES = (0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 400.0)


def disc_of(drawing):
    return int(re.search(r'cx="(\d+)"', drawing)[1])


def test_the_disc_stands_where_the_value_is_between_the_two_ends():
    low, high = ends_of(QUANTILES)
    assert (low, high) == (0.0, 70.0)
    assert disc_of(strip(Position(0.5, 9, QUANTILES), 35.0)) == WIDTH // 2


@pytest.mark.parametrize(("value", "at"), [(-50.0, EDGE), (10_000.0, WIDTH - EDGE)])
def test_a_value_beyond_the_ends_stays_on_the_edge(value, at):
    assert disc_of(strip(Position(0.5, 9, QUANTILES), value)) == at


def test_peers_that_are_all_the_same_divide_by_nothing():
    assert disc_of(strip(Position(0.0, 9, (5.0,) * 7), 5.0)) == EDGE


@pytest.mark.parametrize(("position", "value"), [(None, 3.0), (Position(0.5, 9, QUANTILES), None), (Position(0.5, 9, (1.0, 2.0)), 1.5)])
def test_nothing_is_drawn_of_what_is_not_known(position, value):
    assert strip(position, value) == ""


def test_the_drawing_carries_no_style_and_hides_from_those_who_have_the_words():
    drawing = strip(Position(0.5, 9, QUANTILES), 35.0)
    assert "style" not in drawing and 'aria-hidden="true"' in drawing and len(drawing) < 300
