"""How far the answers can speak for the place, said before any share is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.results import Dimension, Part, Standing, Verdict, Weights


@dataclass(frozen=True)
class Limits:
    """Our own rule: no text fixes these numbers. Change them with eyes open; tests/rules/test_representation.py shows what they give."""

    fewest: int = 30
    # At least this share of people told their category, in each dimension that has a reference.
    said: float = 0.6
    # A category is missing when it is at least this share of the place, and is heard at less than this part of its share.
    sizeable: float = 0.05
    heard_at_least: float = 0.2
    # Weights that leave less than half of the people, or more than five points, mend nothing.
    kept: float = 0.5
    worst: float = 0.05
    # Half-width of the interval of a share of one half.
    margin: float = 0.1


LIMITS: Final = Limits()


def how_far(
    dimensions: Sequence[Dimension],
    *,
    people: int,
    alone: float | None = None,
    weights: Weights | None = None,
    limits: Limits = LIMITS,
) -> Standing:
    """The verdict on `people` heard, from the dimensions that have a reference and from the weights raked on them.

    `alone` is how many people heard each alone would say as much, before any weight: fewer than `people` when some were heard together.

    The first of these that is true is the verdict: too few people; no reference; too many who did not say; a part of the place missing,
    or weights that cannot mend what is; an interval too wide; else fair. Even fair is not a survey: those who speak chose to.
    """
    known = [one for one in dimensions if is_known(one)]
    alone = float(people) if alone is None else alone
    effective = weights.effective if weights is not None else alone
    low, high = wilson(effective / 2, effective)
    said = min((one.said / (one.said + one.unsaid) if one.said else 0.0 for one in known), default=None)
    missing = tuple((one.label, part.label) for one in known for part in one.parts if is_missing(part, limits=limits))
    worst = weights.worst if weights is not None else None
    verdict = Verdict.FAIR
    if people < limits.fewest:
        verdict = Verdict.TOO_FEW
    elif said is None:
        verdict = Verdict.NO_REFERENCE
    elif said < limits.said:
        verdict = Verdict.UNSAID
    elif missing or is_beyond_weights(weights, alone=alone, limits=limits):
        verdict = Verdict.SKEWED
    elif (high - low) / 2 > limits.margin:
        verdict = Verdict.WIDE
    return Standing(verdict, people, effective, (high - low) / 2 if people else None, said, worst, missing)


def is_known(one: Dimension) -> bool:
    """Has it a reference? Then all of it has: a part of an unknown whole is given no share."""
    return any(part.living_share is not None for part in one.parts)


def is_missing(part: Part, *, limits: Limits) -> bool:
    living = part.living_share or 0.0
    return living >= limits.sizeable and (part.heard_share or 0.0) < limits.heard_at_least * living


def is_beyond_weights(weights: Weights | None, *, alone: float, limits: Limits) -> bool:
    return weights is not None and (weights.effective < limits.kept * alone or weights.worst > limits.worst)
