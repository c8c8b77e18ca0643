"""A short clean title from the sentence that describes a project."""

import re
from typing import Final

from terreau.analysis.sheets.reading.lines import strip_marks
from terreau.analysis.sheets.reading.places import capitalise

BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
LONGEST: Final = 110
DETERMINER: Final = r"(?:d'une?|d'un|une?|des|du|de la|de l'|de|d'|les|la|le|l')\s*"
# What opens a sentence without saying what the project is. Longest first.
OPENINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:sur|dans) [^,]{3,60}, ",
        r"projet répondant (?:à la fois )?(?:à l'|à la |aux |au |à )",
        rf"(?:projet|idée) {DETERMINER}",
        rf"(?:la |une )?(?:création|conduite|mise en place|mise en œuvre|mise en oeuvre|lancement|ouverture|consolidation"
        rf"(?: [\w-]+)?|accompagnement|développement|étude) (?:{DETERMINER})(?:création {DETERMINER})?",
        rf"(?:créer|mettre en place|mettre en œuvre|lancer|ouvrir|développer|favoriser|appuyer|lutter contre|soutenir"
        rf"|accompagner) {DETERMINER}",
        r"(?:une )?activités? (?:liées? )?(?:d'|de |à l'|à la |au |aux )(?=\w)",
        r"(?:une?|des|les|la|le|l')\s*(?<=[\s'])",
    )
)
# In bold, "développement de commerces" is the project's own name; only what adds nothing is taken off.
BOLD_OPENINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:la |une )?création {DETERMINER}",
        rf"(?:créer|mettre en place|mettre en œuvre|mettre en oeuvre) {DETERMINER}",
        r"(?:une )?activité de ",
        r"(?:une |un |des |les |la |le |l')",
    )
)
ENDINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*[:;.(].*",
        r",? (?:afin de|afin d'|en vue d|suite à|à travers|grâce à|en partenariat|en lien avec|par le biais|via ).*",
        r", .*",
        r" (?:sur|dans|au sein de|au sein du) (?:le |la |l'|les |du |ce |cette |ces )?"
        r"(?:quartier|territoire|commune|ville|zone|secteur|bourg|village)s?\b.*",
        r" du quartier [A-Z].*",
        r" (?:confrontée?s?|exposée?s?) à.*",
    )
)
ASIDES: Final = re.compile(
    r" issus? (?:principalement )?(?:des quartiers(?: prioritaires)?(?: de la politique de la ville)?|du territoire)",
    re.IGNORECASE,
)
AIM: Final = re.compile(r" (?:favorisant|visant|proposant|permettant|pour lequel|pour laquelle|destinée?s? à)\b.*", re.IGNORECASE)
SECOND_PART: Final = re.compile(r" et (?:d'une |d'un |des |du |au |aux |d')", re.IGNORECASE)
DISTRICT: Final = re.compile(
    r"(?:sur le|dans le|du|au sein du) quartier (?:de la |de l'|du |des |de |d')?"
    r"((?:[A-ZÀ-Ý][\w'’]*|[0-9]+)(?:[ -](?:[A-ZÀ-Ý][\w'’]*|cocus))*)"
)


def derive_title(text: str) -> str:
    """Derive a title: the first bold words if any, else the sentence without its opening, its reasons and its place.

    First letter capital, no final point; the text itself when nothing shorter makes sense, never empty for a text with words.
    """
    bold = BOLD.search(text)
    sentence = strip_marks(bold[1] if bold else text).strip(" .:;,-")
    openings = BOLD_OPENINGS if bold else OPENINGS
    core = cut_openings(sentence, openings=openings)
    for ending in ENDINGS:
        core = cut_if_meaningful(core, pattern=ending)
    core = ASIDES.sub("", core)
    if len(AIM.sub("", core).split()) >= 2:
        core = AIM.sub("", core)
    core = shorten(SECOND_PART.sub(" et ", core).strip(" .:;,-"))
    return capitalise(core or sentence or strip_marks(text))


def cut_openings(sentence: str, *, openings: tuple[re.Pattern[str], ...]) -> str:
    """Take off each opening once, in order, unless nothing would remain."""
    core = sentence
    for opening in openings:
        found = opening.match(core)
        if found and core[found.end() :].strip():
            core = core[found.end() :].strip()
    return core


def cut_if_meaningful(core: str, *, pattern: re.Pattern[str]) -> str:
    """Cut an ending off, unless less than a word would remain."""
    cut = pattern.sub("", core).strip()
    return cut if len(cut) >= 4 else core


def shorten(title: str) -> str:
    """Cut a long title between two words."""
    if len(title) <= LONGEST:
        return title
    return title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def find_district(text: str) -> str:
    """Find the quarter that a project's text names, "" when none."""
    found = DISTRICT.search(strip_marks(text))
    return found[1].strip() if found else ""
