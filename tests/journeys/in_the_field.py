"""How one walks through the screens of the field app."""

import re

from tests.journeys.conftest import open_page
from tests.journeys.walking import sign_in

PIN = "426813"
# The one that the demo opens, at Bruno's.
COLLECTION = "Ce qui manque au bourg (exemple)"


def entrust_a_tablet(browser, server, *, name) -> str:
    """What Bruno's square code says: he entrusts a tablet, and its key is shown once."""
    page = open_page(browser, server)
    sign_in(page, server, "bruno")
    page.goto("/espace/")
    page.get_by_role("link", name="Appareils").click()
    page.get_by_role("link", name="Confier un appareil").first.click()
    page.get_by_label("Nom de l'appareil").fill(name)
    page.get_by_role("button", name="Montrer le code carré").click()
    address = page.locator("dd a[href*='#cle=']").get_attribute("href")
    page.context.close()
    return address


def at(page, screen):
    page.wait_for_selector(f"main[data-screen={screen}]")


def press(page, name, *, then=None, exact=False):
    page.locator("main").get_by_role("button", name=name, exact=exact).first.click()
    if then:
        at(page, then)


def unlock(page, *, then, pin=PIN):
    at(page, "unlock")
    page.locator("input[name=pin]").fill(pin)
    press(page, "Ouvrir", then=then)


def prepare(page, address):
    """The first opening, after which no network is needed."""
    page.goto(address)
    at(page, "enrol")
    page.locator("input[name=new-pin]").fill(PIN)
    page.locator("input[name=again]").fill(PIN)
    press(page, "Commencer", then="home")
    page.evaluate("() => navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.get_by_text("vous pouvez partir sans réseau").wait_for()


def open_collection(page):
    page.locator(".field-card", has_text=COLLECTION).click()
    at(page, "collection")


def begin(page):
    press(page, "Écouter quelqu'un", then="begin")
    press(page, "La personne est d'accord", then="voice")


def write(page, text):
    press(page, "Noter ce qui est dit", then="testimony")
    page.locator("textarea").first.fill(text)
    press(page, "Garder", exact=True, then="voice")


def votes_so_far(page):
    found = re.search(r"(\d+) votes?", page.inner_text("main"))
    return int(found[1]) if found else 0


def vote(page, *, until):
    """From the screen of the person who speaks, and back there."""
    left = until - votes_so_far(page)
    press(page, "Voter sur des affirmations", then="cards")
    for rank in range(left):
        title = page.inner_text("h1")
        press(page, ("D'accord", "Pas d'accord", "Sans avis")[rank % 3], exact=True)
        page.wait_for_function("title => document.querySelector('h1').innerText !== title", arg=title)
    press(page, "Arrêter là", then="voice")
    assert votes_so_far(page) == until


def finish(page):
    press(page, "Terminer avec cette personne", then="reply")
    code = page.inner_text(".field-code-signs [aria-hidden]")
    press(page, "Le code est noté", then="collection")
    return code


def give_back(page):
    press(page, "Personne suivante", then="welcome")
    page.get_by_text("Rendre la tablette").click()
    page.locator("input[name=pin]").fill(PIN)
    press(page, "Revenir à l'écoute", then="collection")


def wait(page, seconds):
    """Nobody touches the page for as long."""
    page.evaluate("ms => { const now = Date.now; Date.now = () => now.call(Date) + ms; }", seconds * 1000)
