"""Tables to take away: numbers stay numbers, nothing runs, the source comes along."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from terreau.web.ui.exports import csv_cell, csv_lines, sheet_name, workbook_bytes, xlsx_bytes
from terreau.web.ui.tables import Column, Linked, Table

COLUMNS = [Column("Nom"), Column("Montant", "euros"), Column("Taux", "rate"), Column("Nombre", "number"), Column("Jour", "day")]
ROWS = [
    ("Épicerie", Decimal("46623.00"), Decimal("0.549650"), 3, date(2020, 3, 1)),
    (Linked("=1+1", "/x/"), None, None, 0, None),
]


def table(**facts):
    return Table(**{"caption": "Essai", "columns": COLUMNS, "rows": ROWS, **facts})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "non publié"),
        (0, "0"),
        (-3, "-3"),
        (Decimal("-46623.50"), "-46623,50"),
        (1.5, "1,5"),
        (date(2020, 3, 1), "2020-03-01"),
        (datetime(2020, 7, 1, 10, 0, tzinfo=UTC), "2020-07-01 12:00"),
        ("Café", "Café"),
        ("=HYPERLINK()", "'=HYPERLINK()"),
        ("+33 1", "'+33 1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_of_csv_is_written_as_a_french_spreadsheet_reads_it_and_never_runs(value, written):
    assert csv_cell(value) == written


def test_csv_comes_line_by_line_with_its_source_at_the_end():
    lines = list(csv_lines(table(rows=iter(ROWS)), source="Terreau"))
    assert lines[0] == "\ufeffNom;Montant;Taux;Nombre;Jour\r\n"
    assert lines[1] == "Épicerie;46623,00;0,549650;3;2020-03-01\r\n"
    assert lines[2] == "'=1+1;;;0;non publié\r\n"
    assert lines[-1] == "Source : Terreau. Une case de nombre vide : valeur inconnue, et non zéro.\r\n"


def test_the_total_is_taken_away_too():
    total = ("Ensemble", Decimal("187346"), None, 23, None)
    assert any(line.startswith("Ensemble;187346;") for line in csv_lines(table(total=total), source="x"))


def read(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_xlsx_keeps_numbers_and_dates_and_writes_formulas_as_text():
    rows = read(xlsx_bytes(table(), source="Terreau"))
    assert rows[1] == ["Épicerie", 46623.0, 0.54965, 3.0, date(2020, 3, 1)]
    assert rows[2][:2] == ["=1+1", ""]
    assert rows[-1][0].startswith("Source : Terreau.")


def test_an_empty_table_still_has_headings_and_source():
    rows = read(xlsx_bytes(table(rows=[]), source="Terreau"))
    assert rows[0][0] == "Nom"
    assert rows[-1][0].startswith("Source : Terreau.")


@pytest.mark.parametrize(
    ("caption", "name"), [("Projets", "Projets"), ("a/b [c]: d?", "a b  c   d"), ("x" * 40, "x" * 31), ("***", "Terreau")]
)
def test_the_name_of_a_sheet_is_one_that_spreadsheets_accept(caption, name):
    assert sheet_name(caption) == name


def test_a_workbook_has_one_sheet_a_table_and_keeps_each_number_in_its_own_unit():
    tables = [
        Table("Chiffres", (Column("Mesure"), Column("Valeur", "measure"), Column("Unité")), [("Part", 31.25, "%"), ("Secret", None, "%")]),
        Table("Sources", (Column("Source"),), [("Insee",)]),
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(tables, title="Portrait", source="essai")))
    assert book.sheet_names == ["Chiffres", "Sources"]
    rows = book.get_sheet_by_name("Chiffres").to_python()
    assert rows[1] == ["Part", 31.25, "%"] and rows[2][1] == ""
    assert book.get_sheet_by_name("Sources").to_python()[-1][0] == "Source : essai"
