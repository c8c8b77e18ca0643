"""Numbers of many places at once, where a number that is missing says why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.errors import AnalysisError

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]


class Absence(IntEnum):
    """Why there is no number; statistical secrecy and absence are values, never zero."""

    KNOWN = 0
    NOT_PUBLISHED = 1
    NOT_APPLICABLE = 2
    NO_DATA = 3


LEVELS: Final = ("iris", "commune", "epci", "qpv", "zone")


@dataclass(frozen=True)
class Origin:
    """Where a series comes from: the kind of data set, its vintage, who publishes it, under which licence."""

    kind: str
    vintage: str
    publisher: str
    licence: str = ""

    def __str__(self) -> str:
        return f"{self.publisher}, {self.vintage}"


@dataclass(frozen=True)
class Figure:
    """One number of one place, or why there is none; `is_estimated` when a share of a place had to be supposed."""

    value: float | None
    absence: Absence = Absence.KNOWN
    period: str = ""
    origin: Origin | None = None
    is_estimated: bool = False


@dataclass(frozen=True)
class Series:
    """One measure of every place of a level: `values` (n,) float64, NaN where `absences` (n,) uint8 is not KNOWN."""

    key: str
    values: Floats
    absences: Codes
    period: str
    origin: Origin


@dataclass(frozen=True)
class Figures:
    """Every series of one level, all in the order of `codes`."""

    level: str
    codes: Sequence[str]
    series: Mapping[str, Series]

    def __post_init__(self) -> None:
        for series in self.series.values():
            if len(series.values) != len(self.codes) or len(series.absences) != len(self.codes):
                raise AnalysisError(f"La série « {series.key} » n'a pas autant de valeurs que le niveau {self.level} a de lieux.")
