"""The votes of a paper sheet, typed as they are read: "1+ 2- 5=", or "1o 2n 5s" for who reads oui, non, sans avis."""

import re

from django import forms
from django.utils.translation import gettext as _

ONE = re.compile(r"(\d{1,4})\s*([+\-−=oOnNsSaAdDpP])")
VALUES = {"+": 1, "o": 1, "a": 1, "-": -1, "−": -1, "n": -1, "d": -1, "=": 0, "s": 0, "p": 0}


def read_marks(text: str, *, known: set[int]) -> dict[int, int]:
    """{number of the statement: 1, -1 or 0}; what cannot be read is named, with what to type instead."""
    rest = re.sub(r"[\s,;.]+", " ", ONE.sub(" ", text)).strip()
    if rest:
        raise forms.ValidationError(
            _("« %(rest)s » : écrivez le numéro puis +, - ou = (ou o, n, s). Par exemple : 1+ 2- 5=") % {"rest": rest[:40]}
        )
    found: dict[int, int] = {}
    for number, sign in ONE.findall(text):
        value, rank = VALUES[sign.lower()], int(number)
        if rank not in known:
            raise forms.ValidationError(
                _("L'affirmation n° %(number)s n'existe pas dans cette écoute : relisez la feuille.") % {"number": rank}
            )
        if found.setdefault(rank, value) != value:
            raise forms.ValidationError(_("L'affirmation n° %(number)s est marquée deux fois, différemment.") % {"number": rank})
    return found


def write_marks(votes: dict[int, int]) -> str:
    """The same, written back."""
    signs = {1: "+", -1: "-", 0: "="}
    return " ".join(f"{number}{signs[value]}" for number, value in sorted(votes.items()))
