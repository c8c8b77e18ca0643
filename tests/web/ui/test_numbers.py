"""Amounts, rates and dates are written as their reader writes them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from terreau.web.ui import numbers


@pytest.mark.parametrize(
    ("write", "value", "french", "english"),
    [
        (numbers.euros, Decimal("46623"), "46\u202f623\u00a0€", "€46,623"),
        (numbers.euros, Decimal("46623.50"), "46\u202f623,50\u00a0€", "€46,623.50"),
        (numbers.rate, Decimal("0.549650"), "54,9650\u00a0%", "54.9650%"),
        (numbers.number, 31690, "31\u202f690", "31,690"),
        (numbers.number, Decimal("-12.5"), "−12,5", "−12.5"),
        (numbers.number, 0, "0", "0"),
        (numbers.day, date(2020, 3, 1), "1er mars 2020", "1 March 2020"),
        (numbers.day, date(2020, 8, 17), "17 août 2020", "17 August 2020"),
    ],
)
def test_a_value_is_written_in_the_language_of_the_page(write, value, french, english):
    with override("fr"):
        assert write(value) == french
    with override("en"):
        assert write(value) == english


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "written"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), "2020"),
        (date(2020, 1, 1), date(2022, 12, 31), "2020–2022"),
        (date(2020, 3, 1), date(2021, 2, 28), "de mars 2020 à février 2021"),
        (date(2020, 3, 2), date(2021, 2, 28), "du 2 mars 2020 au 28 février 2021"),
        (date(2020, 3, 1), None, "depuis le 1er mars 2020"),
    ],
)
def test_a_period_is_said_in_the_fewest_words(starts_on, ends_on, written):
    with override("fr"):
        assert numbers.period(starts_on, ends_on) == written


def test_a_moment_says_the_hour_the_french_way():
    with override("fr"):
        assert numbers.moment(datetime(2020, 3, 1, 9, 5)) == "1er mars 2020 à 9\u00a0h\u00a005"


@pytest.mark.parametrize("name", ["euros", "rate", "number", "day", "moment"])
def test_nothing_is_written_as_not_published_never_as_zero(name):
    with override("fr"):
        page = Template("{% load ui %}{{ value|" + name + " }}").render(Context({"value": None}))
    assert page == '<span class="not-published">non publié</span>'


def test_zero_is_a_value():
    with override("fr"):
        assert Template("{% load ui %}{{ 0|euros }}").render(Context()) == "0\u00a0€"
