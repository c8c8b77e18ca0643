"""Reads XLSX: the sheet and the header are found, for Insee puts titles before them and other sheets beside."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zipfile import ZipFile

import pyarrow as pa
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from terreau.programme.territories.lake.reading.archives import refusal_of
from terreau.programme.territories.lake.reading.columns import Names, count_columns, find_column, name_apart, require_columns
from terreau.programme.territories.lake.reading.files import Part
from terreau.programme.territories.lake.reading.rows import BLANKS, Rows, write_number
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

LINES_BEFORE_HEADER = 40
Cells = list[list[Any]]


def read_workbook(part: Part, *, needs: Sequence[Names], only: Sequence[Names] = ()) -> Rows:
    """Read the first sheet that has the needed columns."""
    sheet, header = find_sheet(part, needs=needs)
    raw = [write_cell(cell) or "" for cell in sheet[header]]
    require_columns(raw, needs, file=part.name, line=header + 1)
    names = name_apart(raw)
    kept = [find_column(names, column) for column in [*needs, *only]] if only else names
    lines = [rank for rank in range(header + 1, len(sheet)) if any(cell not in ("", None) for cell in sheet[rank])]
    columns = {
        name: pa.array([write_cell(cell_at(sheet[line], rank)) for line in lines], pa.string())
        for rank, name in enumerate(names)
        if name in kept
    }
    return Rows(part.name, pa.table(columns), lambda row: lines[row] + 1)


def find_sheet(part: Part, *, needs: Sequence[Names]) -> tuple[Cells, int]:
    """The cells of the sheet, and the rank of its header; without a fit, the line that looks most like one, to say what is near."""
    best: tuple[tuple[int, int], Cells, int] | None = None
    for cells in read_sheets(part):
        for rank, line in enumerate(cells[:LINES_BEFORE_HEADER]):
            names = [write_cell(cell) or "" for cell in line]
            score = count_columns(names, needs)
            if score[0] == len(needs):
                return cells, rank
            if best is None or score > best[0]:
                best = score, cells, rank
    if best is None:
        raise UnreadableFile(_("le classeur est vide : téléchargez-le de nouveau."), file=part.name)
    return best[1], best[2]


def read_sheets(part: Part):
    with ZipFile(part.path) as archive:
        if reason := refusal_of(archive.infolist()):
            raise UnreadableFile(reason, file=part.name)
    try:
        with CalamineWorkbook.from_path(str(part.path)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    yield workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except CalamineError as problem:
        raise UnreadableFile(_("le classeur est abîmé ou protégé : ouvrez-le et enregistrez-le de nouveau."), file=part.name) from problem


def cell_at(line: list[Any], rank: int) -> Any:
    return line[rank] if rank < len(line) else None


def write_cell(cell: Any) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, float):
        return write_number(cell)
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return str(cell).strip(BLANKS)
