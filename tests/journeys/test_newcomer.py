"""A newcomer opens the site, finds the money, every page of the programme, and takes a table home."""

import csv

import pytest

from tests.journeys.walking import links_of, name_of

ESF, TOTAL = "187 346 €", "369 044 €"
# What the programme of 2020 holds, page by page.
HELD = {"fabrique": 6, "operation": 6, "territory": 23, "project": 25}


@pytest.fixture
def page(visit):
    return visit()


def words_of(page):
    """The text of the page with ordinary spaces: the site writes amounts with narrow ones."""
    return page.inner_text("main").replace("\u202f", " ").replace("\u00a0", " ")


def every_link(page, lists, name):
    """The addresses of all the things of one kind that the lists of the site give, page after page."""
    found, todo, met = set(), list(lists), set()
    while todo:
        page.goto(todo.pop())
        links = links_of(page)
        found |= {link for link in links if name_of(link) == name}
        more = {link for link in links if name_of(link) in {f"{name_of(first)}?" for first in lists} and "=" in link} - met
        todo += [link for link in more if "apres=" in link or "after=" in link]
        met |= more
    return found


def test_the_home_says_what_this_is_and_leads_to_the_programme(page, picture):
    page.goto("/")
    assert page.locator("h1").count() == 1
    picture(page, "accueil")
    page.get_by_role("link", name="Le programme", exact=True).first.click()
    page.wait_for_url("**/programme/")
    said = words_of(page)
    assert ESF in said and TOTAL in said
    assert page.locator("section[aria-labelledby=operations] tbody tr").count() == 6
    picture(page, "programme")
    picture(page, "operations", at="section[aria-labelledby=operations]")


def test_exact_rates_stand_beside_the_printed_ones(page):
    page.goto("/programme/")
    said = words_of(page)
    assert "54,9535 %" in said and "54 %" in said
    assert "TAg29" in page.inner_text("section[aria-labelledby=findings]")


@pytest.mark.parametrize(("name", "first"), [("fabrique", "/fabriques/"), ("territory", "/territoires/"), ("project", "/projets/")])
def test_every_thing_of_the_programme_has_its_page(page, name, first):
    links = every_link(page, [first], name)
    assert len(links) == HELD[name]
    for link in links:
        assert page.goto(link).status == 200
        assert page.locator("h1").inner_text().strip()
        assert not page.wrong


def test_every_operation_has_its_page_with_its_amounts(page):
    links = every_link(page, ["/programme/"], "operation")
    assert len(links) == HELD["operation"]
    for link in links:
        assert page.goto(link).status == 200
        said = words_of(page)
        assert "€" in said and "%" in said


def test_the_chain_can_be_walked_both_ways(page, picture):
    page.goto("/projets/")
    page.locator("#found a").filter(has_text="épicerie").first.click()
    project = page.locator("h1").inner_text()
    picture(page, "projet")
    page.locator("aside a[href*='/territoires/']").first.click()
    assert project in page.inner_text("main")
    picture(page, "territoire")
    page.locator("main a[href*='/fabriques/']").first.click()
    assert project in page.inner_text("main")
    picture(page, "fabrique")
    page.locator("main a[href*='/operations/']").first.click()
    assert project in page.inner_text("main")
    picture(page, "operation")


@pytest.mark.parametrize("typed", ["épicerie", "epicerie", "epicrie", "EPICERIES"])
def test_search_forgives_accents_and_slips(page, typed, picture):
    page.goto("/")
    page.locator("#q").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/**")
    assert "picerie" in page.inner_text("#answers")
    if typed == "epicrie":
        picture(page, "recherche")


def test_a_table_goes_home_as_csv(page):
    page.goto("/projets/")
    with page.expect_download() as coming:
        page.locator(".export-links a", has_text="CSV").click()
    text = coming.value.path().read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(text.splitlines(), delimiter=";") if len(row) > 2]
    assert len(rows) == 1 + HELD["project"]


def test_the_brochure_goes_home_as_a_file(page, server):
    page.goto("/programme/")
    papers = {link.get_attribute("href") for link in page.locator("main a[href*='brochure.']").all()}
    assert papers
    for paper in papers:
        assert page.request.get(server.url + paper).ok


def test_the_same_page_speaks_english(page):
    page.goto("/programme/")
    page.locator("button[name=language][value=en]").first.click()
    page.wait_for_selector("html[lang=en]")
    assert "€187,346" in words_of(page)
