"""The six operations of 2020 are the test vector of the rate and of the ceiling."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.esf.rates import does_printed_rate_agree, esf_due, exact_rate, find_esf_max, is_above_ceiling
from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import round_to_euro
from terreau.analysis.units.rates import Agreement, format_rate, parse_rate

OPERATIONS = [
    ("Alsace Active", 46623, 84823, "55 %", "54,9650\u00a0%", Agreement.ROUNDED, 38200),
    ("Courant Fort", 33805, 61805, "55 %", "54,6962\u00a0%", Agreement.ROUNDED, 28000),
    ("TAg35", 29288, 54288, "54 %", "53,9493\u00a0%", Agreement.ROUNDED, 25000),
    ("TAg29", 34768, 63268, "54 %", "54,9535\u00a0%", Agreement.TRUNCATED, 28500),
    ("ADRESS", 26886, 48884, "55 %", "54,9996\u00a0%", Agreement.ROUNDED, 21998),
    ("Première Brique", 15976, 55976, "28,5 %", "28,5408\u00a0%", Agreement.ROUNDED, 40000),
]
AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=2)


@pytest.mark.parametrize(("fabrique", "esf", "total", "printed", "shown", "agreement", "other"), OPERATIONS)
def test_each_operation_of_2020_has_its_exact_rate_and_one_ceiling(fabrique, esf, total, printed, shown, agreement, other):
    rate = exact_rate(Decimal(esf), total_eligible_eur=Decimal(total))
    ceiling_amount = find_esf_max(Decimal(total), other_resources_eur=Decimal(other), ceiling=Decimal("0.55"))
    assert format_rate(rate) == shown
    assert does_printed_rate_agree(parse_rate(printed), exact=rate) is agreement
    assert round_to_euro(ceiling_amount) == esf


def test_the_programme_of_2020_adds_up():
    esf = sum(Decimal(row[1]) for row in OPERATIONS)
    total = sum(Decimal(row[2]) for row in OPERATIONS)
    assert (esf, total) == (187346, 369044)
    assert format_rate(exact_rate(esf, total_eligible_eur=total), decimals=2) == "50,77\u00a0%"


@pytest.mark.parametrize(
    ("retained", "other", "due"),
    [(50000, 25000, "25000"), (54288, 25000, "29288"), (60000, 20000, "29288"), (50000, 20000, "26974.65"), (20000, 25000, "0")],
)
def test_the_fund_owes_the_least_of_maximum_share_and_remainder(retained, other, due):
    rate = exact_rate(Decimal(29288), total_eligible_eur=Decimal(54288))
    owed = esf_due(Decimal(29288), rate=rate, retained_cost_eur=Decimal(retained), other_resources_eur=Decimal(other))
    assert owed == Decimal(due)


@pytest.mark.parametrize(
    ("esf", "total", "is_above"),
    [
        ("26886", "48884", False),  # ADRESS: 26 886.20 rounded down
        ("56", "101", False),  # 55.55 rounded up to the euro
        ("55", "100", False),
        ("55.01", "100", True),
        ("57", "101", True),
        ("549.45", "999", False),
        ("56", "100", True),
    ],
)
def test_a_ceiling_rounded_to_the_euro_is_still_the_ceiling(esf, total, is_above):
    assert is_above_ceiling(Decimal(esf), total_eligible_eur=Decimal(total), ceiling=Decimal("0.55")) is is_above


@pytest.mark.parametrize("ceiling", ["-0.1", "1.01", "55"])
def test_a_ceiling_beyond_the_whole_is_refused(ceiling):
    with pytest.raises(AnalysisError, match="plafond"):
        find_esf_max(Decimal(100), other_resources_eur=Decimal(0), ceiling=Decimal(ceiling))


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.decimals(min_value=0, max_value=1, places=4))
def test_the_fund_never_owes_more_than_the_convention_nor_less_than_nothing(maximum, cost, other, rate):
    owed = esf_due(maximum, rate=rate, retained_cost_eur=cost, other_resources_eur=other)
    assert 0 <= owed <= maximum
