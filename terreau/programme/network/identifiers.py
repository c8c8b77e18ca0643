"""SIRET and RNA: the official numbers of an organisation, checked before they are kept."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LA_POSTE_SIREN = "356000000"


def luhn_sum(digits: str) -> int:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled)


def clean_siret(written: str) -> str:
    """The 14 digits, checked by their key. La Poste's own establishments follow another rule: digits that sum to a multiple of 5."""
    digits = re.sub(r"[\s.\u00a0\u202f]", "", written)
    if not re.fullmatch(r"[0-9]{14}", digits):
        raise ValidationError(_("Un SIRET compte 14 chiffres, par exemple 732 829 320 00074."), code="siret_form")
    by_la_poste = digits.startswith(LA_POSTE_SIREN) and sum(map(int, digits)) % 5 == 0
    if luhn_sum(digits) % 10 and not by_la_poste:
        raise ValidationError(_("Ce SIRET ne passe pas le contrôle de sa clé : vérifiez chaque chiffre."), code="siret_key")
    return digits


def clean_rna(written: str) -> str:
    """W and nine digits; the key of an association declared in Alsace-Moselle is its own, so only the form is checked."""
    number = re.sub(r"[\s\u00a0\u202f]", "", written).upper()
    if not re.fullmatch(r"W[0-9][0-9AB][0-9]{7}", number):
        raise ValidationError(_("Un numéro RNA s'écrit W suivi de 9 chiffres, par exemple W751000000."), code="rna_form")
    return number


def validate_siret(written):
    clean_siret(written)


def validate_rna(written):
    clean_rna(written)
