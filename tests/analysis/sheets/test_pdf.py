"""The PDF says all that the sheet says, to people's eyes and to screen readers, and nothing of anyone's contact."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from terreau.analysis.sheets.pdf import EU_FONTS, choose_eu_font, write_brochure_pdf, write_pdf
from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.sheet import Brochure, Project, Sheet
from terreau.analysis.sheets.wording import EU_MENTIONS, print_eu_mention
from terreau.analysis.units.rates import parse_rate
from tests.analysis.sheets.sheets_made import sheets


def words_of(content):
    """The text of a PDF on one line, hyphens and odd spaces evened out."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'").split())


def squeeze(text):
    return text.replace(" ", "").replace("'", "").replace("\u202f", "").replace("\u00a0", "")


@pytest.fixture
def sheet(invented_text):
    return read_brochure(invented_text).sheets[0]


@pytest.fixture
def brochure(sheet):
    money = {"esf_max_eur": Decimal(34768), "total_eligible_eur": Decimal(63268), "printed_rate": parse_rate("54 %")}
    return Brochure(sheets=(sheet, replace(sheet, fabrique="La Ruche", area="Creuse", call_year=2020, **money)))


def test_every_title_territory_partner_and_figure_of_the_sheet_is_printed(sheet):
    printed = squeeze(words_of(write_pdf(sheet)))
    expected = [sheet.fabrique, sheet.area, "12500,50€", "25001€", "4projets·3territoires"]
    expected += [territory.name for territory in sheet.territories] + [project.title for project in sheet.projects]
    expected += [partner.printed_name for project in sheet.projects for partner in project.partners]
    expected += [impact.text for impact in sheet.impacts]
    assert [text for text in expected if squeeze(text) not in printed] == []


def test_people_are_not_printed_unless_asked_for(sheet):
    alone, asked = words_of(write_pdf(sheet)), words_of(write_pdf(sheet, with_contact=True))
    assert "Awa" not in alone and "@" not in alone and "01.99" not in alone
    assert "Awa" in asked and "awa@example.org" in asked


def test_the_same_facts_give_the_same_bytes(sheet, brochure):
    assert write_pdf(sheet) == write_pdf(sheet)
    assert write_brochure_pdf(brochure) == write_brochure_pdf(brochure)


@pytest.mark.parametrize(("language", "locale", "title"), [("fr", "fr", "Programme de déploiement"), ("en", "en", "Deployment programme")])
def test_the_document_is_tagged_titled_and_says_its_language(sheet, language, locale, title):
    reader = PdfReader(io.BytesIO(write_pdf(sheet, language=language)))
    root = reader.trailer["/Root"]
    assert reader.metadata.title.startswith(title)
    assert root["/Lang"] == locale
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_every_page_bears_the_funder_s_mention_and_its_number(brochure):
    reader = PdfReader(io.BytesIO(write_brochure_pdf(brochure)))
    pages = [" ".join(page.extract_text().replace("’", "'").split()) for page in reader.pages]
    mention = print_eu_mention(brochure.sheets, language="fr")
    for number, page in enumerate(pages, start=1):
        assert squeeze(mention) in squeeze(page)
        assert f"{number} / {len(pages)}" in page


@pytest.mark.parametrize(
    ("year", "fund", "language", "mention"),
    [
        (2020, "FSE", "fr", EU_MENTIONS["2014-2020"][0]),
        (2020, "FSE", "en", EU_MENTIONS["2014-2020"][1]),
        (2021, "FSE", "fr", "Cofinancé par l'Union européenne"),
        (2027, "FSE+", "en", "Co-funded by the European Union"),
        (2020, "", "fr", ""),
    ],
)
def test_the_mention_is_that_of_the_period_and_absent_without_european_money(year, fund, language, mention):
    assert print_eu_mention((Sheet(fabrique="X", fund=fund, call_year=year),), language=language) == mention


def test_the_mention_is_set_in_an_allowed_font_or_in_the_body_s():
    assert choose_eu_font() in {*EU_FONTS, "Libertinus Serif"}


def test_the_brochure_sums_up_the_operations_with_exact_rates_and_totals(brochure):
    printed = squeeze(words_of(write_brochure_pdf(brochure)))
    for text in ("54,9535%", "50,0000%", "47268,50€", "88269€", "53,5505%", "8projets·6territoires"):
        assert squeeze(text) in printed


def test_an_operation_without_money_is_a_dash_and_the_totals_say_so(brochure):
    poor = replace(brochure, sheets=(*brochure.sheets, Sheet(fabrique="Sans montant")))
    printed = words_of(write_brochure_pdf(poor))
    assert "Sans montant – – – –" in printed
    assert "Les totaux ne comptent que les opérations" in printed


def test_an_example_says_that_it_is_one_and_sources_are_printed(sheet):
    printed = words_of(write_pdf(replace(sheet, is_example=True), sources=("Source : invention.",)))
    assert "Donnée d'exemple" in printed and "Source : invention." in printed
    assert "Donnée d'exemple" not in words_of(write_pdf(sheet))


@pytest.mark.parametrize(
    "poor",
    [
        Sheet(fabrique=""),
        Sheet(fabrique="X", projects=(Project("Four", "Four à pain"),)),
        Sheet(fabrique="#let x = [*", presentation="$ #panic() \\ <a>"),
    ],
)
def test_a_nearly_empty_sheet_or_one_with_typst_s_own_signs_is_set(poor):
    assert write_pdf(poor).startswith(b"%PDF")


def test_a_brochure_without_sheets_is_set():
    assert write_brochure_pdf(Brochure()).startswith(b"%PDF")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheet=sheets(), language=st.sampled_from(["fr", "en"]))
def test_any_sheet_is_set_and_loses_no_project(sheet, language):
    printed = squeeze(words_of(write_pdf(sheet, language=language)))
    assert [project.title for project in sheet.projects if squeeze(project.title) not in printed] == []


def test_the_programme_s_own_brochure_is_set_whole_without_anyone_s_contact(programme_brochure):
    printed = words_of(write_brochure_pdf(programme_brochure))
    flat = squeeze(printed)
    for text in ("187346€", "369044€", "54,9535%", "25projets·23territoires"):
        assert text in flat
    for sheet in programme_brochure.sheets:
        assert all(squeeze(project.title) in flat for project in sheet.projects)
        assert all(contact.name not in printed and contact.email not in printed for contact in sheet.contacts)
