"""Every page that each role can reach: axe finds nothing, nothing overflows a small screen, print leaves the menus out."""

import pytest

from tests.journeys.conftest import AXE, miss
from tests.journeys.walking import overflow_at, sign_in, walk

RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"
# Each role walks from the public home and from its own.
STARTS = {None: ("/",), "awa": ("/espace/", "/"), "elise": ("/espace/", "/espace/national/"), "driss": ("/espace/",), "gwen": ("/espace/",)}
# Elements that only make sense on a screen.
ON_SCREEN_ONLY = ("nav.menu-wide", "details.menu-small", ".skip-link", ".language-switch", ".export-links", "[data-terreau-print]")


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists():
        miss("ACCESSIBILITÉ NON VÉRIFIÉE : axe-core n'est pas installé (make install).")
    return AXE.read_text()


def look_with(axe):
    def look(page):
        page.evaluate(axe)
        for violation in page.evaluate(f"async () => (await axe.run(document, {RULES})).violations"):
            nodes = [node["html"][:160] for node in violation["nodes"][:2]]
            yield f"axe {violation['id']} ({violation['help']}) {nodes}"
        for width in (390, 320):
            yield from overflow_at(page, width)
        yield from printed_wrong(page)

    return look


def printed_wrong(page):
    page.emulate_media(media="print")
    left = [what for what in ON_SCREEN_ONLY if any(node.is_visible() for node in page.locator(what).all())]
    page.emulate_media(media="screen")
    return [f"s'imprime : {what}" for what in left]


@pytest.mark.parametrize("who", STARTS, ids=lambda who: who or "visiteur")
def test_every_page_can_be_read_by_everyone_on_any_screen(visit, server, axe, who):
    page = visit(bypass_csp=True)
    if who:
        sign_in(page, server, who)
    walked = walk(page, start=STARTS[who], often=1 if who else 2, look=look_with(axe))
    assert len(walked.seen) > 5
    assert not walked.wrong, "\n".join(walked.wrong)
