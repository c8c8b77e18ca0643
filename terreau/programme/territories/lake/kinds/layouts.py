"""Reads a layout of figures: which columns, under which names, give which variables, and for which year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.shaping import Measure
from terreau.programme.territories.lake.reading import Rows
from terreau.programme.territories.lake.reading.cells import Numbers, read_numbers
from terreau.programme.territories.lake.reading.columns import DIGIT, Names, find_columns, plain


@dataclass(frozen=True)
class Field:
    """One variable: its key, the names its column goes by (# is a digit of the year), what an empty cell means, what is possible.

    `is_older` takes the earlier of the two years that a file holds of the same column.
    """

    key: str
    names: Names
    empty: Absence = Absence.NOT_PUBLISHED
    least: float | None = None
    most: float | None = None
    is_older: bool = False


def count(key: str, *names: str, empty: Absence = Absence.NOT_PUBLISHED, is_older: bool = False) -> Field:
    return Field(key, names, empty, least=0, is_older=is_older)


def share(key: str, *names: str, empty: Absence = Absence.NOT_PUBLISHED) -> Field:
    return Field(key, names, empty, least=0, most=100)


def amount(key: str, *names: str, least: float | None = None, most: float | None = None) -> Field:
    return Field(key, names, least=least, most=most)


def all_names(fields: Sequence[Field]) -> Names:
    return tuple(name for field in fields for name in field.names)


def read_fields(rows: Rows, fields: Sequence[Field], *, period: str) -> list[Measure]:
    """Every variable that the file has; `period` is that of the columns whose name holds no year."""
    measures = []
    for field in fields:
        if found := choose_column(rows, field):
            column, year = found
            numbers = read_numbers(rows, column, empty=field.empty, least=field.least, most=field.most)
            measures.append(Measure(field.key, year or period, numbers))
    return measures


def choose_column(rows: Rows, field: Field) -> tuple[str, str] | None:
    """The column of the latest year, or of the one before it."""
    for name in field.names:
        columns = find_columns(rows.table.column_names, name)
        dated = sorted(((year_of(column, name), column) for column in columns), reverse=True)
        if len(dated) > field.is_older:
            year, column = dated[field.is_older]
            return column, year
    return None


@cache
def digits_in(name: str) -> re.Pattern[str]:
    folded = plain(name.replace("#", DIGIT))
    return re.compile(re.sub(f"({DIGIT})+", lambda run: f"({'[0-9]' * (len(run[0]) // len(DIGIT))})", folded))


def year_of(column: str, name: str) -> str:
    """P18_POP is of 2018, NAIS1318 of 2013-2018."""
    if not (match := digits_in(name).fullmatch(plain(column))) or not match.groups():
        return ""
    digits = match[1]
    return "-".join(whole_year(digits[rank : rank + 2]) for rank in range(0, len(digits), 2))


def whole_year(digits: str) -> str:
    return f"20{digits}" if int(digits) < 80 else f"19{digits}"


def beyond_reach(measure: Measure, codes: pa.Array) -> Measure:
    """Overseas, a département where nobody has a value is one where the source was not taken: no data, rather than secrecy."""
    parts = pc.utf8_slice_codeunits(codes, 0, 3).to_numpy(zero_copy_only=False)
    absences = measure.numbers.absences.copy()
    for part in {part for part in parts if part.startswith("97")}:
        here = parts == part
        if (absences[here] != Absence.KNOWN).all():
            absences[here] = Absence.NO_DATA
    return Measure(measure.key, measure.period, Numbers(measure.numbers.values, absences.astype(np.uint8)))
