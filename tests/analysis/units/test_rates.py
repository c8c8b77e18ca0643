"""Rates keep the precision they were printed with, and are compared with the exact ones."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.rates import Agreement, PrintedRate, compare_rates, divide, format_rate, parse_rate, round_rate


@pytest.mark.parametrize(
    ("printed", "fraction", "decimals"),
    [("55%", "0.55", 0), ("55 %", "0.55", 0), ("28,5%", "0.285", 1), ("54.965\u00a0%", "0.54965", 3), ("100 %", "1", 0)],
)
def test_a_rate_is_read_with_the_decimals_it_showed(printed, fraction, decimals):
    assert parse_rate(printed) == PrintedRate(Decimal(fraction), decimals)


@pytest.mark.parametrize("printed", ["", "55", "%", "5 5 %", "55 %%", "1000 %"])
def test_what_is_not_one_rate_is_refused_with_an_example(printed):
    with pytest.raises(AnalysisError, match="54,97 %"):
        parse_rate(printed)


@pytest.mark.parametrize(
    ("printed", "exact", "agreement"),
    [
        ("55 %", "0.55", Agreement.EXACT),
        ("55 %", "0.54965", Agreement.ROUNDED),
        ("54 %", "0.54954", Agreement.TRUNCATED),
        ("54 %", "0.53949", Agreement.ROUNDED),
        ("28,5 %", "0.28541", Agreement.ROUNDED),
        ("56 %", "0.54954", Agreement.WRONG),
        ("54,9 %", "0.54954", Agreement.TRUNCATED),
    ],
)
def test_a_printed_rate_is_exact_rounded_truncated_or_wrong(printed, exact, agreement):
    assert compare_rates(parse_rate(printed), Decimal(exact)) is agreement


def test_a_rate_is_written_for_its_reader():
    assert format_rate(Decimal("0.5496500000")) == "54,9650\u00a0%"
    assert format_rate(Decimal("0.54965"), decimals=0, language="en") == "55%"
    assert str(parse_rate("28,5%")) == "28,5\u00a0%"


@pytest.mark.parametrize(
    ("fraction", "written"),
    [("0.5499959", "54,9996"), ("0.54999999", "54,9999"), ("0.55", "55,0000"), ("0.5500001", "55,0000"), ("0.549949999", "54,9950")],
)
def test_a_rate_is_never_rounded_up_to_a_ceiling_that_it_does_not_reach(fraction, written):
    assert format_rate(Decimal(fraction)) == f"{written}\u00a0%"


def test_nothing_is_divided_by_nothing():
    with pytest.raises(AnalysisError, match="supérieur à zéro"):
        divide(Decimal(1), Decimal(0))


@given(st.decimals(min_value=0, max_value=1, places=8), st.integers(0, 4))
def test_a_rounded_rate_always_agrees_with_the_exact_one(exact, decimals):
    printed = PrintedRate(round_rate(exact, decimals=decimals), decimals)
    assert compare_rates(printed, exact) in {Agreement.EXACT, Agreement.ROUNDED}
