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
    values = read_plain_numbers(rows, column)
    if values is None:
        values, absences = read_written_numbers(rows, column)
    else:
        absences = np.zeros(len(values), dtype=np.uint8)
    absences[np.isnan(values) & (absences == Absence.KNOWN)] = empty
    refuse_out_of_bounds(rows, column, values, least=least, most=most)
    return Numbers(values, absences)


def read_plain_numbers(rows: Rows, column: str) -> np.ndarray | None:
    """The quick way, for a column where every cell is empty or a number with a point; None for any other."""
    try:
        numbers = rows.text(column).cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    values = numbers.to_numpy(zero_copy_only=False).copy()
    return values if np.isfinite(values).sum() == len(values) - numbers.null_count else None


def read_written_numbers(rows: Rows, column: str) -> tuple[np.ndarray, np.ndarray]:
    """Decimal commas, spaces between thousands, and words that say why there is no number."""
    text = pc.replace_substring(pc.replace_substring_regex(rows.text(column), "[ \u00a0\u202f]", ""), ",", ".")
    strange = ~pc.fill_null(pc.match_substring_regex(text, NUMBER), True).to_numpy(zero_copy_only=False)
    absences = np.zeros(len(text), dtype=np.uint8)
    for row in np.flatnonzero(strange):
        absences[row] = absence_of(rows, int(row), column)
    known = pc.if_else(pa.array(strange), pa.scalar(None, pa.string()), text)
    return known.cast(pa.float64()).to_numpy(zero_copy_only=False).copy(), absences


def absence_of(rows: Rows, row: int, column: str) -> Absence:
    word = rows.text(column)[row].as_py()
    if (absence := WORDS.get(word.casefold())) is None:
        reason = _("« %(word)s » n'est pas un nombre : corrigez cette cellule, ou laissez-la vide si la valeur n'est pas publiée.")
        rows.refuse(row, column, reason % {"word": word[:60]})
    return absence


def refuse_out_of_bounds(rows: Rows, column: str, values: np.ndarray, *, least: float | None, most: float | None) -> None:
    # 1e999 is written as a number, and is none.
    wrong = np.isinf(values)
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
    return read_coded(rows, column, pattern=pattern, what=what).cast(pa.string())


def read_coded(rows: Rows, column: str, *, pattern: str, what: str) -> pa.DictionaryArray:
    """The same, each different code once: what is done to a code is then done once, over millions of lines."""
    coded = rows.coded(column)
    codes = coded.dictionary.to_pylist()
    bad = [rank for rank, code in enumerate(codes) if not re.match(pattern, code)]
    if bad or coded.null_count:
        wrong = pc.or_(pc.is_null(coded.indices), pc.is_in(coded.indices, pa.array(bad, coded.indices.type)))
        row = pc.index(wrong, True).as_py()
        rows.refuse(row, column, refusal_of_code(coded[row].as_py(), what=what, pattern=pattern))
    return coded


def refusal_of_code(code: str | None, *, what: str, pattern: str) -> str:
    if code is None:
        return _("le code %(what)s manque : complétez la cellule ou retirez la ligne.") % {"what": what}
    if re.match(pattern, f"0{code}"):
        reason = _("« %(code)s » n'est pas un code %(what)s : un tableur a pu manger son zéro de tête. Importez le fichier tel que publié.")
        return reason % {"code": code, "what": what}
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
