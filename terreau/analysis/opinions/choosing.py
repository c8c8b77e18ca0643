"""Which statements stand for a group, and which for the majority: the choices of Polis."""

from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.results import Majority, Representative
from terreau.analysis.opinions.statistics import Sides, Statistics, compare_side

# One-sided, 90 %. Nothing corrects it for the number of statements that are tried: a way to choose, not a proof.
SURE: Final = NormalDist().inv_cdf(0.9)
MOST: Final = 5


def choose_representative(told: Statistics, group: int) -> list[Representative]:
    """Give the five statements at most that set a group apart, those it agrees with first; the best one even when none is sure."""
    agree, disagree = told.agree, told.disagree
    sure = np.zeros(agree.share.shape[1], bool)
    for side in (agree, disagree):
        sure |= (side.z[group] > SURE) & (side.z_others[group] > SURE)
    each = [describe(told, group, statement) for statement in range(len(sure))]
    kept = sorted((each[j] for j in np.flatnonzero(sure)), key=lambda one: -one.ratio * one.z_others * one.share * one.z_group)
    head = find_best_agreed(agree, disagree, group)
    if head is None and not kept and each:
        head = int(np.argmax(np.maximum(agree.z_others[group], disagree.z_others[group])))
    if head is not None:
        kept = [each[head], *(one for one in kept if one.statement != head)]
    return sorted(kept[:MOST], key=lambda one: -one.side)


def describe(told: Statistics, group: int, statement: int) -> Representative:
    """Of one statement, the side on which the group is farther from the others."""
    at = (group, statement)
    is_agreed = told.agree.z_others[at] > told.disagree.z_others[at]
    side = told.agree if is_agreed else told.disagree
    return Representative(
        statement, 1 if is_agreed else -1, float(side.share[at]), float(side.ratio[at]), float(side.z[at]), float(side.z_others[at])
    )


def find_best_agreed(agree: Sides, disagree: Sides, group: int) -> int | None:
    """The statement that the group agrees with best, None when it surely agrees with none.

    Statements are taken one by one, as published: once the best so far is agreed with more than elsewhere, the next must be so too.
    """
    share, z, ratio = agree.share[group], agree.z[group], agree.ratio[group]
    plain = share * z
    apart = ratio * agree.z_others[group] * plain
    best = None
    for j in np.flatnonzero(agree.count[group] + disagree.count[group]):
        if best is None:
            is_better = z[j] > SURE or (ratio[j] > 1.0 and share[j] > 0.5)
        else:
            is_better = apart[j] > apart[best] if ratio[best] > 1.0 else plain[j] > plain[best]
        if is_better:
            best = int(j)
    return best


def choose_majority(agrees: NDArray[np.int64], disagrees: NDArray[np.int64], passes: NDArray[np.int64]) -> list[Majority]:
    """Give the statements that more than half of everyone surely agree with, five at most, then those they disagree with."""
    seen = (agrees + disagrees + passes)[None, :]
    chosen = []
    for sign, count in ((1, agrees), (-1, disagrees)):
        side = compare_side(count[None, :], seen)
        share, z = side.share[0], side.z[0]
        kept = np.flatnonzero((share > 0.5) & (z > SURE))
        order = kept[np.argsort(-(share * z)[kept], kind="stable")][:MOST]
        chosen += [Majority(int(j), sign, float(share[j]), float(z[j])) for j in order]
    return chosen
