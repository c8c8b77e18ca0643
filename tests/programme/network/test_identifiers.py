"""SIRET and RNA, however written: what passes, what is refused, and the exception of La Poste."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from terreau.programme.network.identifiers import clean_rna, clean_siret, luhn_sum

LA_POSTE_HEAD_OFFICE = "35600000000048"
LA_POSTE_BRANCH = "35600000000010"  # its digits sum to 15; its key alone would refuse it


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("73282932000074", "73282932000074"),
        ("732 829 320 00074", "73282932000074"),
        ("732\u00a0829\u202f320 00074", "73282932000074"),
        ("732.829.320.00074", "73282932000074"),
        (LA_POSTE_HEAD_OFFICE, LA_POSTE_HEAD_OFFICE),
        (LA_POSTE_BRANCH, LA_POSTE_BRANCH),
    ],
)
def test_a_siret_is_kept_as_fourteen_digits(written, kept):
    assert clean_siret(written) == kept


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("73282932000075", "siret_key"),
        ("35600000000011", "siret_key"),
        ("73282900000010", "siret_key"),
        ("732829320", "siret_form"),
        ("7328293200007A", "siret_form"),
        ("732829320000740", "siret_form"),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "siret_form"),
        ("", "siret_form"),
    ],
)
def test_a_wrong_siret_says_what_is_wrong(written, code):
    with pytest.raises(ValidationError) as problem:
        clean_siret(written)
    assert problem.value.code == code


@given(st.text("0123456789", min_size=13, max_size=13).filter(lambda digits: not digits.startswith("356000000")))
def test_exactly_one_last_digit_in_ten_makes_a_siret(thirteen):
    accepted = [digit for digit in "0123456789" if luhn_sum(thirteen + digit) % 10 == 0]
    assert len(accepted) == 1
    assert clean_siret(thirteen + accepted[0]) == thirteen + accepted[0]


@pytest.mark.parametrize(("written", "kept"), [("W751000000", "W751000000"), ("w751 000 000", "W751000000"), ("W2A1000000", "W2A1000000")])
def test_an_rna_number_is_kept_in_capitals_without_spaces(written, kept):
    assert clean_rna(written) == kept


@pytest.mark.parametrize("written", ["751000000", "W75100000", "W7510000000", "WA51000000", "W75100000X", ""])
def test_a_wrong_rna_number_says_its_form(written):
    with pytest.raises(ValidationError, match="W suivi de 9 chiffres"):
        clean_rna(written)
