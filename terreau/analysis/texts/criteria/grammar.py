"""The words that hold a question together, in French and in English: comparisons, negations, places, falls and rises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final

from terreau.analysis.texts.criteria.question import Comparison, Level, What


class Kind(StrEnum):
    """What a piece of a question does."""

    NUMBER = "number"
    COMPARE = "compare"
    SUFFIX = "suffix"
    BETWEEN = "between"
    NONE = "none"
    NOR = "nor"
    EXCEPT = "except"
    WITH = "with"
    OR = "or"
    BREAK = "break"
    HERE = "here"
    TREND = "trend"
    CHANGE = "change"
    SIGNED = "signed"
    LEVEL = "level"
    NAMES = "names"
    TERM = "term"
    FILL = "fill"
    OTHER = "other"
    END = "end"


Value = Comparison | Level | What | Decimal | str

# A star ends a beginning of a word; articles are left out, as they are passed over.
SAYINGS: Final[Mapping[tuple[Kind, Value], str]] = {
    (Kind.COMPARE, Comparison.BELOW): (
        "moins, inferieur*, sous, sous barre, dessous, dessous barre, under, below, less than, fewer than, lower than, "
        "smaller than, n atteint pas, n atteignent pas"
    ),
    (Kind.COMPARE, Comparison.AT_MOST): (
        "au plus, maximum, au maximum, max, inferieur* ou egal*, jusqu, pas plus, ne depass* pas, n exced* pas, at most, "
        "no more than, not more than, up to, within, rayon, within radius, not exceed*, does not exceed"
    ),
    (Kind.COMPARE, Comparison.ABOVE): (
        "plus, superieur*, depass*, exced*, dessus, dessus barre, dela, over, above, more than, greater than, higher than, exceed*, beyond"
    ),
    (Kind.COMPARE, Comparison.AT_LEAST): (
        "au moins, minimum, au minimum, superieur* ou egal*, partir, pas moins, at least, no less than, no fewer than, "
        "not less than, atteint, atteignent, reach*"
    ),
    (Kind.COMPARE, Comparison.IS): "egal*, exactement, exactly, equal*, equal* to",
    (Kind.SUFFIX, Comparison.AT_MOST): "ou moins, et moins, or less, or fewer, or under, and under",
    (Kind.SUFFIX, Comparison.AT_LEAST): "ou plus, et plus, or more, or over, and over, and more",
    (Kind.BETWEEN, ""): "entre, between",
    (Kind.NONE, ""): (
        "sans, aucun*, pas, n ont pas, n a pas, n y a pas, ne dispos* pas, no, not, without, none, lack*, depourvu*, "
        "prive*, manqu*, zero, non"
    ),
    (Kind.NOR, ""): "ni, nor, neither",
    (Kind.EXCEPT, ""): "hors, sauf, except*, outside, dehors, hormis, excluding",
    (Kind.WITH, ""): "avec, ont, ayant, possed*, dispos*, dote*, equipe*, y a, there is, there are, with, having, has, have",
    (Kind.OR, ""): "ou, or",
    (Kind.BREAK, ""): "et, and, mais, but, puis",
    (Kind.HERE, ""): "sur place, on site, on spot, interieur, inside",
    (Kind.TREND, Comparison.BELOW): (
        "baiss*, diminu*, recul*, decroi*, declin*, decreas*, fall*, falling, shrink*, perd*, perte*, lose*, losing, loss*, depeupl*"
    ),
    (Kind.TREND, Comparison.ABOVE): (
        "hauss*, augment*, progress*, croit, croissant*, grow, grows, growing, increas*, rise*, rising, gagn*, gain*"
    ),
    (Kind.SIGNED, Comparison.BELOW): "negati*",
    (Kind.SIGNED, Comparison.ABOVE): "positi*",
    (Kind.CHANGE, ""): "evolution, variation, croissance, change, growth",
    (Kind.LEVEL, Level.COMMUNE): "commune, communes, village*, ville, villes, municipalit*, town, towns",
    (Kind.LEVEL, Level.QPV): (
        "qpv, quartier, quartiers, quartier* prioritaire*, quartier* prioritaire* politique ville, quartier* politique "
        "ville, priority district*, priority neighbourhood*, district, districts, neighbourhood*"
    ),
    (Kind.LEVEL, Level.EPCI): "epci, intercommunalite*, communaute* communes, communaute* agglomeration, group* communes",
    (Kind.NAMES, What.DEPARTEMENT): "departement, departements, department, departments",
    (Kind.NAMES, What.REGION): "region, regions",
    (Kind.NAMES, What.STATUS): "classement, statut, status, zonage",
    (Kind.NUMBER, Decimal("33.33")): "tiers, third",
    (Kind.NUMBER, Decimal("66.67")): "deux tiers, two thirds",
    (Kind.NUMBER, Decimal(25)): "quart, quarter",
    (Kind.NUMBER, Decimal(50)): "moitie, half",
    (Kind.NUMBER, Decimal(75)): "trois quarts, three quarters",
    # Passed over: it changes nothing to what is asked. The rest is kept and shown.
    (Kind.FILL, ""): (
        "qui, que, qu, dont, où, which, that, whose, where, there, est, sont, soit, etre, is, are, be, being, ce, ces, "
        "cette, this, these, tous, toutes, toute, all, every, quel*, je, nous, me, moi, trouv*, cherch*, list*, affich*, "
        "montr*, show*, find*, y, ne, se, si, il, ils, elle, elles, par, per, pour, sur, dans, chez, for, from, away, as, "
        "to, taux, rate, rates, share, part, proportion, pourcentage, percentage, nombre, number, niveau, equipement*, "
        "lieu, lieux, place, places, classe*, classified, listed, situe*, located, distance, plus proche, plus proches, "
        "nearest, closest, ronde, vol oiseau, crow flies, leur*, their, its, sa, son, ses, annee, year, yearly, annuel*, "
        "does, do"
    ),
}


@dataclass(frozen=True)
class Saying:
    """A few words of the grammar: `words` folded, each with whether it must be the word itself."""

    words: tuple[tuple[str, bool], ...]
    kind: Kind
    value: Value


@cache
def sayings() -> Mapping[str, tuple[Saying, ...]]:
    """First sign -> the sayings that begin so."""
    found: dict[str, list[Saying]] = {}
    for saying in read_sayings():
        found.setdefault(saying.words[0][0][0], []).append(saying)
    return {sign: tuple(listed) for sign, listed in found.items()}


def read_sayings() -> Iterator[Saying]:
    for (kind, value), written in SAYINGS.items():
        for saying in written.split(", "):
            words = tuple((word.removesuffix("*"), not word.endswith("*")) for word in saying.split())
            yield Saying(words, kind, value)


def trend_of(word: str) -> Comparison | None:
    """Does this word by itself say a fall (below 0) or a rise (above 0)?"""
    for saying in sayings().get(word[:1], ()):
        [(said, is_whole), *more] = saying.words
        if saying.kind == Kind.TREND and not more and (word == said if is_whole else word.startswith(said)):
            return saying.value if isinstance(saying.value, Comparison) else None
    return None
