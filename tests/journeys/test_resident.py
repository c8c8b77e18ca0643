"""A resident scans the square code of a poster, speaks, votes, and later reads what became of their words; or takes them back."""

import sqlite3

import pytest

from tests.journeys.walking import faults_at_every_width, sign_in

WORDS = "Le dimanche, même le boulanger est fermé et il n'y a pas de car."


@pytest.fixture
def server(workshop):
    return workshop


@pytest.fixture
def front(server):
    """What the square code leads to: the demo's collection, whose code is made anew each time."""
    with sqlite3.connect(f"file:{server.home / 'terreau.sqlite3'}?mode=ro", uri=True) as base:
        [[code]] = base.execute("select code from voices_collection where is_example and state = 'open'").fetchall()
    return f"/ecoute/{code}/"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def resident(request, visit):
    """On an old phone, as wide as the narrowest one sold."""
    return visit(width=320, height=640, javascript=request.param)


def speak(page, front, words=WORDS):
    """Three taps: say something, agree, send."""
    page.goto(front)
    page.get_by_role("link", name="Dire quelque chose").click()
    page.get_by_label("Ce que vous voulez dire").fill(words)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/merci/")
    return page.inner_text(".listening-code-big")


def vote(page, *, times):
    page.get_by_role("link", name="Donner mon avis").first.click()
    seen = []
    for _time in range(times):
        page.wait_for_selector(".listening-statement")
        seen.append(page.inner_text(".listening-statement"))
        page.get_by_role("button", name="D’accord", exact=False).first.click()
        page.wait_for_load_state()
    return seen


def link_to_a_need(page, server, words):
    """What Awa does at the office: the words are linked to a need of the Fabrique."""
    sign_in(page, server, "awa")
    page.goto("/espace/besoins/")
    page.locator("#main a").filter(has_text="personne ne peut rentrer sans voiture").first.click()
    need = page.url.rstrip("/").rpartition("/")[2]
    page.goto(f"/espace/besoins/{need}/preuves/temoignages/?q=boulanger" if need.isdigit() else page.url)
    page.locator("fieldset.ticks").get_by_text(words).first.click()
    page.locator("[name=note]").fill("dit sur la page publique")
    page.get_by_role("button", name="Lier les témoignages cochés").click()
    page.wait_for_load_state()


def test_whoever_scans_speaks_votes_and_later_reads_what_became_of_it(resident, visit, server, front, picture):
    code = speak(resident, front)
    assert len(code) == 9
    seen = vote(resident, times=3)
    assert len(set(seen)) == 3
    link_to_a_need(visit(), server, WORDS)
    later = visit(width=390)
    later.goto(front)
    later.get_by_role("link", name="Savoir ce que ça devient").click()
    later.get_by_label("Votre code de suivi").fill(code.lower())
    later.get_by_role("button", name="Voir").click()
    later.wait_for_load_state()
    told = later.inner_text("main")
    assert WORDS in told and "besoin" in told and "3 avis" in told
    picture(later, "suivi", again=False)


def test_what_is_taken_back_is_gone_for_the_person_and_for_the_team(visit, server, front):
    page = visit(width=390)
    code = speak(page, front, "Je retire ceci tout à l'heure.")
    page.goto(f"{front}suivi/")
    page.get_by_label("Votre code de suivi").fill(code)
    page.get_by_role("button", name="Voir").click()
    page.get_by_role("link", name="Retirer ce que j’ai dit").click()
    page.get_by_role("button", name="Effacer tout ce que j’ai dit").click()
    page.wait_for_load_state()
    assert "C’est retiré" in page.inner_text("main")
    with sqlite3.connect(f"file:{server.home / 'terreau.sqlite3'}?mode=ro", uri=True) as base:
        [[left]] = base.execute("select count(*) from voices_testimony where text like 'Je retire ceci%'").fetchall()
    assert left == 0


def test_the_public_pages_are_right_at_every_width(visit, front, axe, picture):
    page = visit(bypass_csp=True)
    for step in ("", "dire/", "voter/", "notice/", "suivi/", "resultats/"):
        page.goto(f"{front}{step}")
        assert faults_at_every_width(page, axe) == []
        if step in ("", "dire/"):
            picture(page, "ecoute-publique" if not step else "dire")
    speak(page, front, "Pour voir la page d'après.")
    assert faults_at_every_width(page, axe) == []
    page.goto(f"{front}voter/")
    assert faults_at_every_width(page, axe) == []
    picture(page, "voter")


def test_the_words_can_be_twice_as_large_and_nothing_is_cut(visit, front):
    page = visit(width=320, height=640)
    page.goto(f"{front}dire/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 1
