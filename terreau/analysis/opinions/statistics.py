"""What sets a group apart about each statement, and how much all groups agree: the published formulas of Polis.

From the formulas alone (smoothed shares, tests of one and of two proportions, group-informed consensus, priority): C. Small, M. Bjorkegren,
T. Erkkilä, L. Shaw and C. Megill, "Polis: Scaling deliberation by mapping high dimensional opinion spaces", Recerca 26 (2), 2021.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# A statement without a vote counts nine times.
NOVELTY, HALVED_BY = 8.0, 5.0


@dataclass(frozen=True)
class Sides:
    """Of each group about each statement (groups, statements), for one side, agree or disagree: how many are on it out of `seen`, the
    smoothed share, its z against one half, its ratio to the share of the others, and the z of the two."""

    count: Ints
    seen: Ints
    share: Floats
    z: Floats
    ratio: Floats
    z_others: Floats


@dataclass(frozen=True)
class Statistics:
    """Both sides, and the group-informed consensus (statements,): the product over groups of the smoothed share that agrees."""

    agree: Sides
    disagree: Sides
    consensus: Floats

    @property
    def groups(self) -> int:
        return len(self.agree.count)

    def comparable_consensus(self) -> Floats:
        """The consensus brought to the power 1/k: a product of more groups is smaller, and says no less (statements,)."""
        out: Floats = self.consensus ** (1.0 / self.groups)
        return out


def work_out(agrees: Ints, disagrees: Ints, passes: Ints) -> Statistics:
    """Compare each group with all others together, from counts of votes (groups, statements)."""
    seen = agrees + disagrees + passes
    agree, disagree = compare_side(agrees, seen), compare_side(disagrees, seen)
    return Statistics(agree, disagree, agree.share.prod(axis=0))


def compare_side(count: Ints, seen: Ints) -> Sides:
    others, others_seen = count.sum(axis=0) - count, seen.sum(axis=0) - seen
    share = smooth(count, seen)
    return Sides(
        count, seen, share, stand_from_half(count, seen), share / smooth(others, others_seen), stand_apart(count, seen, others, others_seen)
    )


def smooth(count: Ints, seen: Ints) -> Floats:
    """One more of each side than there are."""
    out: Floats = (count + 1) / (seen + 2)
    return out


def stand_from_half(count: Ints, seen: Ints) -> Floats:
    """How far a share is from one half, in standard deviations."""
    out: Floats = 2.0 * np.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)
    return out


def stand_apart(count: Ints, seen: Ints, others: Ints, others_seen: Ints) -> Floats:
    """How far two shares are from each other, in standard deviations; 0 when both are all of theirs."""
    own, other = (count + 1) / (seen + 1), (others + 1) / (others_seen + 1)
    both = (count + others + 2) / (seen + others_seen + 2)
    spread = np.sqrt(both * (1.0 - both) * (1.0 / (seen + 1) + 1.0 / (others_seen + 1)))
    out: Floats = np.where(both == 1.0, 0.0, (own - other) / np.where(spread > 0, spread, 1.0))
    return out


def weigh_priorities(agrees: Ints, disagrees: Ints, passes: Ints, extremity: Floats) -> Floats:
    """Give the priority of each statement (statements,): importance, times novelty, squared (§4.5 of the published formulas).

    It shows less what most disagree with: for seeking agreement, never for finding needs (drawing.py draws without it).
    """
    seen = agrees + disagrees + passes
    importance = (1.0 - smooth(passes, seen)) * (1.0 + extremity) * smooth(agrees, seen)
    out: Floats = (importance * novelty(seen)) ** 2
    return out


def novelty(seen: Ints) -> Floats:
    """By how much a statement is drawn more often for being little seen: 9 at first, then nearer and nearer to 1."""
    out: Floats = 1.0 + NOVELTY * 2.0 ** (-seen / HALVED_BY)
    return out
