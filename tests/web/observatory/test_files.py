"""The portrait to take away: PDF, workbook, JSON, and each table."""

import csv
import io
import json
from pathlib import Path

import pytest
import typst
from django.utils.translation import override
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from terreau.web.observatory import paper
from terreau.web.observatory.figures import themes_of
from terreau.web.observatory.marks import marks_of
from terreau.web.observatory.pieces import drawn_sections
from terreau.web.observatory.tables import TABLES
from tests.web.measures import body_of
from tests.web.observatory.portraits_made import BARE, PORTRAIT

WHERE = "/observatoire/lieu/29087"


def sections_of(portrait):
    marks = marks_of(portrait)
    return {one["title"]: one["pieces"] for one in drawn_sections(portrait, themes=themes_of(portrait, marks=marks), marks=marks)}


def rows_of(client, name):
    return list(csv.reader(io.StringIO(body_of(client.get(f"{WHERE}/tableau-{name}.csv"))), delimiter=";"))


def test_the_pdf_is_a_tagged_file_with_its_title_and_its_language(client, known):
    answer = client.get(f"{WHERE}/portrait.pdf")
    assert answer["Content-Type"] == "application/pdf" and answer["Content-Disposition"] == 'attachment; filename="portrait-le-juch.pdf"'
    root = PdfReader(io.BytesIO(answer.content)).trailer["/Root"]
    assert root["/Lang"] == "fr" and root["/MarkInfo"]["/Marked"]


def test_the_same_facts_give_the_same_bytes(known):
    assert paper.write_pdf(PORTRAIT) == paper.write_pdf(PORTRAIT)


def test_the_pdf_holds_the_same_pictures_as_the_page(known, monkeypatch):
    given = {}
    monkeypatch.setattr(typst, "compile", lambda main, **facts: given.update(facts) or b"")
    paper.write_pdf(PORTRAIT)
    told = json.loads(given["sys_inputs"]["data"])
    pictures = [piece for section in told["sections"] for piece in section["pieces"] if piece["kind"] == "picture"]
    assert [piece["name"] for piece in pictures] == ["ages", "profil"]
    assert all("data:image/png;base64," in piece["svg"] for piece in pictures)
    assert told["map"]["svg"].startswith("<svg") and told["map"]["alt"] == "Carte : Le Juch"


def test_paper_says_official_and_corrected_absences_estimates_and_numbered_sources(known):
    sections = sections_of(PORTRAIT)
    figures = {row[0]: row[1:] for group in sections["Chiffres clés"][0]["groups"] for row in group["rows"]}
    assert figures["Taux de pauvreté"] == ["non publié", "", "", "2021 [3]"]
    assert figures["Niveau de vie médian"][3] == "2021, estimé [3]"
    services = {row[0]: row[1:] for group in sections["Les services"][1]["groups"] for row in group["rows"]}
    assert services["Épicerie ou supérette"][0] == "1 officiel, 0 corrigé" and services["France Services"][0] == "pas de données ici"
    assert sections["Sources"][0]["groups"][0]["rows"][6][0] == "7. Points de contact La Poste"


def test_paper_never_says_who_signed(known):
    assert "Bruno" not in json.dumps(sections_of(PORTRAIT)) and "Fabrique d'Ici" in json.dumps(sections_of(PORTRAIT))


def test_a_bare_place_has_a_page_of_paper_too(known):
    known.shape = None
    assert sections_of(BARE) == {}
    assert paper.write_pdf(BARE).startswith(b"%PDF-")


def test_paper_in_english_is_in_english(known):
    with override("en"):
        groups = sections_of(PORTRAIT)[next(iter(sections_of(PORTRAIT)))][0]["groups"]
        assert groups[1]["label"] == "Income" and groups[1]["rows"][0][0] == "Median living standard"
        assert PdfReader(io.BytesIO(paper.write_pdf(PORTRAIT))).trailer["/Root"]["/Lang"] == "en"


def test_the_workbook_has_a_sheet_a_table_with_numbers_as_numbers(client, known):
    answer = client.get(f"{WHERE}/portrait.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Chiffres clés", "Âges", "Services", "Ce qui manque", "Lieux jumeaux", "Sources"]
    figures = book.get_sheet_by_name("Chiffres clés").to_python()
    assert figures[2][:4] == ["Part des 65 ans ou plus", 31.2, "%", "2022"]
    assert book.get_sheet_by_name("Services").to_python()[1][2:7:4] == [1, 0]


def test_the_json_is_the_whole_portrait(client, known):
    told = client.get(f"{WHERE}/portrait.json").json()
    assert told["place"]["name"] == "Le Juch" and told["services"][0]["corrected"]["count"] == 0


def test_an_absence_is_an_empty_number_and_a_word_beside_it(client, known):
    heads, *rows = rows_of(client, "chiffres")
    poor = dict(zip(heads, next(row for row in rows if row and row[0] == "Taux de pauvreté"), strict=True))
    assert (poor["Valeur"], poor["Pourquoi il manque"], poor["Source"]) == ("", "non publié", "Insee, filosofi-commune 2021")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ages", ["0–14 ans", "131,0", "0,177"]),
        ("services", ["Épicerie ou supérette", "Alimentation", "1"]),
        ("manques", ["Épicerie ou supérette", "9", "10"]),
        ("jumeaux", ["Luitré-Dompierre", "35163", "0,42"]),
        ("sources", ["Recensement de la population", "recensement", "2022"]),
    ],
)
def test_each_table_leaves_as_csv_with_its_source(client, known, name, first):
    rows = rows_of(client, name)
    assert rows[1][:3] == first
    assert rows[-1][0].startswith("Source : Terreau, observatoire des territoires")
    assert client.get(f"{WHERE}/tableau-{name}.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("name", ["tableau-inconnu.csv", "portrait.docx", "tableau-ages.ods"])
def test_what_is_not_offered_does_not_exist(client, known, name):
    assert client.get(f"{WHERE}/{name}").status_code == 404


def test_every_table_stands_on_its_feet_with_nothing_in_it():
    assert all(table(BARE).written_rows == [] for table in TABLES.values())


def test_the_setting_of_the_portrait_is_shipped():
    assert Path(paper.SETTING).exists() and paper.SETTING.is_relative_to(paper.ROOT)
