"""Closed questions summed up over sheets."""

from collections import Counter
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as some

from terreau.analysis.heard.intervals import wilson
from terreau.programme.voices.forms.summing import summaries
from tests.programme.voices.forms.samples import market_form

HELP = ("food", "bus", "care", "other")
SHEETS = some.lists(
    some.fixed_dictionaries(
        {},
        optional={
            "help": some.lists(some.sampled_from(HELP), unique=True),
            "town": some.sampled_from(["juch", "quay", None]),
            "age": some.integers(0, 119),
            "child": some.lists(some.fixed_dictionaries({"years": some.integers(0, 20)}), max_size=3),
        },
    ),
    max_size=12,
)


def summed(*sheets):
    return {one.question.name: one for one in summaries(market_form(), sheets)}


@given(SHEETS)
def test_choices_are_those_that_counting_one_by_one_finds(sheets):
    found = summed(*sheets)
    ticked = Counter(name for one in sheets for name in one.get("help", ()))
    answered = sum(bool(one.get("help")) for one in sheets)
    assert ("help" in found) == (answered > 0)
    if answered:
        assert [one.count for one in found["help"].choices] == [ticked[name] for name in HELP]
        assert all(one.share * answered == pytest.approx(one.count) for one in found["help"].choices)
        assert [one.interval for one in found["help"].choices] == [wilson(ticked[name], answered) for name in HELP]


@given(SHEETS)
def test_the_median_is_that_of_the_quantiles_and_repeats_count_turns(sheets):
    found = summed(*sheets)
    ages = [one["age"] for one in sheets if "age" in one]
    assert ("age" in found) == bool(ages)
    if len(ages) > 1:
        one = found["age"]
        assert (one.lowest, one.middle, one.highest) == (min(ages), pytest.approx(quantiles(ages, n=2)[0]), max(ages))
    turns = sum(len(one.get("child", ())) for one in sheets)
    assert (found["years"].answered, found["years"].is_repeated) == (turns, True) if turns else "years" not in found


def test_words_are_never_summed_up():
    assert summed({"missing": "Un bus", "school": "Ici", "accord": "OK"}) == {}


def test_an_age_of_zero_is_an_answer():
    assert summed({"age": 0})["age"].answered == 1
