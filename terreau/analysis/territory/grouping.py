"""Adds up the places of many groups at once, where a number that is missing says why."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.figures import Absence, Codes, Floats

# Of several reasons why there is no number, the one that is told: secrecy says more than a missing file, which says more than
# "not applicable".
TELLING: Final = (Absence.KNOWN, Absence.NOT_APPLICABLE, Absence.NO_DATA, Absence.NOT_PUBLISHED)
RANK: Final = np.argsort(np.array(TELLING)).astype(np.uint8)
BY_RANK: Final = np.array(TELLING, dtype=np.uint8)


@dataclass(frozen=True)
class Cut:
    """Places put into groups: the group of each kept row, how many groups, and which rows are kept."""

    groups: NDArray[np.integer]
    n_groups: int
    rows: NDArray[np.intp]

    @property
    def sizes(self) -> NDArray[np.intp]:
        return np.bincount(self.groups, minlength=self.n_groups)

    def add(self, values: Floats, absences: Codes) -> tuple[Floats, Codes]:
        """The sum of each group and the most telling absence in it; a group of nothing has no data."""
        worst = np.where(self.sizes > 0, RANK[Absence.KNOWN], RANK[Absence.NO_DATA]).astype(np.uint8)
        np.maximum.at(worst, self.groups, RANK[absences[self.rows]])
        sums = np.bincount(self.groups, np.nan_to_num(values[self.rows]), self.n_groups)
        return np.where(worst == 0, sums, np.nan), BY_RANK[worst]

    def average(self, values: Floats, absences: Codes, weights: Floats, unweighed: Codes) -> tuple[Floats, Codes, NDArray[np.bool_]]:
        """The weighted mean of each group, and whether it mixes different values; what weighs nothing does not count, and a group
        that weighs nothing has no mean."""
        total, why_not = self.add(weights, unweighed)
        counts = (weights != 0.0) | (unweighed != Absence.KNOWN)
        weighed = np.where(counts, np.nan_to_num(weights) * np.nan_to_num(values), 0.0)
        summed, unsummed = self.add(weighed, np.where(counts, absences, np.uint8(Absence.KNOWN)))
        worst = np.maximum(RANK[why_not], RANK[unsummed])
        worst = np.where((worst == 0) & (total <= 0.0), RANK[Absence.NOT_APPLICABLE], worst)
        counted = counts[self.rows]
        least, most = np.full(self.n_groups, np.inf), np.full(self.n_groups, -np.inf)
        np.fmin.at(least, self.groups[counted], values[self.rows][counted])
        np.fmax.at(most, self.groups[counted], values[self.rows][counted])
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.where(least == most, most, summed / total)
        return np.where(worst == 0, mean, np.nan), BY_RANK[worst], least != most
