"""Reads the cells of a column: numbers and codes, and the words by which publishers say that there is no number."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.reading.rows import Rows

# What Insee, the ministries and the Observatoire des territoires write instead of a number.
WORDS: Final = {
    "s": Absence.NOT_PUBLISHED,
    "c": Absence.NOT_PUBLISHED,
    "nd": Absence.NOT_PUBLISHED,
    "n.d.": Absence.NOT_PUBLISHED,
    "n.d": Absence.NOT_PUBLISHED,
    "ns": Absence.NOT_PUBLISHED,
    "n.s.": Absence.NOT_PUBLISHED,
    "n/a - secret statistique": Absence.NOT_PUBLISHED,
    "n/a - résultat non disponible": Absence.NOT_PUBLISHED,
    "so": Absence.NOT_APPLICABLE,
    "s.o.": Absence.NOT_APPLICABLE,
    "n/a - division par 0": Absence.NOT_APPLICABLE,
}
NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
COMMUNE = r"^(\d\d|2[AB])\d{3}$"
IRIS = r"^(\d\d|2[AB])\d{7}$"
EPCI = r"^\d{9}$"
ZONE = r"^\d{4}$"


@dataclass(frozen=True)
class Numbers:
    """`values` (n,) float64, NaN where `absences` (n,) uint8 is not KNOWN."""

    values: np.ndarray
    absences: np.ndarray


def read_numbers(
    rows: Rows, column: str, *, empty: Absence = Absence.NOT_PUBLISHED, least: float | None = None, most: float | None = None
) -> Numbers:
    """Read a column of numbers; an empty cell means `empty`. Refuses a word that is no number, and one out of bounds."""
    text = pc.replace_substring_regex(rows.text(column), "[ \u00a0\u202f]", "")
    absences = np.where(pc.is_null(text).to_numpy(zero_copy_only=False), np.uint8(empty), np.uint8(Absence.KNOWN))
    numeric = pc.replace_substring(text, ",", ".")
    strange = pc.invert(pc.fill_null(pc.match_substring_regex(numeric, NUMBER), True))
    for row in np.flatnonzero(strange.to_numpy(zero_copy_only=False)):
        absences[row] = absence_of(rows, int(row), column)
    known = pa.array(absences == Absence.KNOWN)
    values = pc.if_else(known, numeric, pa.scalar(None, pa.string())).cast(pa.float64()).to_numpy(zero_copy_only=False)
    refuse_out_of_bounds(rows, column, values, least=least, most=most)
    return Numbers(values, absences.astype(np.uint8))


def absence_of(rows: Rows, row: int, column: str) -> Absence:
    word = rows.text(column)[row].as_py()
    if (absence := WORDS.get(word.casefold())) is None:
        reason = _("« %(word)s » n'est pas un nombre : corrigez cette cellule, ou laissez-la vide si la valeur n'est pas publiée.")
        rows.refuse(row, column, reason % {"word": word[:60]})
    return absence


def refuse_out_of_bounds(rows: Rows, column: str, values: np.ndarray, *, least: float | None, most: float | None) -> None:
    wrong = np.zeros(len(values), dtype=bool)
    if least is not None:
        wrong |= values < least
    if most is not None:
        wrong |= values > most
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        reason = _("%(value)s est hors de ce qui est possible ici (%(bounds)s) : vérifiez le fichier d'origine.")
        bounds = _("de %(least)s à %(most)s") % {"least": shown(least), "most": shown(most)}
        rows.refuse(row, column, reason % {"value": rows.text(column)[row].as_py(), "bounds": bounds})


def shown(bound: float | None) -> str:
    return "…" if bound is None else f"{bound:g}"


def read_codes(rows: Rows, column: str, *, pattern: str, what: str) -> pa.Array:
    """Read a column of official codes: none may be empty or malformed. `what` says in French what they are codes of."""
    codes = unwrap(rows.text(column))
    distinct = pc.unique(codes)
    bad = {code.as_py() for code in distinct if not code.is_valid or not re.match(pattern, code.as_py())}
    if bad:
        row = next(rank for rank, code in enumerate(codes.to_pylist()) if code in bad)
        rows.refuse(row, column, refusal_of_code(codes[row].as_py(), what=what, pattern=pattern))
    return codes


def unwrap(codes: pa.Array) -> pa.Array:
    """="01001" is how some exports keep a spreadsheet from eating the zero."""
    return pc.replace_substring_regex(codes, r'^="?([^"]*)"?$', r"\1")


def refusal_of_code(code: str | None, *, what: str, pattern: str) -> str:
    if code is None:
        return _("le code %(what)s manque : complétez la cellule ou retirez la ligne.") % {"what": what}
    if re.match(pattern, f"0{code}"):
        reason = _("« %(code)s » a perdu son zéro de tête, sans doute dans un tableur : importez le fichier tel qu'il est publié.")
        return reason % {"code": code}
    reason = _("« %(code)s » n'est pas un code %(what)s : vérifiez que c'est le bon fichier, tel qu'il est publié.")
    return reason % {"code": code[:40], "what": what}


def refuse_doubles(rows: Rows, column: str, *keys: pa.Array) -> None:
    """Refuse the second line that speaks of the same place."""
    key = keys[0] if len(keys) == 1 else pc.binary_join_element_wise(*keys, "|")
    if pc.count_distinct(key, mode="all").as_py() == len(key):
        return
    seen: dict[str | None, int] = {}
    for row, value in enumerate(key.to_pylist()):
        if value in seen:
            reason = _("« %(key)s » est déjà à la ligne %(line)d : gardez une seule des deux.")
            rows.refuse(row, column, reason % {"key": value, "line": rows.line_of(seen[value])})
        seen[value] = row
