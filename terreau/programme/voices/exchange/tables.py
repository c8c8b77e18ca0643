"""Any table with a header, whatever its format, as rows that know their line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from terreau.programme.territories.lake.reading import open_source, read_rows

SAMPLES = 3


@dataclass(frozen=True)
class Line:
    """One row: its line in the file and its cells by column, blanks trimmed."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class TableRead:
    """The columns in their order, and the rows; the whole file is in memory, for hundreds of thousands of lines at most."""

    file: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def samples(self, column: str) -> list[str]:
        """The first different values, to recognise a column by."""
        found = dict.fromkeys(line.cells[column] for line in self.lines[:200] if line.cells[column])
        return list(found)[:SAMPLES]


def read_table(path: Path, *, needs=()) -> TableRead:
    """Read a CSV, XLSX or ODS file. Raises UnreadableFile, which names file, line and column."""
    with open_source(path) as file:
        rows = read_rows(file, needs=list(needs))
        columns = tuple(rows.table.column_names)
        cells = {name: rows.text(name).to_pylist() for name in columns}
        return TableRead(rows.file, columns, tuple(lines_of(rows, cells)))


def lines_of(rows, cells) -> Iterator[Line]:
    number_of = numbering(rows)
    for rank in range(len(rows)):
        told = {name: values[rank] or "" for name, values in cells.items()}
        if any(told.values()):
            yield Line(number_of(rank), told)


def numbering(rows):
    """Asking the line of one row reads the file again; when no cell spreads over several lines, two questions answer for all."""
    count = len(rows)
    first = rows.line_of(0) if count else 0
    if count and rows.line_of(count - 1) - first == count - 1:
        return lambda rank: first + rank
    return rows.line_of
