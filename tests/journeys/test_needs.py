"""Bruno, chargé de mission, turns testimonies, votes and gaps into three needs, and has one validated; a resident reads it."""

import pytest

from tests.journeys.walking import faults_at_every_width, sign_in

BUS, SHOPS, CARE = "Le soir, on rentre à pied", "Pour le pain, il faut une voiture", "Les papiers, c'est un mur"


@pytest.fixture
def server(workshop):
    return workshop


@pytest.fixture
def page(visit):
    return visit()


def describe(page, title, *, situation, who):
    page.goto("/espace/besoins/ajouter/")
    page.get_by_label("Le besoin, en une phrase").fill(title)
    page.locator("textarea[name=situation]").fill(situation)
    page.get_by_label("Pour qui").fill(who)
    page.get_by_role("radio", name="Laz", exact=True).check()
    page.locator("select[name=frequency]").select_option("daily")
    page.locator("select[name=gravity]").select_option("2")
    page.get_by_label("Mobilité").check()
    send(page, "Enregistrer")
    assert title in page.inner_text("h1")


def send(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def go(page, link):
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.click()


def link_testimonies(page, words, *, count, why):
    """Found by words as they are typed, ticked together, linked for one reason."""
    go(page, "Des témoignages")
    page.get_by_label("Mots").fill(words)
    # Only a list that answers a question leads back to the whole of it.
    page.locator("#found").get_by_role("link", name="Voir tout").wait_for()
    for rank in range(count):
        page.locator("input[name=testimony]").nth(rank).check()
    page.get_by_label("Pourquoi ce lien").fill(why)
    send(page, "Lier les témoignages cochés")
    said = "1 témoignage lié" if count == 1 else f"{count} témoignages liés"
    assert said in page.inner_text("body")


def tick_first(page, link, button):
    go(page, link)
    page.locator(".ticks input").first.check()
    send(page, button)


def test_testimonies_votes_and_lacks_become_three_needs_and_one_is_validated(page, server, picture, visit, axe):
    sign_in(page, server, "bruno")
    describe(page, BUS, situation="Le dernier car part avant la fin du travail.", who="qui travaille le soir")
    link_testimonies(page, "voiture", count=2, why="Toutes deux disent qu'il faut une voiture.")
    tick_first(page, "Des affirmations votées", "Lier les affirmations cochées")
    assert "d’accord" in page.inner_text("main").replace("'", "’")
    picture(page, "preuves-du-besoin")
    describe(page, SHOPS, situation="La boulangerie la plus proche est loin.", who="qui n'a pas de voiture")
    tick_first(page, "Des manques et des chiffres", "Lier ce qui est coché")
    assert "Source :" in page.inner_text("main")
    describe(page, CARE, situation="Une aide se perd faute d'écran.", who="qui n'a pas d'ordinateur")
    link_testimonies(page, "papiers", count=1, why="Une aide abandonnée.")
    validate(page)
    picture(page, "besoin-valide")
    assert BUS in page.inner_text("h1")
    reader = visit()
    reader.goto("/besoins/")
    go(reader, BUS)
    shown = reader.inner_text("main")
    assert "peu nombreux" in shown and "reconnu" not in shown and "Toutes deux" not in shown
    assert not faults_at_every_width(reader, axe) if axe else True
    reader.goto("/besoins/")
    assert SHOPS not in reader.inner_text("main") and CARE not in reader.inner_text("main")


def validate(page):
    """The first need, through each of its steps, then its page."""
    page.goto("/espace/besoins/")
    go(page, BUS)
    send(page, "Dire qu’il est documenté")
    go(page, "Consigner sa validation")
    page.get_by_label("un comité").check()
    page.get_by_label("Ce qui a été dit").fill("Reconnu à l'unanimité.")
    send(page, "Consigner la validation")
    assert "un retour est dû" in page.inner_text("body")
    go(page, "Page du besoin")


def test_one_voice_alone_is_refused_with_what_is_missing(page, server):
    sign_in(page, server, "bruno")
    describe(page, "Un besoin encore mince", situation="Une seule personne l'a dit.", who="une personne")
    link_testimonies(page, "vélo", count=1, why="Elle le dit.")
    go(page, "Fiche")
    send(page, "Dire qu’il est documenté")
    assert "deux sources indépendantes qui le montrent" in page.inner_text("main")
    assert not page.get_by_role("link", name="Consigner sa validation").count()
