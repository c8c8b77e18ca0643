"""The rows of one data file, each with the line it stands on, so that a refusal can point at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terreau.programme.territories.lake.reading.columns import Names, find_column, require_columns
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

BLANKS = " \t\r\n\u00a0\u202f\ufeff"
EDGES = f"^[{BLANKS}]|[{BLANKS}]$"


@dataclass(frozen=True)
class Rows:
    """`table` has the columns as the file names them, text or numbers; `line_of(row)` is where row 0, 1… stands in the file.

    `shapes` are shapely geometries, one a row, in the coordinates of `crs` (anything pyproj reads); None when the file has none.
    """

    file: str
    table: pa.Table
    line_of: Callable[[int], int]
    counts_lines: bool = True
    shapes: Any = None
    crs: Any = None
    texts: dict[str, pa.Array] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.table.num_rows

    def column(self, *names: str) -> str | None:
        """The column that goes by one of these names, None when the file has none."""
        return find_column(self.table.column_names, names)

    def need(self, *names: str) -> str:
        """The same, where the file cannot be read without it."""
        needs: list[Names] = [names]
        require_columns(self.table.column_names, needs, file=self.file)
        return find_column(self.table.column_names, names) or ""

    def text(self, column: str) -> pa.Array:
        """A column as text without blanks around; null where there is nothing."""
        if column not in self.texts:
            self.texts[column] = trim(self.table[column])
        return self.texts[column]

    def coded(self, column: str) -> pa.DictionaryArray:
        """A column of codes, each different one written once, without the sign by which some exports keep a spreadsheet from eating
        the zero of ="01001"."""
        coded = self.text(column).dictionary_encode()
        if not any(code.startswith("=") for code in coded.dictionary.to_pylist()):
            return coded
        return pc.replace_substring_regex(coded.cast(pa.string()), r'^="?([^"]*)"?$', r"\1").dictionary_encode()

    def keep(self, kept: pa.Array) -> "Rows":
        """The rows where `kept` is true, which still know their lines."""
        ranks = np.flatnonzero(kept.to_numpy(zero_copy_only=False))
        shapes = [self.shapes[rank] for rank in ranks] if self.shapes is not None else None
        table = self.table.take(pa.array(ranks))
        return Rows(self.file, table, lambda row: self.line_of(int(ranks[row])), self.counts_lines, shapes, self.crs)

    def refuse(self, row: int, column: str, sentence: str) -> NoReturn:
        """Refuse the whole file for what stands in one cell."""
        raise UnreadableFile(sentence, file=self.file, line=self.line_of(row), column=column, counts_lines=self.counts_lines)


def trim(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], pa.string())
    if pa.types.is_list(whole.type) or pa.types.is_large_list(whole.type):
        whole = pc.binary_join(whole.cast(pa.list_(pa.string())), ";")
    if pa.types.is_floating(whole.type):
        whole = pa.array([None if value is None or value != value else write_number(value) for value in whole.to_pylist()], pa.string())
    text = whole.cast(pa.string())
    if pc.any(pc.match_substring_regex(text, EDGES)).as_py():
        text = pc.utf8_trim(text, BLANKS)
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)


def write_number(value: float) -> str:
    """12.0 in a spreadsheet is the code or the count 12."""
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)
