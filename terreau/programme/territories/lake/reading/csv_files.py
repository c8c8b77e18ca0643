"""Reads CSV: latin-1 or UTF-8, comma, semicolon or tab, with or without lines of title before the header."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.csv as pacsv
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.columns import Names, count_columns, find_column, has_columns, name_apart, require_columns
from terreau.programme.territories.lake.reading.files import Part
from terreau.programme.territories.lake.reading.rows import BLANKS, Rows
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

SEPARATORS = ";,\t|"
# Titles, notes and the long names of columns: Insee puts five lines of them before the header.
LINES_BEFORE_HEADER = 40
LARGEST_CELL = 50_000_000
BLOCK = 1 << 22


@dataclass(frozen=True)
class Head:
    """How a CSV is written, and where its rows begin: `skipped` lines stand before them, the header's own included."""

    names: list[str]
    separator: str
    encoding: str
    skipped: int


def encoding_of(path: Path) -> str:
    """UTF-8 when the whole file is, else Windows' latin-1, in which French administrations still write."""
    return next((encoding for encoding in ("utf-8", "cp1252") if is_written_in(path, encoding)), "latin-1")


def is_written_in(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def open_head(part: Part, *, needs: Sequence[Names]) -> Head:
    """Find the header: the first line that has every needed column, whatever the separator."""
    encoding = encoding_of(part.path)
    firsts = [(separator, first_lines(part, separator=separator, encoding=encoding)) for separator in SEPARATORS]
    for separator, lines in firsts:
        for last_line, names in lines:
            if has_columns(names, needs):
                require_columns(names, needs, file=part.name, line=last_line)
                return Head(names, separator, encoding, last_line)
    guesses = [Head(names, separator, encoding, last_line) for separator, lines in firsts for last_line, names in lines]
    return max(guesses, key=lambda head: count_columns(head.names, needs))


def first_lines(part: Part, *, separator: str, encoding: str) -> list[tuple[int, list[str]]]:
    """The first lines that are not blank, each with the number of its last line."""
    found = []
    for _first, last, cells in records(part, separator=separator, encoding=encoding):
        found.append((last, [cell.strip(BLANKS) for cell in cells]))
        if len(found) == LINES_BEFORE_HEADER:
            break
    return found


def records(part: Part, *, separator: str, encoding: str, skipped: int = 0) -> Iterator[tuple[int, int, list[str]]]:
    """Each record that is not blank, with its first and last line in the file."""
    csv.field_size_limit(LARGEST_CELL)
    with part.path.open(encoding=encoding.replace("utf-8", "utf-8-sig"), newline="", errors="replace") as file:
        for _line in range(skipped):
            next(file)
        reader, last = csv.reader(file, delimiter=separator), 0
        try:
            for cells in reader:
                first, last = last + 1, reader.line_num
                if cells:
                    yield skipped + first, skipped + last, cells
        except csv.Error as problem:
            reason = _("cette ligne est illisible (%(problem)s) : corrigez-la ou téléchargez le fichier de nouveau.")
            raise UnreadableFile(reason % {"problem": problem}, file=part.name, line=skipped + reader.line_num) from problem


def read_csv(part: Part, *, needs: Sequence[Names], only: Sequence[Names] = ()) -> Rows:
    """Read a CSV; with `only`, the needed columns and those, which spares the memory of a large file."""
    head = open_head(part, needs=needs)
    require_columns(head.names, needs, file=part.name, line=head.skipped)
    names = name_apart(head.names)
    kept = [name for name in (find_column(names, column) for column in [*needs, *only]) if name] if only else names
    try:
        table = read_whole(part, head, names=names, kept=list(dict.fromkeys(kept)))
    except pa.ArrowInvalid as problem:
        refuse_bad_line(part, head, problem)

    def line_of(row: int) -> int:
        return line_of_record(part, head, row)

    return Rows(part.name, table, line_of)


def read_whole(part: Part, head: Head, *, names: list[str], kept: list[str]) -> pa.Table:
    options = {
        "read_options": pacsv.ReadOptions(column_names=names, skip_rows=head.skipped, encoding=head.encoding, block_size=BLOCK),
        "convert_options": pacsv.ConvertOptions(
            include_columns=kept, column_types={name: pa.string() for name in kept}, strings_can_be_null=False
        ),
    }

    def parse(*, across_lines: bool) -> pa.Table:
        parsing = pacsv.ParseOptions(delimiter=head.separator, newlines_in_values=across_lines)
        return pacsv.read_csv(part.path, parse_options=parsing, **options)

    # A cell may hold a line break (an address, opening hours); looking for them costs one pass more, so only when it must.
    if part.path.stat().st_size < 16 * BLOCK:
        return parse(across_lines=True)
    try:
        return parse(across_lines=False)
    except pa.ArrowInvalid:
        return parse(across_lines=True)


def line_of_record(part: Part, head: Head, row: int) -> int:
    rows = records(part, separator=head.separator, encoding=head.encoding, skipped=head.skipped)
    return next((first for rank, (first, _last, _cells) in enumerate(rows) if rank == row), head.skipped)


def refuse_bad_line(part: Part, head: Head, problem: Exception) -> NoReturn:
    for first, _last, cells in records(part, separator=head.separator, encoding=head.encoding, skipped=head.skipped):
        if len(cells) != len(head.names):
            reason = _("cette ligne a %(count)d cellules au lieu de %(wanted)d : complétez-la ou téléchargez le fichier de nouveau.")
            raise UnreadableFile(reason % {"count": len(cells), "wanted": len(head.names)}, file=part.name, line=first) from problem
    raise UnreadableFile(_("le fichier est illisible (%(problem)s).") % {"problem": problem}, file=part.name) from problem
