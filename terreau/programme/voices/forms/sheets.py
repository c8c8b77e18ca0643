"""The sheets of a workbook as texts, each cell with its place, so that what is wrong can be pointed at."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from terreau.programme.territories.lake.reading.archives import refusal_of
from terreau.programme.voices.forms.definition import UnreadableForm

LARGEST_BYTES = 20_000_000
ZIP_MARK = b"PK\x03\x04"


@dataclass(frozen=True)
class Sheet:
    """A sheet whose first line that is not empty heads its columns."""

    name: str
    headings: tuple[str, ...]
    # The number of a line as a spreadsheet shows it, and its cells.
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        for number, cells in self.lines:
            yield number, {heading: cell for heading, cell in zip(self.headings, cells, strict=False) if heading}

    def place(self, line: int | None = None, column: str = "") -> str:
        """Where to look, in words."""
        parts = [_("feuille « {name} »").format(name=self.name)] if self.name else []
        parts += [_("ligne {line}").format(line=line)] if line else []
        parts += [_("colonne « {column} »").format(column=column)] if column else []
        return ", ".join(parts)


def read_sheets(content: bytes, *, name: str = "") -> list[Sheet]:
    """Every sheet of an XLSX, XLS or ODS workbook, or the single one of a CSV file.

    Raises:
        UnreadableForm: the file is too large, damaged, or none of these.
    """
    if len(content) > LARGEST_BYTES:
        raise UnreadableForm(_("Ce fichier pèse plus de {most} Mo : enlevez-en les images.").format(most=LARGEST_BYTES // 1_000_000))
    if name.lower().endswith((".csv", ".txt")):
        return [read_csv(content)]
    try:
        if content.startswith(ZIP_MARK):
            with ZipFile(BytesIO(content)) as archive:
                if reason := refusal_of(archive.infolist()):
                    raise UnreadableForm(reason)
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            kept = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [sheet_of(one, book.get_sheet_by_name(one).to_python(skip_empty_area=False)) for one in kept]
    except PasswordError as problem:
        raise UnreadableForm(_("Ce classeur est protégé par un mot de passe : enlevez-le, puis envoyez-le de nouveau.")) from problem
    except (CalamineError, BadZipFile, OSError, ValueError) as problem:
        raise UnreadableForm(
            _("Ce fichier n'est pas un classeur lisible (XLSX ou ODS) : ouvrez-le et enregistrez-le en XLSX.")
        ) from problem


def read_csv(content: bytes) -> Sheet:
    """A CSV in UTF-8 or, as old spreadsheets write, in Windows' own signs; its separator is found."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    heading = text.partition("\n")[0]
    separator = max(";,\t", key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows, numbers = [], []
    try:
        for row in reader:
            rows.append(row)
            numbers.append(reader.line_num)
    except csv.Error as problem:
        raise UnreadableForm(_("Ce fichier CSV est illisible à la ligne {line}.").format(line=reader.line_num)) from problem
    return sheet_of("", rows, numbers=numbers)


def sheet_of(name: str, rows, *, numbers=None) -> Sheet:
    texts = [tuple(cell_text(cell) for cell in row) for row in rows]
    first = next((rank for rank, cells in enumerate(texts) if any(cells)), None)
    if first is None:
        return Sheet(name, (), ())
    numbers = numbers or range(1, len(texts) + 1)
    lines = tuple((numbers[rank], cells) for rank, cells in enumerate(texts) if rank > first and any(cells))
    return Sheet(name, texts[first], lines)


def cell_text(cell) -> str:
    """A spreadsheet keeps 1 as 1.0 and days as days: what a person typed is found again."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell).strip() if cell is not None else ""
