"""A place answers when every criterion is known to hold; what is not known is neither a match nor a miss."""

import math
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.screening import Doubt, Situations, Step, screen
from terreau.analysis.texts.criteria import read_question
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.texts.vocabulary import VOCABULARY

NAN = math.nan
KNOWN, SECRET, NOTHING = Absence.KNOWN, Absence.NOT_PUBLISHED, Absence.NO_DATA


@dataclass(frozen=True)
class Asked:
    what: str
    comparison: str
    keys: tuple
    bound: float = 0.0
    radius_m: float = 0.0


@dataclass(frozen=True)
class Question:
    criteria: tuple


SMALL = Asked("indicator", "below", ("population",), 2000)
FAR = Asked("nearest", "above", ("grocery",), 7000)
OLD = Asked("indicator", "above", ("share_65_and_over",), 30)
NO_DOCTOR = Asked("count", "at_most", ("gp",), 0)
HERE = Asked("departement", "is", ("29", "56"))
CLASSED = Asked("status", "is", ("frr", "zrr"))
CODES = ("29003", "29001", "29002", "35001", "29004")
COUNTRY = {
    "codes": CODES,
    "indicators": {
        "population": (np.array([900.0, 500.0, 900.0, 400.0, 5000.0]), np.zeros(5, dtype=np.uint8)),
        "share_65_and_over": (np.array([NAN, 40.0, 35.0, 20.0, NAN]), np.array([SECRET, 0, 0, 0, SECRET], dtype=np.uint8)),
    },
    "nearest_m": {"grocery": np.array([9000.0, 8000.0, NAN, 9000.0, NAN])},
    "counts": {("gp", 0.0): np.array([0.0, 0.0, 1.0, 0.0, 0.0])},
    "places": Situations(
        departements=np.array(["29", "29", "29", "35", "29"]), statuses={"zrr": np.array([True, False, True, False, False])}
    ),
}


def codes_of(ranks):
    return [CODES[rank] for rank in ranks]


def ask(*criteria, **changes):
    return screen(Question(criteria), **{**COUNTRY, **changes})


def test_the_most_severe_comes_first_then_the_code():
    assert codes_of(ask(SMALL).matches) == ["35001", "29001", "29002", "29003"]
    assert codes_of(ask(replace(FAR, bound=7999)).matches) == ["29003", "35001", "29001"]
    assert codes_of(ask(HERE).matches) == ["29001", "29002", "29003", "29004"]
    assert [ask(SMALL, FAR).sorted_by, ask(HERE, FAR).sorted_by, ask(HERE).sorted_by] == [0, 1, None]


def test_what_is_not_known_is_neither_a_match_nor_a_miss_and_says_why():
    found = ask(SMALL, FAR, OLD)
    assert codes_of(found.matches) == ["29001"]
    assert codes_of(found.unknown) == ["29002", "29003"]
    assert found.doubts == (Doubt(1, NOTHING, 1), Doubt(2, SECRET, 1))
    assert found.steps == (Step(4, 0), Step(3, 1), Step(1, 2))
    assert found.places == 5


def test_a_place_that_fails_one_criterion_is_out_even_when_another_is_not_known():
    # 29004 has 5 000 inhabitants: that its share of old people is secret changes nothing.
    assert 4 not in ask(SMALL, OLD).unknown and 4 in ask(OLD).unknown


def test_what_nobody_brought_in_is_not_known_of_any_place():
    for one in (
        Asked("indicator", "above", ("wind",)),
        Asked("nearest", "above", ("wind",)),
        Asked("count", "at_least", ("gp",), 1, 5000.0),
    ):
        found = ask(one)
        assert (len(found.matches), len(found.unknown), found.doubts) == (0, 5, (Doubt(0, NOTHING, 5),))
    assert len(ask(Asked("region", "is", ("53",))).unknown) == 5


def test_a_status_is_held_by_one_of_two_and_denied_only_when_both_are_known():
    assert codes_of(ask(CLASSED).matches) == ["29002", "29003"] and len(ask(CLASSED).unknown) == 3
    left_out = ask(replace(CLASSED, comparison="is_not"))
    assert (codes_of(left_out.matches), len(left_out.unknown)) == ([], 3)
    both = Situations(statuses={**COUNTRY["places"].statuses, "frr": np.array([False, True, False, False, False])})
    assert codes_of(ask(replace(CLASSED, comparison="is_not"), places=both).matches) == ["29004", "35001"]


def test_a_place_may_lie_in_several_departements_or_in_none_that_is_known():
    places = Situations(departements=np.array([["29", ""], ["35", "56"], ["35", ""], ["", ""], ["22", ""]]))
    assert codes_of(ask(HERE, places=places).matches) == ["29001", "29003"]
    assert codes_of(ask(HERE, places=places).unknown) == ["35001"]
    assert codes_of(ask(replace(HERE, comparison="is_not"), places=places).matches) == ["29002", "29004"]


@pytest.mark.parametrize("situated", [np.empty((0, 1), dtype=np.str_), np.empty(0, dtype=np.str_)])
def test_a_level_of_which_no_place_is_known_answers_nothing(situated):
    found = screen(Question((HERE,)), codes=(), indicators={}, nearest_m={}, counts={}, places=Situations(departements=situated))
    assert len(found.matches) == len(found.unknown) == 0


def test_a_value_that_is_no_number_is_no_value():
    values = (np.array([NAN, math.inf, 500.0, 500.0, 500.0]), np.zeros(5, dtype=np.uint8))
    assert ask(SMALL, indicators={"population": values}).doubts == (Doubt(0, NOTHING, 2),)


def test_a_bound_is_held_or_not_as_it_says():
    for comparison, many in (("below", 2), ("at_most", 4), ("above", 1), ("at_least", 3)):
        assert len(ask(replace(SMALL, comparison=comparison, bound=900)).matches) == many


def test_a_question_read_from_words_is_asked_as_it_is():
    question = read_question("communes du Finistère de moins de 2 000 habitants, sans épicerie à moins de 7 km, sans médecin", VOCABULARY)
    found = screen(question, **COUNTRY)
    assert (codes_of(found.matches), codes_of(found.unknown)) == (["29001", "29003"], [])
    assert [step.remaining for step in found.steps] == [4, 3, 2, 2]


def test_a_question_without_criteria_is_answered_by_all():
    assert len(ask().matches) == 5 and ask().steps == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"nearest_m": {"grocery": np.zeros(4)}},
        {"indicators": {"population": (np.zeros(5), np.zeros(4, dtype=np.uint8))}},
        {"counts": {("gp", 0.0): np.zeros(6)}},
        {"places": Situations(departements=np.array(["29"]))},
        {"places": Situations(statuses={"zrr": np.array([True])})},
    ],
)
def test_arrays_of_another_length_are_refused(changes):
    with pytest.raises(AnalysisError, match="autant de valeurs"):
        ask(SMALL, FAR, NO_DOCTOR, HERE, CLASSED, **{**changes})


COMPARE = {"below": float.__lt__, "at_most": float.__le__, "above": float.__gt__, "at_least": float.__ge__}


def reference(criteria, columns):
    """Ten plain lines: for each place, all the answers; None when one is not known."""
    matches, unknown = [], []
    for rank in range(len(columns[0])):
        answers = [
            None if math.isnan(column[rank]) else COMPARE[one.comparison](column[rank], one.bound)
            for one, column in zip(criteria, columns, strict=True)
        ]
        if all(answer is True for answer in answers):
            matches.append(rank)
        elif False not in answers:
            unknown.append(rank)
    sign = 1 if criteria[0].comparison in ("below", "at_most") else -1
    return sorted(matches, key=lambda rank: (sign * columns[0][rank], f"{rank % 7}-{rank}")), unknown


VALUES = st.integers(0, 4).map(float) | st.just(NAN)


@given(st.integers(1, 30).flatmap(lambda n: st.lists(st.lists(VALUES, min_size=n, max_size=n), min_size=1, max_size=4)), st.data())
def test_the_engine_gives_what_ten_plain_lines_give(columns, data):
    whats = [data.draw(st.sampled_from(["indicator", "nearest", "count"])) for _column in columns]
    criteria = tuple(
        Asked(what, data.draw(st.sampled_from(sorted(COMPARE))), (str(rank),), data.draw(st.integers(0, 4).map(float)))
        for rank, what in enumerate(whats)
    )
    arrays = {str(rank): np.array(column) for rank, column in enumerate(columns)}
    codes = [f"{rank % 7}-{rank}" for rank in range(len(columns[0]))]
    found = screen(
        Question(criteria),
        codes=codes,
        indicators={key: (values, np.where(np.isnan(values), SECRET, KNOWN).astype(np.uint8)) for key, values in arrays.items()},
        nearest_m=arrays,
        counts={(key, 0.0): values for key, values in arrays.items()},
        places=Situations(),
    )
    matches, unknown = reference(criteria, columns)
    assert (found.matches.tolist(), sorted(found.unknown.tolist())) == (matches, unknown)
    assert [codes[rank] for rank in found.unknown] == sorted(codes[rank] for rank in unknown)
    assert (found.steps[-1].remaining, found.steps[-1].unknown) == (len(matches), len(unknown))
    assert all(one.places <= len(unknown) for one in found.doubts) and bool(found.doubts) == bool(unknown)


def test_the_whole_country_is_screened_at_once():
    n, rng = 35_000, np.random.default_rng(7)
    country = {
        "codes": np.array([f"{rank:05d}" for rank in range(n)]),
        "indicators": {key: (rng.random(n) * 4000, np.zeros(n, dtype=np.uint8)) for key in ("population", "share_65_and_over")},
        "nearest_m": {"grocery": rng.random(n) * 9000},
        "counts": {("gp", 0.0): rng.integers(0, 2, n).astype(float)},
        "places": Situations(departements=np.array([f"{rank % 96:02d}" for rank in range(n)])),
    }
    started = perf_counter()
    found = screen(Question((SMALL, FAR, OLD, NO_DOCTOR, HERE)), **country)
    # Milliseconds; a hundred times more would be another algorithm.
    assert perf_counter() - started < 1 and found.places == n
