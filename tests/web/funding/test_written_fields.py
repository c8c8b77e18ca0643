from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from terreau.web.funding.fields import AmountField, RateField, RulesField

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


@pytest.mark.parametrize(
    "written, rules",
    [
        ("", {}),
        ("durée maximale : 12 mois", {"durée maximale": "12 mois"}),
        ("plafond : 12\r\n\r\nterritoires : [1, 2]", {"plafond": 12, "territoires": [1, 2]}),
        ("horaire : 9:30", {"horaire": "9:30"}),
        ("taux : 0.55", {"taux": "0.55"}),
        ("a : NaN\nb : 1e999", {"a": "NaN", "b": "1e999"}),
        ("a : " + "[" * 5000, {"a": "[" * 5000}),
    ],
)
def test_the_rules_of_a_call_are_read_line_by_line(written, rules):
    assert RulesField(required=False).clean(written) == rules


@pytest.mark.parametrize("written", ["sans deux points", ": sans nom", "sans valeur :"])
def test_a_rule_without_a_name_or_a_value_is_said(written):
    with pytest.raises(forms.ValidationError, match="deux points"):
        RulesField(required=False).clean(written)


WORD = st.text(alphabet="abé 0123", min_size=1).map(str.strip).filter(bool)


@given(
    st.dictionaries(
        WORD, st.one_of(WORD, st.integers(-99, 99), st.booleans(), st.none(), st.lists(st.integers(0, 9), max_size=3)), max_size=4
    )
)
def test_rules_shown_are_read_back_the_same(rules):
    field = RulesField(required=False)
    assert field.clean(field.prepare_value(rules)) == rules
