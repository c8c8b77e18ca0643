"""What is written as Markdown reads back as the same facts, in both languages."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.analysis.sheets.markdown import write_brochure, write_markdown
from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.sheet import Programme, Project, Sheet, Territory, TerritoryKind
from terreau.analysis.sheets.spelling import settle_spelling
from tests.analysis.sheets.sheets_made import BROCHURES, sheets

LANGUAGES = st.sampled_from(["fr", "en"])
SLOW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def settle_brochure(brochure):
    return replace(brochure, sheets=tuple(settle_spelling(sheet) for sheet in brochure.sheets))


@SLOW
@given(sheet=sheets(), language=LANGUAGES)
def test_a_sheet_written_reads_back_the_same(sheet, language):
    written = write_markdown(sheet, language=language, with_contact=True)
    brochure = read_brochure(written)
    assert brochure.unread == ()
    assert brochure.sheets == (settle_spelling(sheet),)
    assert brochure.sheets[0].is_example is sheet.is_example


@SLOW
@given(sheet=sheets())
def test_writing_what_was_read_writes_the_same(sheet):
    written = write_markdown(sheet, with_contact=True)
    assert write_markdown(read_brochure(written).sheets[0], with_contact=True) == written


@settings(SLOW, max_examples=20)
@given(brochure=BROCHURES, language=LANGUAGES)
def test_a_brochure_written_reads_back_the_same(brochure, language):
    read = read_brochure(write_brochure(brochure, language=language, with_contact=True))
    expected = settle_brochure(brochure)
    assert read.unread == ()
    assert read.sheets == expected.sheets
    assert replace(read.programme, title="") == replace(expected.programme, title="")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_programme_s_own_brochure_survives_the_round_trip(programme_brochure, gazetteer, language):
    written = write_brochure(programme_brochure, language=language, with_contact=True)
    read = read_brochure(written, gazetteer=gazetteer)
    assert read == settle_brochure(programme_brochure)
    assert read.unread == ()


@settings(SLOW, max_examples=20)
@given(sheet=sheets(), language=LANGUAGES)
def test_people_are_not_written_unless_asked_for(sheet, language):
    written = write_markdown(sheet, language=language)
    assert "@" not in written and "01.99" not in written
    assert read_brochure(written).sheets[0].contacts == ()


@pytest.mark.parametrize(
    "text",
    ["# pas un titre", "- pas une liste", "1. pas un numéro", "12", "Contact", "Piste : rien", "Partenaires : personne", "**", "\\"],
)
def test_a_text_that_looks_like_a_mark_never_breaks_the_sheet(text):
    sheet = Sheet(fabrique="La Ruche", presentation=text, missions=(text,), context=(text,), axes=(text,))
    read = read_brochure(write_markdown(sheet))
    assert [s.fabrique for s in read.sheets] == ["La Ruche"]
    if text.strip("*\\"):
        assert (read.sheets[0].presentation, read.sheets[0].missions, read.sheets[0].context) == (text, (text,), (text,))


def test_a_project_whose_territory_is_not_on_the_sheet_is_not_lost():
    sheet = Sheet(fabrique="La Ruche", projects=(Project("Four à pain", "Four à pain", territory="Ailleurs"),))
    assert [project.title for project in read_brochure(write_markdown(sheet)).sheets[0].projects] == ["Four à pain"]


@pytest.mark.parametrize("kind", list(TerritoryKind))
def test_a_kind_that_the_name_does_not_tell_is_printed_in_brackets(kind):
    sheet = Sheet(fabrique="La Ruche", territories=(Territory("Combefleur", "Combefleur", kind),))
    read = read_brochure(write_markdown(sheet)).sheets[0].territories[0]
    assert (read.name, read.kind, read.within) == ("Combefleur", kind, ())


def test_headings_are_in_the_language_asked_for():
    sheet = Sheet(fabrique="La Ruche", call="Appel à projets FSE 2020")
    assert "## EXPECTED" not in write_markdown(sheet, language="en")
    assert "## PROJECT CARRIER" in write_markdown(sheet, language="en")
    assert "## PORTEUR DE PROJET" in write_markdown(sheet)
    assert write_markdown(sheet, title=Programme().title).startswith("# Programme de déploiement")
