"""The keyboard alone, and no JavaScript at all: the same journeys can be done."""

import pytest

from terreau.programme.funding.actions.demo import EXAMPLE_PASSWORD
from tests.journeys.walking import email_of, sign_in

FOCUSED = "() => { const node = document.activeElement; return (node.innerText || node.value || node.name || '').trim(); }"
OUTLINED = """() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none'; }"""


@pytest.fixture
def server(workshop):
    return workshop


def tab_to(page, wanted, *, most=120):
    """Press Tab until what has the focus says this."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"« {wanted} » ne s'atteint pas au clavier sur {page.url}")


def test_the_keyboard_alone_goes_from_home_to_a_project(visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    page.keyboard.type("épicerie")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/**")
    tab_to(page, "Café-épicerie")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "picerie" in page.inner_text("h1")


def test_what_has_the_focus_is_always_seen(visit):
    page = visit()
    page.goto("/programme/")
    unseen = []
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        if not page.evaluate(OUTLINED):
            unseen.append(page.evaluate(FOCUSED))
    assert unseen == []


def test_the_keyboard_alone_signs_in_and_adds_a_project(visit, server):
    page = visit()
    page.goto("/compte/login/")
    tab_to(page, "Utiliser un mot de passe")
    page.keyboard.press("Enter")
    tab_to(page, "login")
    page.keyboard.type(email_of("bruno"))
    tab_to(page, "password")
    page.keyboard.type(EXAMPLE_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/espace/**")
    tab_to(page, "Ajouter un projet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projets/ajouter/")
    tab_to(page, "title")
    page.keyboard.type("Bibliothèque d'objets")
    tab_to(page, "summary")
    page.keyboard.type("Prêter ce qui sert deux fois l'an.")
    tab_to(page, "Enregistrer")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/ajouter/"))
    assert "Bibliothèque d'objets" in page.inner_text("h1")


@pytest.mark.parametrize("path", ["/", "/programme/", "/projets/", "/territoires/", "/recherche/?q=velo"])
def test_without_javascript_the_same_words_are_there(visit, path):
    with_script, without = visit(), visit(javascript=False)
    with_script.goto(path)
    without.goto(path)
    assert headings_of(with_script) == headings_of(without)


def headings_of(page):
    return [heading.inner_text().strip() for heading in page.locator("main h1, main h2").all()]


def test_without_javascript_the_menu_of_a_telephone_opens(visit):
    page = visit(width=390, javascript=False)
    page.goto("/")
    page.locator("details.menu-small summary").click()
    page.get_by_role("link", name="Projets").first.click()
    assert "/projets/" in page.url


def test_without_javascript_a_list_is_filtered_and_a_project_is_added(visit, server):
    page = visit(javascript=False)
    page.goto("/projets/")
    page.locator("#q").fill("garage")
    page.get_by_role("button", name="Filtrer").click()
    assert "arage" in page.inner_text("#found")
    page.goto("/compte/login/")
    page.locator("summary", has_text="Utiliser un mot de passe").click()
    page.locator("input[name=login]").fill(email_of("bruno"))
    page.locator("input[name=password]").fill(EXAMPLE_PASSWORD)
    page.locator("details.disclosure button[type=submit]").click()
    page.goto("/espace/projets/ajouter/")
    page.get_by_label("Titre").fill("Four à pain")
    page.locator("textarea[name=summary]").fill("Rallumer le four du village.")
    page.get_by_role("button", name="Enregistrer").click()
    assert "Four à pain" in page.inner_text("h1")


def test_leaving_a_form_half_written_is_not_silent(visit, server):
    page = visit()
    sign_in(page, server, "bruno")
    page.goto("/espace/projets/ajouter/")
    page.get_by_label("Titre").fill("À moitié")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/projets/")
    assert asked == ["beforeunload"]
