"""Every page that each role can reach: axe finds nothing, nothing overflows a small screen, print leaves the menus out."""

import pytest

from tests.journeys.conftest import open_page
from tests.journeys.walking import axe_faults, overflow_at, sign_in, walk
from tests.web.rights_table import GROUPS

# Each role walks from the public home and from its own.
STARTS = {
    "visiteur": ("/", "/compte/login/"),
    "awa": ("/espace/", "/espace/operations/ajouter/", "/espace/projets/ajouter/"),
    "elise": ("/espace/", "/espace/national/", "/espace/themes/ajouter/", "/espace/appels/ajouter/"),
    # This project has partners to complete; those of Awa have none.
    "chloe": ("/projets/conciergerieregie-de-territoire/", "/espace/"),
    "driss": ("/espace/",),
    "gwen": ("/espace/",),
}
# Elements that only make sense on a screen.
ON_SCREEN_ONLY = ("nav.menu-wide", "details.menu-small", ".skip-link", ".language-switch", ".export-links", "[data-terreau-print]")
# Drawings, shapes and files: no page to look at.
NO_PAGE = {"sheet", "brochure", "outlines", "charts", "profile_data", "portrait_file", "portrait_shape", "portrait_chart", "what_if_places"}
NO_PAGE |= {"field_worker", "field_manifest", "openrosa_forms", "openrosa_form", "questionnaire_file", "phone_list"}
NO_PAGE |= {"poster_paper", "form_paper", "vote_paper", "questionnaire_paper", "results_poster", "collection_square", "listen_square"}
QUESTIONNAIRES = ("questionnaire", "change_questionnaire", "preview_questionnaire", "add_question", "change_question")
NO_PAGE_ENDINGS = ("_table", "_export", "_map", "_geojson", "_around")
# The demo has nothing to show there, or only a change that was made gives the page.
NOT_IN_THE_DEMO = {
    "end_holding": "no holder in the published demo",
    "remove_track": "a button",
    "kept_sheet": "no sheet was handed in",
    "screening_kept": "no question is kept",
    "answer_need": "a button",
    "change_code": "the code book is empty",
    "send_feedback": "nobody asked for an e-mail",
    **dict.fromkeys((*QUESTIONNAIRES, "fill_questionnaire", "answers", "answer_sheet"), "no questionnaire is in use"),
}


@pytest.fixture(scope="module")
def walks(browser, untouched, axe):
    """walks("awa") gives the walk of Awa through the site, made once."""
    made = {}

    def walk_of(who):
        if who not in made:
            page = open_page(browser, untouched, bypass_csp=True)
            if who != "visiteur":
                sign_in(page, untouched, who)
            made[who] = walk(page, start=STARTS[who], often=2 if who == "visiteur" else 1, look=look_with(axe))
            page.context.close()
        return made[who]

    return walk_of


def look_with(axe):
    def look(page):
        yield from axe_faults(page, axe)
        for width in (390, 320):
            yield from overflow_at(page, width)
        yield from printed_wrong(page)

    return look


def printed_wrong(page):
    page.emulate_media(media="print")
    left = [what for what in ON_SCREEN_ONLY if any(node.is_visible() for node in page.locator(what).all())]
    page.emulate_media(media="screen")
    return [f"s'imprime : {what}" for what in left]


@pytest.mark.parametrize("who", STARTS)
def test_every_page_can_be_read_by_everyone_on_any_screen(walks, who):
    walked = walks(who)
    assert len(walked.seen) > 5
    assert not walked.wrong, "\n".join(walked.wrong)


def test_the_walks_together_open_every_page_of_the_rights_table(walks):
    opened = {name.rstrip("?") for who in STARTS for name in walks(who).seen}
    pages = {line.name for group in GROUPS for line in group.lines if line.method != "post" and "200" in line.words}
    pages = {name for name in pages if name not in NO_PAGE and not name.endswith(NO_PAGE_ENDINGS)}
    assert pages - opened - set(NOT_IN_THE_DEMO) == set()
