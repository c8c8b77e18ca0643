"""What is asked of places: criteria that must all hold, each said back in a plain sentence."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from terreau.analysis.texts.criteria.numbers import write_distance, write_number


class Level(StrEnum):
    """Which places are asked about."""

    COMMUNE = "commune"
    QPV = "qpv"
    EPCI = "epci"


class What(StrEnum):
    """What a criterion holds the places against."""

    INDICATOR = "indicator"
    NEAREST = "nearest"
    COUNT = "count"
    DEPARTEMENT = "departement"
    REGION = "region"
    STATUS = "status"


class Comparison(StrEnum):
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"
    IS = "is"
    IS_NOT = "is_not"


NAMED: Final = (What.DEPARTEMENT, What.REGION, What.STATUS)
COMPARED: Final = {
    Comparison.BELOW: ("moins de", "less than"),
    Comparison.AT_MOST: ("au plus", "at most"),
    Comparison.ABOVE: ("plus de", "more than"),
    Comparison.AT_LEAST: ("au moins", "at least"),
}
LEVELS: Final = {
    Level.COMMUNE: ("communes", "communes"),
    Level.QPV: ("quartiers prioritaires", "priority districts"),
    Level.EPCI: ("intercommunalités", "EPCI"),
}
KINDS: Final = {
    What.DEPARTEMENT: ("Département", "Département"),
    What.REGION: ("Région", "Region"),
    What.STATUS: ("Classement", "Status"),
}
# The units of the catalogue are written in French.
UNITS_EN: Final = {
    "hab.": "people",
    "hab./km²": "people per km²",
    "% par an": "% a year",
    "€/an": "€ a year",
}


@dataclass(frozen=True)
class Criterion:
    """One thing that must hold.

    INDICATOR: the indicator `keys[0]` against `bound`, in its `unit`. NEAREST: metres, as the crow flies, to the nearest facility of the
    class `keys[0]` against `bound`. COUNT: facilities of the class `keys[0]` within `radius_m` (0: inside the place itself), AT_LEAST
    or AT_MOST a whole number. DEPARTEMENT, REGION, STATUS: IS or IS_NOT any of the codes `keys`, sorted. `names` go with `keys`.
    """

    what: What
    comparison: Comparison
    keys: tuple[str, ...]
    names: tuple[str, ...]
    names_en: tuple[str, ...]
    bound: float = 0.0
    radius_m: float = 0.0
    unit: str = ""

    @property
    def key(self) -> str:
        """The indicator or the class; the first code of several."""
        return self.keys[0]

    @property
    def said(self) -> str:
        """How the criterion was understood, in French."""
        return say(self)

    @property
    def said_en(self) -> str:
        """How the criterion was understood, in English."""
        return say_en(self)


@dataclass(frozen=True)
class Question:
    """Places of one level for which every criterion holds; `unread` are the words that were not understood, as they were typed."""

    level: Level
    criteria: tuple[Criterion, ...]
    unread: tuple[str, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that an answer needs, each once."""
        return tuple(dict.fromkeys(one.key for one in self.criteria if one.what == What.INDICATOR))

    @property
    def nearest(self) -> tuple[str, ...]:
        """The classes whose nearest distance an answer needs, each once."""
        return tuple(dict.fromkeys(one.key for one in self.criteria if one.what == What.NEAREST))

    @property
    def counts(self) -> tuple[tuple[str, float], ...]:
        """The (class, radius in metres) whose counts an answer needs, each once; 0 m is inside the place."""
        return tuple(dict.fromkeys((one.key, one.radius_m) for one in self.criteria if one.what == What.COUNT))

    @property
    def said(self) -> str:
        """The whole question as it was understood, in French."""
        return f"{LEVELS[self.level][0].capitalize()}. {' '.join(one.said for one in self.criteria)}"

    @property
    def said_en(self) -> str:
        """The whole question as it was understood, in English."""
        level = LEVELS[self.level][1]
        return f"{level[0].upper()}{level[1:]}. {' '.join(one.said_en for one in self.criteria)}"


def say(one: Criterion) -> str:
    """A plain French sentence that says exactly what the criterion asks."""
    name = one.names[0]
    if one.what in NAMED:
        kind = KINDS[one.what][0]
        start = f"{kind} :" if one.comparison == Comparison.IS else f"{kind}, sauf :"
        return f"{start} {' ou '.join(one.names)}."
    compared = COMPARED[one.comparison][0]
    if one.what == What.INDICATOR:
        return full_stop(f"{name} : {compared} {write_number(one.bound)} {one.unit}")
    if one.what == What.NEAREST:
        return f"{name} : l'équipement le plus proche est à {say_distance(one)}, à vol d'oiseau."
    where = f"à {write_distance(one.radius_m)} ou moins, à vol d'oiseau" if one.radius_m else "sur place"
    if one.comparison == Comparison.AT_MOST and not one.bound:
        return f"{name} : aucun équipement {where}."
    return f"{name} : {compared} {write_number(one.bound)} {where}."


def say_distance(one: Criterion) -> str:
    """ "Plus de 7 km", "7 km ou moins"."""
    metres = write_distance(one.bound)
    after = {Comparison.AT_MOST: " ou moins", Comparison.AT_LEAST: " ou plus"}.get(one.comparison, "")
    return f"{metres}{after}" if after else f"{COMPARED[one.comparison][0]} {metres}"


def say_en(one: Criterion) -> str:
    """A plain English sentence that says exactly what the criterion asks."""
    name = one.names_en[0]
    if one.what in NAMED:
        kind = KINDS[one.what][1]
        start = f"{kind}:" if one.comparison == Comparison.IS else f"{kind}, except:"
        return f"{start} {' or '.join(one.names_en)}."
    compared = COMPARED[one.comparison][1]
    if one.what == What.INDICATOR:
        unit = UNITS_EN.get(one.unit, one.unit)
        space = "" if unit.startswith("%") else " "
        return full_stop(f"{name}: {compared} {write_number(one.bound, is_french=False)}{space}{unit}")
    if one.what == What.NEAREST:
        return f"{name}: the nearest facility is {compared} {write_distance(one.bound, is_french=False)} away, as the crow flies."
    where = f"within {write_distance(one.radius_m, is_french=False)}, as the crow flies" if one.radius_m else "in the place itself"
    if one.comparison == Comparison.AT_MOST and not one.bound:
        return f"{name}: no facility {where}."
    return f"{name}: {compared} {write_number(one.bound, is_french=False)} {where}."


def full_stop(sentence: str) -> str:
    """The sentence with one full stop, even when its unit ends in one."""
    return f"{sentence.strip().removesuffix('.')}."
