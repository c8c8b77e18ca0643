"""Élise, at the network's head, hands in a brochure never seen before and gets it back as a file."""

import pytest

from tests.architecture.source import ROOT
from tests.journeys.walking import sign_in

BROCHURE = ROOT / "tests" / "analysis" / "sheets" / "brochures" / "plaine_du_lin.md"


@pytest.fixture
def server(workshop):
    return workshop


@pytest.fixture
def page(visit, server):
    page = visit()
    sign_in(page, server, "elise")
    return page


def hand_in(page, path):
    page.goto("/espace/fiches/importer/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Voir ce qui est compris").click()
    page.wait_for_load_state()


def test_a_brochure_is_understood_shown_only_then_written_and_once(page, picture):
    page.goto("/fabriques/")
    before = page.locator("main a[href*='/fabriques/']").count()
    hand_in(page, BROCHURE)
    assert "Rien n’est encore écrit" in page.inner_text("main")
    picture(page, "importer", again=False)
    page.goto("/fabriques/")
    assert page.locator("main a[href*='/fabriques/']").count() == before
    hand_in(page, BROCHURE)
    page.get_by_role("button", name="Confirmer et enregistrer").click()
    page.wait_for_load_state()
    assert "Ce qui est enregistré" in page.inner_text("h1")
    page.locator("main a[href*='/operations/']").first.click()
    assert "€" in page.inner_text("main")
    sheet = page.locator("main a[href*='fiche.md']").first.get_attribute("href")
    given_back = page.request.get(page.url.split("/operations/")[0] + sheet)
    assert given_back.ok and len(given_back.text()) > 500
    hand_in(page, BROCHURE)
    assert "il n’y a rien à confirmer" in page.inner_text("main")
    assert page.get_by_role("button", name="Confirmer et enregistrer").count() == 0


def test_a_file_that_is_no_brochure_is_refused_in_a_sentence(page, tmp_path):
    other = tmp_path / "liste.txt"
    other.write_text("Des courses : pain, lait, pommes.\n")
    hand_in(page, other)
    assert "Aucune fiche n'est reconnue" in page.inner_text("main").replace("’", "'")
