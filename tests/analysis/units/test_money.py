"""Amounts are read as the French print them and written back the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import format_euros, parse_euros, round_to_cent, round_to_euro


@pytest.mark.parametrize(
    ("printed", "euros"),
    [
        ("46 623€", "46623"),
        ("46 623 €", "46623"),
        ("46\u202f623\u00a0€", "46623"),
        ("46\u00a0623,50 €", "46623.50"),
        ("46.623 €", "46623"),
        ("46.623,5€", "46623.5"),
        ("46623", "46623"),
        ("1 234 567 euros", "1234567"),
        ("€ 46 623", "46623"),
        ("46.62 €", "46.62"),
        ("0€", "0"),
        ("-15 €", "-15"),
    ],
)
def test_an_amount_is_read_whatever_its_spaces_and_its_sign(printed, euros):
    assert parse_euros(printed) == Decimal(euros)


@pytest.mark.parametrize("printed", ["", "€", "46 6Z3 €", "46 62 €", "1,2,3", "douze", "46 623 / 55%", "٣ €", "1 23"])
def test_what_is_not_one_amount_is_refused_with_an_example(printed):
    with pytest.raises(AnalysisError, match="46 623 €"):
        parse_euros(printed)


@pytest.mark.parametrize(
    ("euros", "french", "english"),
    [
        ("187346", "187\u202f346\u00a0€", "€187,346"),
        ("46623.5", "46\u202f623,50\u00a0€", "€46,623.50"),
        ("-1200", "−1\u202f200\u00a0€", "−€1,200"),
        ("0.004", "0\u00a0€", "€0"),
        ("7", "7\u00a0€", "€7"),
    ],
)
def test_an_amount_is_written_for_its_reader(euros, french, english):
    assert format_euros(Decimal(euros)) == french
    assert format_euros(Decimal(euros), language="en") == english


@pytest.mark.parametrize(("euros", "cent", "euro"), [("0.005", "0.01", "0"), ("2.5", "2.50", "3"), ("-2.5", "-2.50", "-3")])
def test_rounding_is_half_away_from_zero(euros, cent, euro):
    assert round_to_cent(Decimal(euros)) == Decimal(cent)
    assert round_to_euro(Decimal(euros)) == Decimal(euro)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_an_amount_written_in_french_reads_back_the_same(euros):
    assert parse_euros(format_euros(euros)) == euros


@given(st.text())
def test_reading_an_amount_never_fails_otherwise_than_with_a_sentence(text):
    try:
        assert isinstance(parse_euros(text), Decimal)
    except AnalysisError as error:
        assert "montant" in str(error)
