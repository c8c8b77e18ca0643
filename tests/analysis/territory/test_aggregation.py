import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.territory.aggregation import Piece, aggregate, aggregate_all, keep, measure
from terreau.analysis.territory.catalogue import Rule
from terreau.analysis.territory.figures import Absence
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.figures_made import GROWTH, INSEE, MEAN, MISSING, PUBLISHED, RATE, TOTAL, figures, indicator

NUMBERS = st.one_of(st.sampled_from(sorted(MISSING)), st.integers(0, 50), st.floats(0.001, 1e6))
RULES = (TOTAL, RATE, MEAN, PUBLISHED, GROWTH)
DATES = {"x": "2018", "y": "2013", "z": "2018"}


@st.composite
def countries(draw):
    """Some places with three variables, and the perimeter of each, or none."""
    size = draw(st.integers(1, 12))
    columns = {name: draw(st.lists(NUMBERS, min_size=size, max_size=size)) for name in "xyz"}
    groups = draw(st.lists(st.integers(-1, 3), min_size=size, max_size=size))
    return figures([f"C{rank}" for rank in range(size)], periods=DATES, **columns), np.array(groups)


def agree(one, series, rank):
    """A Figure and a Series say the same."""
    if series.absences[rank] != Absence.KNOWN:
        return one.value is None and one.absence == series.absences[rank] and math.isnan(series.values[rank])
    return one.absence == Absence.KNOWN and one.value == pytest.approx(series.values[rank], rel=1e-9, abs=1e-9)


@given(countries(), st.sampled_from(RULES))
def test_many_perimeters_at_once_are_what_each_is_alone(country, rule):
    places, groups = country
    found = aggregate_all(rule, figures=places, groups=groups, n_groups=4)
    for rank in range(4):
        alone = aggregate(rule, figures=places, pieces=[Piece(places.codes[row]) for row in np.flatnonzero(groups == rank)])
        assert agree(alone, found.series, rank)
        assert alone.is_estimated == found.is_estimated[rank]
        assert found.series.period == alone.period


@given(countries(), st.sampled_from(RULES))
def test_a_perimeter_of_one_whole_place_is_that_place(country, rule):
    places, _groups = country
    everywhere = measure(rule, figures=places)
    for rank, code in enumerate(places.codes):
        alone = aggregate(rule, figures=places, pieces=[Piece(code)])
        assert agree(alone, everywhere, rank) and not alone.is_estimated


@given(countries())
def test_weights_given_apart_are_those_of_the_variable(country):
    places, groups = country
    weights = np.where(places.series["z"].absences == Absence.KNOWN, places.series["z"].values, np.nan)
    apart = aggregate_all(MEAN, figures=places, groups=groups, n_groups=4, weights=weights)
    own = aggregate_all(MEAN, figures=places, groups=groups, n_groups=4)
    assert np.array_equal(apart.series.values, own.series.values, equal_nan=True)


@given(countries(), st.floats(0.01, 1), st.sampled_from((TOTAL, RATE)))
def test_a_total_of_shares_is_ten_plain_lines(country, share, rule):
    places, _groups = country
    pieces = [Piece(code, share=share if rank % 2 else 1.0) for rank, code in enumerate(places.codes)]
    found = aggregate(rule, figures=places, pieces=pieces)
    sums = {
        name: sum(value * piece.share for value, piece in zip(places.series[name].values, pieces, strict=True)) for name in places.series
    }
    above, below = (sums["x"], 1.0) if rule == TOTAL else (100 * (sums["x"] - sums["y"]), sums["z"])
    expected = above / below if below else math.nan
    assert found.value is None if math.isnan(expected) else found.value == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_a_figure_says_its_period_and_where_it_comes_from():
    places = figures("AB", x=[10, 20], y=[5, 10], periods=DATES)
    found = aggregate(GROWTH, figures=places, pieces=[Piece("A"), Piece("B")])
    assert (found.period, found.origin) == ("2013-2018", INSEE)
    assert found.value == pytest.approx(100 * (2 ** (1 / 5) - 1))
    assert aggregate(RATE, figures=figures("A", x=[1], y=[0], z=[2], periods={"x": "2020", "y": "2020"}), pieces=[Piece("A")]).period == (
        "2020, 2018"
    )


def test_a_change_whose_dates_are_unknown_is_not_told():
    for dates in ({"x": "", "y": "2013"}, {"x": "2018", "y": "2018"}, {"x": "2013", "y": "2018"}):
        places = figures("A", x=[10], y=[5], periods=dates)
        assert aggregate(GROWTH, figures=places, pieces=[Piece("A")]).absence == Absence.NO_DATA
        assert measure(GROWTH, figures=places).absences.tolist() == [Absence.NO_DATA]


def test_a_variable_that_no_file_gives_has_no_data():
    places = figures("A", x=[1])
    assert aggregate(RATE, figures=places, pieces=[Piece("A")]).absence == Absence.NO_DATA
    assert measure(RATE, figures=places).absences.tolist() == [Absence.NO_DATA]
    nothing = aggregate(TOTAL, figures=figures("A"), pieces=[Piece("A")])
    assert (nothing.value, nothing.origin, nothing.period) == (None, None, "")


def test_a_place_that_the_file_does_not_know_has_no_data():
    assert aggregate(TOTAL, figures=figures("A", x=[1]), pieces=[Piece("A"), Piece("Z")]).absence == Absence.NO_DATA


def test_a_place_of_which_nothing_lies_inside_does_not_count():
    places = figures("AB", x=[1, "secret"])
    found = aggregate(TOTAL, figures=places, pieces=[Piece("A"), Piece("B", share=0)])
    assert (found.value, found.is_estimated) == (1, False)


def test_a_share_beyond_the_whole_is_refused():
    with pytest.raises(AnalysisError, match=r"lieu A vaut 1\.2"):
        Piece("A", share=1.2)


def test_weights_of_pieces_may_come_from_elsewhere():
    places = figures("AB", x=[10, 20])
    found = aggregate(MEAN, figures=places, pieces=[Piece("A"), Piece("B")], weights={"A": 3, "B": 1})
    assert (found.value, found.is_estimated) == (12.5, True)
    unknown = aggregate(MEAN, figures=places, pieces=[Piece("A"), Piece("B")], weights={"A": 3, "B": None})
    assert unknown.absence == Absence.NO_DATA


def test_only_the_places_of_a_perimeter_are_kept_in_order():
    few = keep(figures("ABC", x=[1, 2, 3]), codes=["C", "Z", "A", "C"])
    assert (few.codes, few.series["x"].values.tolist()) == (["C", "A"], [3, 1])


def test_groups_of_another_length_are_refused():
    with pytest.raises(AnalysisError, match="chacun des 3 lieux"):
        aggregate_all(TOTAL, figures=figures("ABC", x=[1, 2, 3]), groups=np.array([0]), n_groups=1)


def test_a_perimeter_of_nothing_has_no_data():
    found = aggregate_all(TOTAL, figures=figures("A", x=[1]), groups=np.array([0]), n_groups=2)
    assert found.series.absences.tolist() == [Absence.KNOWN, Absence.NO_DATA]


def test_a_sum_of_several_variables_takes_away_what_has_a_minus():
    balance = indicator("balance", Rule.SUM, numerator=("x", "-y"))
    assert measure(balance, figures=figures("AB", x=[5, 1], y=[2, 4])).values.tolist() == [3, -3]
