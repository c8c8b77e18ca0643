"""What the analysis of votes says: plain values, ranked, each share with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Votes:
    """Who voted what on which statement, the last vote of each pair only.

    `person`, `statement` (int32) and `value` (int8: 1 agree, -1 disagree, 0 pass) have one entry a vote; `people` and `statements`
    are how many there are in all, those without a vote included. Statements set aside are not in it: they are dropped, not zeroed.
    """

    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    people: int
    statements: int


@dataclass(frozen=True)
class Agreement:
    """One statement as everyone answered it: shares of `seen` (agree + disagree + passed), with the 95 % Wilson interval of agree."""

    statement: int
    agrees: int
    disagrees: int
    passes: int
    agree: float
    low: float
    high: float
    # Product over groups of the smoothed share that agrees, brought to the power 1/k; nan without groups.
    consensus: float = float("nan")

    @property
    def seen(self) -> int:
        return self.agrees + self.disagrees + self.passes


@dataclass(frozen=True)
class Representative:
    """A statement that sets a group apart: `side` is 1 when it agrees, -1 when it disagrees; formulas of Polis."""

    statement: int
    side: int
    share: float
    ratio: float
    z_group: float
    z_others: float


@dataclass(frozen=True)
class Majority:
    """A statement that surely more than half of everyone answers alike: `side` is 1 when they agree, -1 when they disagree (Polis)."""

    statement: int
    side: int
    share: float
    z: float


@dataclass(frozen=True)
class Group:
    """People who vote alike; `members` are their numbers in Votes."""

    members: NDArray[np.int32]
    representative: Sequence[Representative]

    @property
    def size(self) -> int:
        return len(self.members)


class WhyNot(StrEnum):
    """Why no groups are shown."""

    NONE = "none"
    TOO_FEW = "too_few"  # under the number of people that the gate can judge
    UNSTABLE = "unstable"  # the same people, one in five left out, fall into other groups
    NO_VOTES = "no_votes"


@dataclass(frozen=True)
class Stability:
    """The gate: `runs` runs without one person in five; medians and shares over them. Passed when ari ≥ 0.8 and same_k ≥ 0.9.

    `sought_k` is the number of groups that all the people together fall into, shown or not; `ari_low` is the least of the runs.
    """

    runs: int
    ari: float
    ari_low: float
    same_k: float
    sought_k: int = 0

    @property
    def passes(self) -> bool:
        return self.runs >= 20 and self.ari >= 0.8 and self.same_k >= 0.9


@dataclass(frozen=True)
class Opinions:
    """What a collection's votes say. `groups` is empty, and `k` 0, unless the gate passed; `why_not` then says why.

    `agreements` are ranked by the lower bound of agree. `priorities` has one value a statement (§4.5 of the published formulas).
    `points` are the two axes of each person (people × 2), nan for who is not grouped; for the picture, never for a name.
    """

    participants: int
    statements: int
    votes: int
    grouped: int
    groups: Sequence[Group]
    stability: Stability
    why_not: WhyNot
    agreements: Sequence[Agreement]
    priorities: NDArray[np.float64]
    points: NDArray[np.float64]
    # Statements that most agree, or disagree, with: at most five of each, and only those that chance does not explain.
    majority: Sequence[Majority] = ()

    @property
    def k(self) -> int:
        return len(self.groups)

    @property
    def stable(self) -> bool:
        return self.why_not == WhyNot.NONE


@dataclass(frozen=True)
class Bridge:
    """One statement between declared situations: the share that agrees in each (with low and high), and the least of the low bounds."""

    statement: int
    shares: Sequence[tuple[str, int, float, float, float]]  # category, seen, agree, low, high
    least: float
