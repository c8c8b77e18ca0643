"""What matters more, from statements compared two by two: each has a strength, which no vote of agreement tells.

R. Bradley and M. Terry, "Rank analysis of incomplete block designs", Biometrika 39 (1952): the chance that i is preferred to j is
1 / (1 + e^(θj − θi)). A normal prior on strengths, centred on 0, keeps a statement compared once, or never lost, within reason, and makes
the answer unique. Who could not say counts half for each.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.intervals import Z_95
from terreau.analysis.units.errors import AnalysisError

# Standard deviation of the prior: two statements in three are preferred to an average one between 18 and 82 times in a hundred.
SPREAD: Final = 1.5
MOST_STEPS, CLOSE = 100, 1e-12


@dataclass(frozen=True)
class Strength:
    """`preferred` is the chance that a statement is preferred to an average one, with its 95 % interval; `times` it was compared, `won`
    of them, a half for each without an answer."""

    statement: int
    times: int
    won: float
    preferred: float
    low: float
    high: float


def strengths(first: NDArray[np.integer], second: NDArray[np.integer], outcome: NDArray[np.integer], *, statements: int) -> list[Strength]:
    """Rank the statements that were compared, from the strongest, equal ones in the order of numbers.

    `first`, `second` and `outcome` have one entry a comparison: two statements, and 1 when the first is preferred, -1 the second, 0 when
    the person could not say. The greatest posterior is found by Newton's method; intervals are those of its normal approximation.
    Raises AnalysisError for a statement out of bounds or compared with itself, and another outcome.
    """
    one, other, said = (np.asarray(own, np.int64) for own in (first, second, outcome))
    check(one, other, said, statements)
    met, both = np.unique(np.concatenate([one, other]), return_inverse=True)
    left, right, count = both[: len(one)], both[len(one) :], len(met)
    if not count:
        return []
    share = (said + 1) / 2
    theta, spread = climb(left, right, share, count)
    won = np.bincount(left, weights=share, minlength=count) + np.bincount(right, weights=1 - share, minlength=count)
    columns = (met, np.bincount(both, minlength=count), won, *(chance(theta + way * Z_95 * spread) for way in (0, -1, 1)))
    order = np.lexsort((met, -np.round(theta, 12)))
    return [Strength(*values) for values in zip(*(own[order].tolist() for own in columns), strict=True)]


def check(one: NDArray[np.int64], other: NDArray[np.int64], said: NDArray[np.int64], statements: int) -> None:
    if not len(one) == len(other) == len(said):
        raise AnalysisError("Une comparaison a deux affirmations et une réponse.")
    both = np.concatenate([one, other])
    if len(both) and (both.min() < 0 or both.max() >= statements):
        raise AnalysisError(f"Une comparaison porte un numéro d'affirmation qui n'est pas entre 0 et {statements - 1}.")
    if (one == other).any():
        raise AnalysisError("Une affirmation ne se compare pas à elle-même.")
    if not np.isin(said, (-1, 0, 1)).all():
        raise AnalysisError("Une comparaison vaut 1 (la première), -1 (la seconde) ou 0 (la personne n'a pas su dire).")


def chance(theta: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-theta))
    return out


def climb(
    left: NDArray[np.int64], right: NDArray[np.int64], share: NDArray[np.float64], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the strengths (count,) of greatest posterior and their standard deviations: concave, hence one top, reached by halved steps."""
    theta: NDArray[np.float64] = np.zeros(count)
    step: NDArray[np.float64] = np.zeros(count)
    height = -np.inf
    for _step in range(MOST_STEPS):
        reached = measure(theta + step, left, right, share)
        while reached < height - CLOSE:
            step = step / 2
            reached = measure(theta + step, left, right, share)
        theta, height = theta + step, reached
        ahead = chance(theta[left] - theta[right])
        slope = np.bincount(left, weights=share - ahead, minlength=count) - np.bincount(right, weights=share - ahead, minlength=count)
        curve = np.diag(np.full(count, 1.0 / SPREAD**2))
        for rows, columns, sign in ((left, left, 1), (right, right, 1), (left, right, -1), (right, left, -1)):
            np.add.at(curve, (rows, columns), sign * ahead * (1 - ahead))
        step = np.asarray(np.linalg.solve(curve, slope - theta / SPREAD**2), np.float64)
        if np.abs(step).max() <= CLOSE:
            break
    return theta, np.sqrt(np.diag(np.linalg.inv(curve)))


def measure(theta: NDArray[np.float64], left: NDArray[np.int64], right: NDArray[np.int64], share: NDArray[np.float64]) -> float:
    """The logarithm of the posterior, but for a constant."""
    gap = theta[left] - theta[right]
    return float((share * gap - np.logaddexp(0.0, gap)).sum() - (theta**2).sum() / (2 * SPREAD**2))
