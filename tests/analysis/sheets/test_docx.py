"""The DOCX is a real document: headings, lists, tables, language, the funder's block, and no one's contact."""

import io
import itertools
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from terreau.analysis.sheets.docx import draw_emblem, write_brochure_docx, write_docx
from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.sheet import Brochure, Sheet
from tests.analysis.sheets.sheets_made import sheets


def open_docx(content):
    return Document(io.BytesIO(content))


def text_of(content):
    document = open_docx(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


@pytest.fixture
def sheet(invented_text):
    return read_brochure(invented_text).sheets[0]


def test_every_fact_of_the_sheet_is_written(sheet):
    text = text_of(write_docx(sheet))
    expected = [sheet.fabrique, "12 500,50 €", "25 001 €", *(p.title for p in sheet.projects), *(i.text for i in sheet.impacts)]
    expected += [territory.name for territory in sheet.territories] + [p.printed_name for p in sheet.partners]
    assert [fact for fact in expected if fact not in text] == []


def test_headings_go_down_one_level_at_a_time(sheet):
    levels = [
        int(paragraph.style.name.split()[-1])
        for paragraph in open_docx(write_docx(sheet)).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_people_are_not_written_unless_asked_for(sheet):
    assert "Awa" not in text_of(write_docx(sheet)) and "@" not in text_of(write_docx(sheet))
    assert "awa@example.org" in text_of(write_docx(sheet, with_contact=True))


def test_the_same_facts_give_the_same_bytes(sheet):
    assert write_docx(sheet) == write_docx(sheet)


@pytest.mark.parametrize(("language", "locale", "alt"), [("fr", "fr-FR", "Emblème"), ("en", "en-GB", "Emblem")])
def test_the_document_says_its_title_and_language_and_its_picture_says_what_it_is(sheet, language, locale, alt):
    content = write_docx(sheet, language=language)
    properties = open_docx(content).core_properties
    assert properties.title and properties.language == locale
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        footer = archive.read("word/footer1.xml").decode()
    assert f'descr="{alt}' in footer and "PAGE" in footer


def test_the_funder_s_block_stands_in_the_footer_and_nowhere_without_european_money(sheet):
    with_money = open_docx(write_docx(replace(sheet, call_year=2020))).sections[0].footer.paragraphs[0].text
    without = open_docx(write_docx(Sheet(fabrique="X"))).sections[0].footer.paragraphs[0].text
    assert "Fonds social européen" in with_money and without == ""


def test_the_brochure_opens_with_the_table_of_operations(sheet):
    brochure = Brochure(sheets=(sheet, replace(sheet, fabrique="La Ruche")))
    tables = open_docx(write_brochure_docx(brochure)).tables
    summary = next(table for table in tables if table.rows[0].cells[0].text == "Fabrique")
    assert [row.cells[0].text for row in summary.rows] == ["Fabrique", "Le Semis", "La Ruche", "Programme"]
    assert "tblHeader" in summary.rows[0]._tr.xml


def test_the_emblem_is_a_flag_of_three_by_two():
    picture = draw_emblem()
    width, height = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert picture.startswith(b"\x89PNG") and abs(width / height - 1.5) < 0.02


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheet=sheets())
def test_any_sheet_is_written_and_loses_no_project(sheet):
    text = text_of(write_docx(sheet))
    assert [project.title for project in sheet.projects if project.title not in text] == []
