"""A mediator without a network: eight testimonies, forty votes, a browser killed twice; back online, all of it is there, once."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.journeys.in_the_field import (
    at,
    begin,
    entrust_a_tablet,
    finish,
    open_collection,
    prepare,
    press,
    unlock,
    vote,
    votes_so_far,
    write,
)
from tests.journeys.killable import Tablet

NAME = "Tablette du marché"
SAID = [
    ("Le soir, il n'y a plus de bus après sept heures.", "Ma mère ne sort plus depuis que la boulangerie a fermé."),
    ("Pour le médecin, il faut compter six mois. Alors on attend.", "On ne se voit plus, il manque un lieu."),
    ("Je garde ma petite-fille : la crèche n'a pas de place.", "Sans voiture, la formation est trop loin."),
    ("Les papiers sur Internet, je n'y arrive pas seul.", "Le marché, c'est le seul jour où je parle à quelqu'un."),
]
CARDS_EACH = 10


@pytest.fixture
def server(workshop):
    return workshop


@pytest.fixture(scope="module")
def address(browser, workshop):
    return entrust_a_tablet(browser, workshop, name=NAME)


@pytest.fixture
def tablet(browser, chromium, server, tmp_path):
    """Its browser is another one than that of the other stories: it is killed."""
    given = Tablet(chromium=chromium, folder=tmp_path / "tablet", engine=browser.browser_type, url=server.url)
    given.start()
    yield given
    given.put_away()


def reopen(tablet):
    page = tablet.start()
    tablet.cut_the_network()
    page.goto(f"{tablet.url}/terrain/")
    return page


def test_what_was_said_without_a_network_is_all_there_once(tablet, server, address):
    page = tablet.page
    prepare(page, address)
    tablet.cut_the_network()
    page.reload()
    unlock(page, then="home")
    open_collection(page)
    codes = [listen(page, SAID[0])]
    page = killed_while_typing(tablet, page, SAID[1])
    vote(page, until=CARDS_EACH)
    codes.append(finish(page))
    page = killed_while_voting(tablet, page, SAID[2])
    codes.append(finish(page))
    codes.append(listen(page, SAID[3]))
    assert "Pas encore envoyé" in page.inner_text("#field-bar") and "depuis" in page.inner_text("#field-bar")

    tablet.cut_the_network(is_out=False)
    page.locator(".field-count").click()
    at(page, "queue")
    if page.get_by_text("Tout est envoyé").count() == 0:
        press(page, "Envoyer maintenant")
    page.locator("#field-bar").get_by_text("Tout est envoyé").wait_for()
    check_base(server)
    assert len(set(codes)) == 4
    assert tablet.wrong == []
    check_nothing_is_left_in_clear(tablet, page)


def listen(page, said):
    begin(page)
    for text in said:
        write(page, text)
    vote(page, until=CARDS_EACH)
    return finish(page)


def killed_while_typing(tablet, page, said):
    """The first sentence had its pause; the second was being typed when everything stopped."""
    first, second = re.split(r"(?<=\.) ", said[0])
    begin(page)
    press(page, "Noter ce qui est dit", then="testimony")
    text = page.locator("textarea").first
    text.press_sequentially(first, delay=5)
    page.wait_for_timeout(450)
    text.press_sequentially(f" {second[:6]}", delay=5)
    tablet.kill()
    page = reopen(tablet)
    unlock(page, then="testimony")
    found = page.locator("textarea").first.input_value()
    assert found.startswith(first) and said[0].startswith(found)
    page.locator("textarea").first.press_sequentially(said[0][len(found) :])
    press(page, "Garder", exact=True, then="voice")
    write(page, said[1])
    return page


def killed_while_voting(tablet, page, said):
    """Killed at once after an answer: that answer may be lost, none is counted twice."""
    begin(page)
    for text in said:
        write(page, text)
    vote(page, until=4)
    press(page, "Voter sur des affirmations", then="cards")
    press(page, "D'accord", exact=True)
    tablet.kill()
    page = reopen(tablet)
    unlock(page, then="home")
    press(page, "Reprendre cette voix")
    page.wait_for_selector("main:is([data-screen=voice], [data-screen=cards])")
    if page.locator("main").get_attribute("data-screen") == "cards":
        press(page, "Arrêter là", then="voice")
    assert votes_so_far(page) in (4, 5)
    vote(page, until=CARDS_EACH)
    return page


def check_base(server):
    """What the server keeps of this tablet, read in its own base."""
    with closing(sqlite3.connect(f"file:{server.home / 'terreau.sqlite3'}?mode=ro", uri=True)) as base:
        its = f"device_id IN (SELECT id FROM voices_device WHERE name = '{NAME}')"
        ours = f"voice_id IN (SELECT id FROM voices_voice WHERE {its})"
        texts = [text for (text,) in base.execute(f"SELECT text FROM voices_testimony WHERE {ours}")]
        votes = list(base.execute(f"SELECT voice_id, statement_id FROM voices_vote WHERE {ours}"))
        draws = list(base.execute(f"SELECT voice_id, statement_id, probability FROM voices_draw WHERE {ours}"))
        voices = list(base.execute(f"SELECT mode, code_hash, agreed_at FROM voices_voice WHERE {its}"))
    assert sorted(texts) == sorted(text for said in SAID for text in said)
    assert len(votes) == len(set(votes)) == 4 * CARDS_EACH
    assert len(voices) == len({code for _mode, code, _at in voices}) == 4 and all(at for *_facts, at in voices)
    drawn = [(voice, statement) for voice, statement, _chance in draws]
    assert set(votes) <= set(drawn) and len(drawn) == len(set(drawn))
    assert all(0 < chance <= 1 for *_pair, chance in draws)


def check_nothing_is_left_in_clear(tablet, page):
    """What the folder of the browser holds once all is sent, and held before: no word of anyone, and not the key."""
    page.wait_for_timeout(200)
    words = [text.encode() for said in SAID for text in said]
    words += [text.encode("utf-16-le") for said in SAID for text in said]
    held = [path for path in tablet.folder.rglob("*") if "IndexedDB" in path.parts and path.is_file()]
    assert held
    assert not [path.name for path in held for word in words if word in path.read_bytes()]
