"""Tables to take away: CSV as a French spreadsheet opens it, XLSX with its numbers as numbers."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from terreau.analysis.texts.formulas import shown_as_text
from terreau.web.ui.tables import NOT_PUBLISHED, Column, Linked, Table

FORMATS = "csv|xlsx"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELL_FORMATS = {"euros": "#,##0.00 €", "rate": "0.0000 %", "number": "#,##0", "measure": "General", "day": "dd/mm/yyyy", "text": "@"}
WIDTHS = {"text": 32, "euros": 16, "rate": 12, "number": 12, "measure": 14, "day": 14}


def export(table: Table, *, fmt: str, name: str, source: str):
    """The whole table as a file; its rows may come one by one."""
    write = {"csv": csv_response, "xlsx": xlsx_response}[fmt]
    response = write(table, source=source)
    response["Content-Disposition"] = f'attachment; filename="{name}.{fmt}"'
    return response


def csv_response(table: Table, *, source: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(csv_lines(table, source=source), content_type=CSV_TYPE)


def csv_lines(table: Table, *, source: str) -> Iterator[str]:
    """UTF-8 with its mark, semicolons, decimal commas: what a French spreadsheet expects. The source stands under the rows."""
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    numbers = [column.is_number for column in table.columns]
    yield "\ufeff" + writer.writerow([str(column.label) for column in table.columns])
    for row in written(table):
        yield writer.writerow([csv_cell(plain(value), is_number=is_number) for value, is_number in zip(row, numbers, strict=True)])
    yield writer.writerow([])
    yield writer.writerow([csv_cell(source_line(source, table=table))])


def source_line(source: str, *, table: Table) -> str:
    """An unknown number is an empty cell and not a word: its column stays one that a spreadsheet can add up."""
    said = _("Source : %(source)s") % {"source": source}
    if not any(column.is_number for column in table.columns):
        return said
    return f"{said}. {_('Une case de nombre vide : valeur inconnue, et non zéro.')}"


class Echo:
    """A file that hands back what it is given, for the writer of CSV to write line by line."""

    def write(self, line: str) -> str:
        return line


def written(table: Table) -> Iterable[Any]:
    yield from table.rows
    if table.total:
        yield table.total


def plain(value: Any) -> Any:
    return value.value if isinstance(value, Linked) else value


def csv_cell(value: Any, *, is_number: bool = False) -> str:
    if value is None:
        return "" if is_number else str(NOT_PUBLISHED)
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
    text = str(value)
    return shown_as_text(text)


def xlsx_response(table: Table, *, source: str) -> HttpResponse:
    return HttpResponse(xlsx_bytes(table, source=source), content_type=XLSX_TYPE)


def xlsx_bytes(table: Table, *, source: str) -> bytes:
    """One sheet: headings that stay in sight, filters, numbers as numbers, the source under the rows."""
    return workbook_bytes([table], title=str(table.caption), source=source)


def workbook_bytes(tables: Sequence[Table], *, title: str, source: str) -> bytes:
    """One sheet a table, under the table's caption."""
    kept = BytesIO()
    with xlsxwriter.Workbook(
        kept, {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": title, "comments": str(source)})
        looks = {
            kind: book.add_format({"num_format": look, "valign": "top", "text_wrap": kind == "text"}) for kind, look in CELL_FORMATS.items()
        }
        heading = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
        for table in tables:
            fill_sheet(book.add_worksheet(sheet_name(str(table.caption))), table, source=source, looks=looks, heading=heading)
    return kept.getvalue()


def fill_sheet(sheet, table: Table, *, source: str, looks: dict, heading) -> None:
    for rank, column in enumerate(table.columns):
        sheet.set_column(rank, rank, WIDTHS[column.kind])
        sheet.write_string(0, rank, str(column.label), heading)
    line = 0
    for line, row in enumerate(written(table), start=1):
        for rank, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            write_cell(sheet, line, rank, plain(value), column, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(line, 1), len(table.columns) - 1)
    sheet.write_string(line + 2, 0, source_line(source, table=table))


def sheet_name(caption: str) -> str:
    """Spreadsheets refuse some signs in the name of a sheet, and more than 31 of them."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in caption)[:31].strip() or "Terreau"


def write_cell(sheet, line: int, rank: int, value: Any, column: Column, looks: dict) -> None:
    look = looks[column.kind]
    if value is None and column.is_number:
        sheet.write_blank(line, rank, None, look)
    elif value is None:
        sheet.write_string(line, rank, str(NOT_PUBLISHED), looks["text"])
    elif isinstance(value, datetime):
        sheet.write_datetime(line, rank, timezone.localtime(value).replace(tzinfo=None), look)
    elif isinstance(value, date):
        sheet.write_datetime(line, rank, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(line, rank, value, look)
    else:
        sheet.write_string(line, rank, str(value)[:32_767], looks["text"])
