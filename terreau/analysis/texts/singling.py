"""What points to one person in a small place, without any name."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from terreau.analysis.texts.rare_roles import rare_roles

# Under so many people, one life is known by all. Our own choice: no text that we have read fixes a number.
SMALL_PLACE: Final = 2_000


class SingledBy(StrEnum):
    """By what someone may be known, though they are not named."""

    HEALTH = "health"
    FAMILY = "family"
    EVENT = "event"
    ROLE = "role"


@dataclass(frozen=True)
class Singling:
    """One reason to look twice: by what, and the words that say it (characters from `start` to `end`, excluded)."""

    kind: SingledBy
    start: int
    end: int


# Someone speaks of themselves or of their own: "Handicap : améliorer l'accès" is about nobody.
OF_ONESELF: Final = re.compile(
    r"(?<!\w)(?:(?:je|moi|mon|ma|mes|me|voisine?|notre (?:fils|fille)|son (?:mari|fils|père)|sa (?:femme|fille|mère))(?!\w)|[jm]['’])",
    re.IGNORECASE,
)
SENTENCE: Final = re.compile(r"[^.!?\n]+")
HEALTH: Final = (
    r"cancer|leucémie|tumeur|chimio(?:thérapie)?|diabète|diabétique|handicapée?|invalide|en fauteuil|paralysée?|amputée?|alzheimer|"
    r"parkinson|sclérose|dépression|dépressi(?:f|ve)|burn-?out|bipolaire|schizophr\w+|psychiatri\w+|autis\w+|trisomi\w+|épilep\w+|avc|vih|sida|"
    r"hépatite|dialys\w+|alcooli\w+|toxicoman\w+|sevrage|cure|méthadone|enceinte|fausse couche|avort\w+|ivg|suicid\w+|sourde?|aveugle|"
    r"malvoyante?|hospitalisée?|opérée?|greffée?|sous oxygène|démence|anorexi\w+"
)
MANY: Final = r"quatre|cinq|six|sept|huit|neuf|dix|[4-9]|1\d"
FAMILY: Final = (
    rf"(?:{MANY}) (?:enfants|gamins|petits|filles|garçons)|ve(?:uf|uve)|orphelin\w*|divorcée?|séparée?|jumeaux|jumelles|triplés|"
    r"famille d['’]accueil|enfant placée?|placée?s? à l['’]ase|adoptée?|sous tutelle|sous curatelle|garde alternée|sans[- ]papiers|"
    r"demandeu(?:r|se) d['’]asile|réfugiée?"
)
EVENT: Final = (
    r"prison|incarcérée?|garde à vue|condamnée?|bracelet électronique|licenciée?|expulsée?|surendett\w+|liquidation|faillite|saisie?|"
    r"battue?|frapp\w+|viol(?:ée?)?|violences|harcelée?|agressée?|plainte|accident|incendie|brûlé|décès|mort de|est mort\w*|deuil"
)
KINDS: Final = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for kind, words in ((SingledBy.HEALTH, HEALTH), (SingledBy.FAMILY, FAMILY), (SingledBy.EVENT, EVENT))
)


def singles_out(text: str, *, population: float | None) -> tuple[Singling, ...]:
    """Why a text may point to one person in a place of so many people, each kind of reason once, health first.

    Illness, family and events count in a sentence where someone speaks of themselves or of their own; rare roles count anywhere. Nothing
    from `SMALL_PLACE` people on; an unknown number is taken for a small place. Words are ours, and many are missing: a person reads.
    """
    if population is not None and population >= SMALL_PLACE:
        return ()
    found = [reason for kind, pattern in KINDS if (reason := told_of_oneself(text, kind, pattern))]
    role = min(rare_roles(text), key=lambda one: one.start, default=None)
    return tuple(found) if role is None else (*found, Singling(SingledBy.ROLE, role.start, role.end))


def told_of_oneself(text: str, kind: SingledBy, pattern: re.Pattern[str]) -> Singling | None:
    for sentence in SENTENCE.finditer(text):
        match = pattern.search(sentence.group())
        if match and OF_ONESELF.search(sentence.group()):
            return Singling(kind, sentence.start() + match.start(), sentence.start() + match.end())
    return None
