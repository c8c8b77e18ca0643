from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from terreau.web.funding.fields import AmountField, RateField

AMOUNT, RATE = AmountField(), RateField()


@pytest.mark.parametrize(
    "written, amount",
    [("46 623,50", "46623.50"), ("46\u202f623,50 €", "46623.50"), ("46.623", "46623"), ("12.5", "12.5"), ("0", "0"), ("-3", "-3")],
)
def test_an_amount_is_read_as_it_is_written_here(written, amount):
    assert AMOUNT.clean(written) == Decimal(amount)


@pytest.mark.parametrize(
    "written, fraction", [("54 %", "0.54"), ("54,97%", "0.5497"), ("54,97", "0.5497"), ("54.5", "0.545"), ("100", "1")]
)
def test_a_rate_is_read_with_or_without_its_sign(written, fraction):
    assert RATE.clean(written) == Decimal(fraction)


@pytest.mark.parametrize("field", [AMOUNT, RATE])
@pytest.mark.parametrize("written", ["abc", "1 2 3", "12,345,6", "½", "٣"])
def test_what_is_no_number_is_said_in_a_sentence(field, written):
    with pytest.raises(forms.ValidationError, match="n'est pas un"):
        field.clean(written)


@given(st.decimals(min_value=0, max_value=9_999_999_999, places=2))
def test_an_amount_shown_is_read_back_the_same(amount):
    assert AMOUNT.clean(AMOUNT.prepare_value(amount)) == amount


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_a_rate_shown_is_read_back_the_same(fraction):
    assert RATE.clean(RATE.prepare_value(fraction)) == fraction
