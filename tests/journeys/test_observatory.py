"""Knowing a place: Bruno's portrait of three communes, Élise's question to the whole country, a visitor without JavaScript, a keyboard.

The official files behind these stories are invented (observatory_files.py): what the pages say here is true of nowhere.
"""

import io
import json
import os
import re
from pathlib import Path
from urllib.parse import urlencode

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from tests.journeys import observatory_files as files
from tests.journeys.conftest import miss, open_page, serve_a_copy
from tests.journeys.test_keyboard import tab_to
from tests.journeys.walking import faults_at_every_width, overflow_at, sign_in

NAME, COMMUNES = "Trois bourgs de Cornouaille", ("Le Juch", "Laz", "Tourch")
GROCERY = "Épicerie ou supérette"
QUESTION = "communes de moins de 2 000 habitants, sans épicerie à moins de 7 km, plus de 30 % de plus de 65 ans"
SOURCES = ("Insee", "La Poste", "Licence Ouverte 2.0", "2021", "2024-06")


@pytest.fixture(scope="module")
def reads_well(axe):
    """reads_well(page): what axe, a small screen or the browser finds wrong with the page at 1280, 390 and 320 px."""

    def look(page):
        found = [*faults_at_every_width(page, axe), *page.wrong]
        assert not found, f"{page.url}\n" + "\n".join(found)

    return look


def words_of(page, where="main"):
    """The text with ordinary spaces: the site writes numbers with narrow ones."""
    return re.sub(r"[\s\u202f\u00a0]+", " ", page.locator(where).first.inner_text())


def row_of(service):
    return f"table.services tr:has-text('{service}')"


# Bruno, chargé de mission.


@pytest.fixture(scope="module")
def bruno(browser, workshop):
    page = open_page(browser, workshop)
    # A form left half written asks first.
    page.on("dialog", lambda asked: asked.accept())
    sign_in(page, workshop, "bruno")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def perimeter(bruno):
    """Bruno adds a territory and draws it from three communes; gives the address of its page in the workspace."""
    page = bruno
    page.goto("/espace/")
    page.get_by_role("link", name="Ajouter un territoire").click()
    page.get_by_label("Nom", exact=True).fill(NAME)
    page.locator("select[name=kind]").select_option(label="périmètre libre")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/perimetre/")
    for name in COMMUNES:
        page.locator("#id_composing_search").fill(name)
        page.locator("#id_composing_found").get_by_label(f"{name} (commune, Finistère)", exact=True).check()
    assert page.locator("#id_composing_found input:checked").count() == len(COMMUNES)
    page.get_by_label("Pourquoi ce tracé").fill("Trois bourgs qui se parlent déjà")
    page.get_by_role("button", name="Enregistrer ce périmètre").click()
    page.get_by_text("Le périmètre en vigueur").wait_for()
    return page.url


@pytest.fixture(scope="module")
def portrait(bruno, perimeter):
    """The address of the portrait, found from the perimeter as Bruno finds it."""
    bruno.goto(perimeter)
    bruno.get_by_role("link", name="Portrait", exact=True).click()
    bruno.wait_for_url("**/observatoire/lieu/**")
    return bruno.url


def test_three_communes_chosen_by_their_names_make_a_perimeter(bruno, perimeter, reads_well):
    bruno.goto(perimeter)
    assert "Laz, Le Juch, Tourch" in words_of(bruno, "section[aria-labelledby=versions]")
    reads_well(bruno)


def test_a_commune_is_also_picked_on_the_map(bruno, perimeter):
    page = bruno
    page.goto(perimeter)
    if not page.evaluate("() => Boolean(document.createElement('canvas').getContext('webgl2'))"):
        miss("CARTE NON ESSAYÉE : ce Chromium n'a pas WebGL.")
    page.locator(".pick-map canvas").scroll_into_view_if_needed()
    neighbour = page.locator(".pick-map .map-label").get_by_text("Coray", exact=True)
    while not neighbour.count():
        page.get_by_role("button", name="Agrandir").click()
        page.wait_for_timeout(500)
    box = neighbour.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_text("Coray est cochée.").wait_for()
    assert page.get_by_label("Coray (commune, Finistère)").is_checked()


def test_the_portrait_says_who_lives_there_what_is_near_and_where_it_comes_from(bruno, portrait, reads_well):
    page = bruno
    page.goto(portrait)
    assert page.locator("h1").inner_text() == NAME
    assert re.search(r"Ici vivent 2 \d\d\d personnes .* 65 ans ou plus", words_of(page, ".essentials"))
    figure = words_of(page, ".measures li:has-text('chômage')")
    assert "%" in figure and "semblables" in figure and "2018" in figure and "médiane" in figure
    assert words_of(page, row_of("Boulangerie")).startswith("Boulangerie 0 ")
    assert "Boulangerie" in words_of(page, ".lacks")
    assert all(words in words_of(page, "section[aria-labelledby=sources]") for words in SOURCES)
    for mark in page.locator("main a[href^='#n']").all()[:20]:
        assert page.locator(f"tr{mark.get_attribute('href')}").count() == 1
    reads_well(page)


@pytest.fixture(scope="module")
def corrected(bruno, portrait):
    """The only shop of Laz has closed, while the official file still lists it; gives the address of the portrait."""
    page = bruno
    page.goto(portrait)
    assert words_of(page, row_of(GROCERY)) == f"{GROCERY} 3 sur place 2,6 autant"
    page.get_by_role("link", name="Corriger un service").click()
    page.get_by_label("Quel service ?").select_option(label=GROCERY)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Il a fermé").check()
    page.get_by_role("radio", name=re.compile(r"\bLaz\b")).check()
    page.get_by_label("Quand est-ce arrivé ?").fill("2023")
    page.get_by_label("Qu'est-ce qui le montre ?").fill("Visite du bourg avec la mairie")
    page.get_by_role("button", name="Signer cette observation").click()
    page.wait_for_url("**/observatoire/lieu/**")
    return portrait


def test_a_shop_that_closed_is_corrected_and_official_corrected_and_difference_are_read(bruno, corrected, reads_well):
    page = bruno
    page.goto(corrected)
    assert (
        words_of(page, row_of(GROCERY))
        == f"{GROCERY} 3 officiel 2 corrigé (−1) sur place officiel 1,2 km corrigé 2,6 officiel 2,3 corrigé autant"
    )
    assert "Bruno" in words_of(page, "section[aria-labelledby=terrain]")
    reads_well(page)
    page.get_by_role("link", name="Toutes les corrections du terrain").click()
    assert f"{GROCERY} Laz (29122) fermé · 2023 Visite du bourg avec la mairie officiel 1, corrigé 0 (−1) TAg29" in words_of(page)
    reads_well(page)
    page.get_by_role("link", name="Les observations de ma Fabrique").click()
    assert "signé par Bruno pour TAg29" in words_of(page)
    reads_well(page)


def test_the_public_reads_the_correction_without_the_person(corrected, visit):
    reader = visit(width=390)
    reader.goto(corrected)
    assert "fermé (2023)" in words_of(reader, "section[aria-labelledby=terrain]")
    assert "Bruno" not in reader.inner_text("body")


def test_the_portrait_goes_to_paper_with_its_tables_and_without_buttons(bruno, corrected):
    page = bruno
    page.goto(corrected)
    page.emulate_media(media="print")
    left = [one.inner_text() for one in page.locator("button, .btn, main form, .export-links, header nav").all() if one.is_visible()]
    tables = [one.is_visible() for one in page.locator("main table").all()]
    printed = text_of(io.BytesIO(page.pdf(format="A4")))
    page.emulate_media(media="screen")
    assert left == []
    assert len(tables) >= 5 and all(tables)
    assert all(words in printed for words in (NAME, GROCERY, "corrigé", *SOURCES))


def test_the_files_of_the_portrait_open_and_say_the_place_and_the_sources(bruno, corrected):
    page = bruno
    page.goto(corrected)
    paper = text_of(downloaded(page, "PDF"))
    assert all(words in paper for words in (NAME, GROCERY, "corrigé", *SOURCES))
    book = CalamineWorkbook.from_filelike(downloaded(page, "XLSX"))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    columns, grocery = sheets["Services"][0], next(row for row in sheets["Services"] if row[0] == GROCERY)
    told = dict(zip(columns, grocery, strict=True))
    assert (told["Dans le lieu, officiel"], told["Dans le lieu, corrigé"]) == (3, 2) and told["Source"].startswith("Insee, bpe 20")
    assert NAME in sheets["Sources"][-1][0]
    shape = json.load(downloaded(page, "GeoJSON"))["features"][0]
    assert shape["geometry"]["type"] == "MultiPolygon" and len(shape["geometry"]["coordinates"]) == len(COMMUNES)
    assert (shape["properties"]["service_grocery_official"], shape["properties"]["service_grocery"]) == (3, 2)


def downloaded(page, name):
    with page.expect_download() as coming:
        page.locator(".portrait-tools").get_by_role("link", name=name, exact=True).click()
    return io.BytesIO(coming.value.path().read_bytes())


def text_of(file):
    return re.sub(r"[\s\u202f\u00a0]+", " ", " ".join(one.extract_text() for one in pypdf.PdfReader(file).pages))


# Élise, who coordinates the network.


@pytest.fixture(scope="module")
def elise(browser, workshop):
    page = open_page(browser, workshop)
    sign_in(page, workshop, "elise")
    yield page
    page.context.close()


@pytest.fixture
def asked(elise):
    """The question of Élise put to the whole country, from the observatory."""
    page = elise
    page.goto("/observatoire/")
    page.get_by_role("link", name="Passer le pays au crible").click()
    page.get_by_label("Votre question").fill(QUESTION)
    page.get_by_role("button", name="Chercher").click()
    page.locator("#places").wait_for()
    return page


def test_a_question_in_plain_words_screens_the_country_and_says_how_it_was_understood(asked, reads_well):
    page = asked
    understood = words_of(page, "section[aria-labelledby=understood]").replace("’", "'")
    assert "Population : moins de 2 000 hab." in understood and "Part des 65 ans ou plus : plus de 30 %" in understood
    assert f"{GROCERY} : l'équipement le plus proche est à plus de 7 km" in understood
    assert 0 < places_found(page) < 5_000
    page.locator("summary", has_text="n’ont pas pu être jugés").click()
    assert "pas de données ici" in words_of(page, "details:has(summary:has-text('pas pu être jugés'))")
    reads_well(page)


def test_three_of_the_answers_are_compared_and_one_is_opened(asked, reads_well):
    page = asked
    names = page.locator(".answer-places th a").all_inner_texts()[:3]
    for name in names:
        page.get_by_label(f"Comparer {name}", exact=True).check()
    page.get_by_role("button", name="Comparer les lieux cochés").click()
    page.wait_for_url("**/observatoire/comparer/**")
    assert page.locator("table.sides").first.locator("thead th").all_inner_texts() == ["Mesure", *names]
    reads_well(page)
    page.get_by_role("link", name=names[0], exact=True).click()
    page.wait_for_url("**/observatoire/lieu/**")
    assert page.locator("h1").inner_text() == names[0]


def test_a_question_that_is_kept_tells_when_new_data_change_its_answer(asked, workshop, reads_well):
    page = asked
    before = places_found(page)
    page.get_by_label("Pour", exact=True).select_option(label="TAg29")
    page.get_by_label("La partager avec la Fabrique").check()
    page.get_by_role("button", name="Garder", exact=True).click()
    page.get_by_text("elle vous préviendra").wait_for()
    reads_well(page)
    files.import_later_facilities(workshop.home)
    page.goto("/espace/")
    assert "De nouvelles données changent la réponse d’une de vos questions" in words_of(page)
    page.get_by_role("link", name="Voir ce qui a changé").click()
    assert "réponse changée" in words_of(page)
    reads_well(page)
    page.get_by_role("link", name=QUESTION, exact=True).click()
    more = int(re.search(r"(\d+) lieux de plus", words_of(page))[1])
    assert more > 0
    reads_well(page)
    page.get_by_role("button", name="J’ai vu").click()
    page.get_by_text("C'est noté").wait_for()
    assert "réponse changée" not in words_of(page)
    page.get_by_role("link", name="Voir la réponse").click()
    assert places_found(page) == before + more


def places_found(page):
    page.locator("#places").wait_for()
    return int(re.sub(r"\D", "", page.locator("#places").inner_text()))


# A visitor, without JavaScript, on a small screen.


def test_without_javascript_on_a_small_screen_a_place_is_known_and_an_opening_is_tried(visit):
    page = visit(width=320, javascript=False)
    page.goto("/observatoire/")
    page.get_by_label("Nom ou code d’un lieu").fill("collorec")
    page.get_by_role("button", name="Chercher", exact=True).click()
    page.locator("#found li", has_text="Commune · Finistère").get_by_role("link").click()
    assert page.locator("h1").inner_text() == "Collorec" and "Ici vivent" in words_of(page, ".essentials")
    page.locator(".drawing img[src$='carte.svg']").wait_for()
    portrait = page.url
    assert overflow_at(page, 320) == []
    page.get_by_role("link", name="Et si un service ouvrait").click()
    page.get_by_label("Quel service ?").select_option(label=GROCERY)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Voir la réponse").click()
    answer = words_of(page, ".what-if-answer")
    assert re.search(r"\d personnes auraient ce service \(épicerie ou supérette\)", answer) and "+" in answer and "Insee, 2021" in answer
    assert page.locator(".what-if-answer img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    assert overflow_at(page, 320) == []
    page.goto(f"{portrait}#sources")
    assert all(words in words_of(page, "section[aria-labelledby=sources]") for words in SOURCES)
    page.goto("/observatoire/")
    page.get_by_role("link", name="D’où viennent les chiffres").click()
    assert "Ce qui est ici" in words_of(page) and "Points de contact de La Poste" in words_of(page)
    assert overflow_at(page, 320) == []
    assert not page.wrong


@pytest.mark.parametrize(
    "path", ["/observatoire/?q=collorec", "/observatoire/lieu/29036/et-si/?classe=grocery&sens=ouvrir", "/observatoire/donnees/"]
)
def test_what_the_visitor_walked_through_reads_well_with_javascript_too(visit, reads_well, path):
    page = visit()
    page.goto(path)
    reads_well(page)


# The keyboard alone.


def test_the_keyboard_alone_reaches_the_portrait_its_tables_and_its_files(visit):
    page = visit()
    page.goto("/observatoire/")
    tab_to(page, "Aller au contenu")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    # Enter would ask a second time, and the answer could take the focus away with the list it replaces.
    page.keyboard.type("collorec")
    page.locator("#found li", has_text="Commune · Finistère").wait_for()
    tab_to(page, "Collorec")
    page.keyboard.press("Enter")
    page.wait_for_url("**/observatoire/lieu/**")
    tab_to(page, "XLSX")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename == "portrait-collorec.xlsx"
    tab_to(page, "Services")
    page.keyboard.press("Enter")
    tab_to(page, GROCERY)
    assert page.evaluate("() => document.activeElement.getAttribute('role')") == "region"
    tab_to(page, "CSV")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename == "portrait-collorec-services.csv"
    assert not page.wrong


# The guide.


@pytest.fixture(scope="module")
def shown(request, prepared, untouched):
    """The server whose pages are pictured: the real files stand in it, since a reader takes the figures of a picture for true."""
    if not request.config.getoption("--pictures"):
        yield untouched
        return
    if not (folder := os.environ.get("TERREAU_REAL_DATA")):
        pytest.skip("IMAGES DE L'OBSERVATOIRE NON PRISES : elles ne montrent que de vrais chiffres ; donnez TERREAU_REAL_DATA.")
    for served in serve_a_copy(prepared, "shown"):
        files.import_true_files(served.home, folder=Path(folder))
        yield served


@pytest.mark.parametrize(
    ("name", "path"), [("portrait", "/observatoire/lieu/laz/"), ("crible", f"/observatoire/cribler/?{urlencode({'q': QUESTION})}")]
)
def test_the_guide_shows_a_place_and_a_question(browser, shown, picture, name, path):
    page = open_page(browser, shown)
    # The first page after an import reads the whole country again.
    assert page.goto(path, timeout=120_000).ok
    picture(page, name, tall=1900)
    assert not page.wrong
    page.context.close()
