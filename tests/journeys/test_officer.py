"""Bruno, chargé de mission, signs in with a code, adds a project, publishes it, and finds his trace in the journal."""

import pytest

from tests.journeys.walking import email_of, sign_in

TITLE = "Atelier vélo du bourg"


@pytest.fixture
def server(workshop):
    return workshop


@pytest.fixture
def page(visit):
    return visit()


def sign_in_by_code(page, server, name):
    before = len(server.said)
    page.goto("/compte/login/")
    page.get_by_label("Votre adresse e-mail").fill(email_of(name))
    page.get_by_role("button", name="Recevoir un code").click()
    page.locator("input[name=code]").fill(server.code_sent_to(email_of(name), after=before))
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url("**/espace/**")


def test_a_project_is_written_published_and_remembered(page, server, picture, visit):
    sign_in_by_code(page, server, "bruno")
    assert "Bonjour Bruno" in page.inner_text("h1")
    picture(page, "espace")
    page.get_by_role("link", name="Ajouter un projet").first.click()
    fill_project(page)
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_load_state()
    assert TITLE in page.inner_text("h1")
    picture(page, "projet-a-ecrire")
    page.get_by_role("button", name="Publier").click()
    page.wait_for_load_state()
    assert "publié" in page.inner_text("main")
    page.goto("/espace/journal/")
    told = page.inner_text("#lines").replace("\u00a0", " ")
    assert f"Bruno a publié le projet « {TITLE} »" in told
    picture(page, "journal")
    reader = visit()
    reader.goto("/projets/")
    reader.get_by_role("link", name=TITLE).click()
    assert "vélo" in reader.inner_text("main")
    assert "Bruno" not in reader.inner_text("body")


def fill_project(page):
    page.get_by_label("Titre").fill(TITLE)
    page.locator("textarea[name=summary]").fill("Réparer et prêter des vélos, au cœur du bourg, avec ceux qui n'ont pas de voiture.")
    choose_territory(page)
    page.locator("input[name=themes]").first.check()


def choose_territory(page):
    """The territories that the form proposes at once, or those that its search finds."""
    if not page.locator("input[name=territories]").count():
        page.locator("input[type=search]").last.fill("Juch")
        page.keyboard.press("Enter")
        page.wait_for_selector("input[name=territories]")
    page.locator("input[name=territories]").first.check()


def test_a_project_that_lacks_something_says_what(page, server):
    sign_in(page, server, "bruno")
    page.goto("/espace/projets/ajouter/")
    page.get_by_label("Titre").fill("Jardin à naître")
    page.locator("textarea[name=summary]").fill("Un jardin partagé derrière la mairie.")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_load_state()
    assert "au moins un territoire" in page.inner_text("main") and "au moins un thème" in page.inner_text("main")


def test_an_auditor_finds_no_way_to_write(page, server):
    sign_in(page, server, "driss")
    forms = page.locator("main form[method=post]")
    assert forms.count() == 0
    for path in ("/espace/projets/ajouter/", "/espace/operations/ajouter/", "/espace/appels/ajouter/"):
        assert page.goto(path).status == 409
        assert len(page.inner_text("[role=alert]")) > 30
    page.wrong.clear()
