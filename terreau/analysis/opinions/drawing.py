"""Which statement to show next, and what votes on drawn statements say of everyone.

Polis draws more often what most agree with. Here nothing is drawn less for being disagreed with: a grave need that few share must still
be shown. Only two things change the chances: a statement that few have seen comes more often (the published novelty factor, 9 without a
vote, halved every five votes towards 1), and a fixed share of draws is by equal chances, so that nothing is ever out of reach. Each draw
tells its probability: kept with the vote, it lets shares be corrected for who was shown what.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.intervals import wilson
from terreau.analysis.opinions.results import Votes
from terreau.analysis.opinions.statistics import novelty
from terreau.analysis.opinions.tables import sort_votes
from terreau.analysis.units.errors import AnalysisError

# The share of draws by equal chances: no statement ever has less than a fifth of an equal chance.
EXPLORATION: Final = 0.2


@dataclass(frozen=True)
class Drawn:
    """The statement drawn, and the probability it had."""

    statement: int
    probability: float


@dataclass(frozen=True)
class CorrectedShare:
    """The share of everyone that agrees with a statement, had it been shown to all alike; `votes` answers count for `effective` ones."""

    statement: int
    votes: int
    effective: float
    agree: float
    low: float
    high: float


def probabilities(seen: NDArray[np.integer], *, candidates: NDArray[np.bool_], exploration: float = EXPLORATION) -> NDArray[np.float64]:
    """Give the probability of each statement (statements,): their sum is 1, or 0 when there is no candidate.

    `seen` (statements,) are the votes of all kinds that each has; `candidates` (statements,) is true for those that this person may be
    shown: neither set aside, nor voted on, nor skipped. Raises AnalysisError for shapes that differ, and a share out of 0…1.
    """
    counts, can = np.asarray(seen, np.int64), np.asarray(candidates, bool)
    if counts.shape != can.shape or counts.ndim != 1 or (len(counts) and counts.min() < 0):
        raise AnalysisError("Il faut, pour chaque affirmation, un nombre de votes et si elle peut être montrée.")
    if not 0 <= exploration <= 1:
        raise AnalysisError("La part tirée à chances égales va de 0 à 1.")
    if not can.any():
        return np.zeros(len(can))
    weight = np.where(can, novelty(counts), 0.0)
    out: NDArray[np.float64] = (1 - exploration) * weight / weight.sum() + exploration * can / can.sum()
    return out


def next_statement(
    seen: NDArray[np.integer], *, candidates: NDArray[np.bool_], seed: int, exploration: float = EXPLORATION
) -> Drawn | None:
    """Draw the next statement for someone, None when nothing is left; arguments as in `probabilities`, and a `seed` never used before."""
    chances = probabilities(seen, candidates=candidates, exploration=exploration)
    can = np.flatnonzero(chances)
    if not len(can):
        return None
    so_far = np.cumsum(chances[can])
    drawn = int(can[np.searchsorted(so_far, np.random.default_rng(seed).random() * so_far[-1], side="right")])
    return Drawn(drawn, float(min(chances[drawn], 1.0)))


def corrected_shares(votes: Votes, probabilities: NDArray[np.float64]) -> list[CorrectedShare]:
    """Give the share that agrees with each statement, each vote weighing the inverse of the chance that its person had to be asked.

    `probabilities` (votes,) is that of the draw that brought each vote, NaN for a vote that no draw brought (paper, all statements read
    aloud), which was sure to be asked and weighs 1. Someone who has answered T draws had about 1 − (1 − p)^T chances to be asked: exact
    for one draw, and 1 for who has answered everything. Shares are ratios of such sums (J. Hájek, 1971); `effective` is
    (Σw)² / Σw² (L. Kish, 1965), on which the 95 % Wilson interval rests. In the order of statements, those with a vote only.
    Raises AnalysisError for a probability out of 0…1, and votes out of bounds or there twice.
    """
    chances = np.asarray(probabilities, np.float64)
    drawn = np.isfinite(chances)
    if len(chances) != len(votes.value) or (chances[drawn] <= 0).any() or (chances[drawn] > 1).any():
        raise AnalysisError("Il faut une probabilité par vote, plus grande que 0 et d'au plus 1, ou NaN pour un vote sans tirage.")
    sort_votes(votes)
    draws = np.bincount(votes.person[drawn], minlength=votes.people)
    asked = np.ones(len(chances))
    asked[drawn] = 1.0 - (1.0 - chances[drawn]) ** draws[votes.person[drawn]]
    weight = 1.0 / asked
    total, squares, agreed = (
        np.bincount(votes.statement, weights=own, minlength=votes.statements) for own in (weight, weight**2, weight * (votes.value == 1))
    )
    counts = np.bincount(votes.statement, minlength=votes.statements)
    at = np.flatnonzero(counts)
    share, effective = agreed[at] / total[at], total[at] ** 2 / squares[at]
    low, high = wilson(share * effective, effective)
    columns = (at, counts[at], effective, share, low, high)
    return [CorrectedShare(*values) for values in zip(*(own.tolist() for own in columns), strict=True)]
