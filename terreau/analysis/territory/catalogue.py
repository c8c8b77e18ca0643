"""What is measured of a place: indicators and classes of facilities, as the catalogue files of data/reference say them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """How an indicator is worked out for a perimeter made of several places."""

    SUM = "sum"
    RATIO = "ratio"
    WEIGHTED = "weighted"
    NONE = "none"


class Direction(StrEnum):
    """Which way is a sign of fragility."""

    HIGH_IS_BAD = "high"
    LOW_IS_BAD = "low"
    NEITHER = "neither"


@dataclass(frozen=True)
class Indicator:
    """One indicator. `numerator` are variables of the lake added up ("-X" is taken away), `denominator` those it is divided by.

    SUM adds the numerators; RATIO divides sums (times `scale`: 100 for a percentage); WEIGHTED averages the published values by
    `weight`, which is an estimate; NONE is known only for a place that the source publishes as such.
    """

    key: str
    name: str
    name_en: str
    unit: str
    theme: str
    direction: Direction
    rule: Rule
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    weight: str = ""
    scale: float = 1.0
    decimals: int = 0
    definition: str = ""
    definition_en: str = ""
    # Which data sets may give it, first choice first: kinds of the lake.
    kinds: tuple[str, ...] = ()
    is_in_profile: bool = False
    # How people say it in a question: beginnings of words, folded ("plus de 65 ans", "personnes agees").
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacilityClass:
    """One class of facilities that residents need, with the official types that make it (TYPEQU, or a word of the lake)."""

    key: str
    name: str
    name_en: str
    theme: str
    types: tuple[str, ...]
    source: str
    is_everyday: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be measured."""

    indicators: Sequence[Indicator]
    classes: Sequence[FacilityClass]

    def indicator(self, key: str) -> Indicator:
        return next(one for one in self.indicators if one.key == key)

    def facility_class(self, key: str) -> FacilityClass:
        return next(one for one in self.classes if one.key == key)
