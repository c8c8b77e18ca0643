"""Answers as files that Kobo, ODK and spreadsheets open: CSV of the main table, XLSX with a sheet for each repeat."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

import xlsxwriter

from terreau.analysis.texts.formulas import shown_as_text
from terreau.programme.voices.exchange.kobo_layout import AnswerTable


def as_csv(table: AnswerTable) -> bytes:
    """Commas and points, as these tools write; a text that a spreadsheet would run is shown with a quote before it."""
    kept = StringIO()
    writer = csv.writer(kept)
    writer.writerow(table.headings)
    writer.writerows([csv_cell(value) for value in row] for row in table.rows)
    return ("\ufeff" + kept.getvalue()).encode()


def csv_cell(value):
    if value is None:
        return ""
    return shown_as_text(value) if isinstance(value, str) else value


def as_xlsx(tables: Iterable[AnswerTable]) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        heading = book.add_format({"bold": True, "bottom": 2})
        names: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(free_sheet_name(table.name, names))
            for rank, text in enumerate(table.headings):
                sheet.write_string(0, rank, text, heading)
            for line, row in enumerate(table.rows, start=1):
                for rank, value in enumerate(row):
                    if isinstance(value, (int, float)):
                        sheet.write_number(line, rank, value)
                    elif value is not None:
                        sheet.write_string(line, rank, str(value)[:32_767])
            sheet.freeze_panes(1, 0)
    return kept.getvalue()


def free_sheet_name(wanted: str, names: set[str]) -> str:
    """Spreadsheets refuse two sheets of one name, in any case, and more than 31 signs."""
    stem = "".join(" " if sign in "[]:*?/\\'" else sign for sign in wanted)[:28].strip() or "table"
    name = next(name for rank in range(1, 999) if (name := stem if rank == 1 else f"{stem} {rank}").lower() not in names)
    names.add(name.lower())
    return name
