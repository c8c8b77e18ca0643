"""Weights that bring those who were heard nearer to those who live there, without letting anyone speak for a crowd."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.results import Share, Weights
from terreau.analysis.units.errors import AnalysisError

Floats = NDArray[np.float64]
Categories = NDArray[np.intp]

UNKNOWN: Final = -1
# Nobody counts for less than a third of a person nor more than three: our own choice, near those of usual survey practice.
LEAST: Final = 1 / 3
MOST: Final = 3.0
STEPS: Final = 500
STILL: Final = 1e-10
# A tenth of a point: nobody reads a share finer than that.
MET_WITHIN: Final = 0.001


def rake(
    categories: Categories, *, targets: Sequence[Floats], people: Floats | None = None, least: float = LEAST, most: float = MOST
) -> Weights:
    """One bounded weight a row, so that weighted shares come as near to the targets as the bounds allow.

    `categories` (n, d) whole numbers, the category of each row in each of the d dimensions, -1 when it is not known; `targets`, one a
    dimension, (k,) numbers or shares of those who live there; `people` (n,) how many each row stands for (a workshop), 1 by default.

    Iterative proportional fitting (Deming and Stephan 1940, Annals of Mathematical Statistics 11, 427-444), trimmed at each step as in
    Izrael, Battaglia and Frankel (2009, SAS Global Forum 247). A row of unknown category keeps its weight in that dimension: those who
    did not say neither gain nor lose. A category in which nobody was heard cannot be met, and its whole share is the gap that is told.
    Weights have mean 1 over people and stay within `least` and `most`. Raises AnalysisError when the shapes or the bounds do not fit.
    """
    base = np.ones(len(categories)) if people is None else np.asarray(people, dtype=np.float64)
    check_rake(categories, targets, base, least=least, most=most)
    if not len(base):
        return Weights((), 0.0, False, 1.0)
    shares = [np.asarray(target, dtype=np.float64) / np.sum(target) for target in targets]
    weights = np.ones(len(base))
    for _step in range(STEPS):
        before = weights
        for column, target in enumerate(shares):
            weights = weights * factors(categories[:, column], base * weights, target)
        weights = bound(weights, base, least=least, most=most)
        if float(np.abs(weights - before).max()) < STILL:
            break
    worst = max((gap(categories[:, column], base * weights, target) for column, target in enumerate(shares)), default=0.0)
    return Weights(tuple(weights.tolist()), effective_size(weights, people=base), worst <= MET_WITHIN, worst)


def factors(column: Categories, weights: Floats, target: Floats) -> Floats:
    """What each weight is multiplied by so that the known rows of one dimension meet its target, their sum unchanged."""
    known = column != UNKNOWN
    sums = np.bincount(column[known], weights=weights[known], minlength=len(target))
    reachable = target * (sums > 0)
    if not reachable.sum():
        return np.ones(len(column))
    wanted = reachable / reachable.sum() * sums.sum()
    ratio = np.divide(wanted, sums, out=np.ones(len(target)), where=sums > 0)
    return np.where(known, ratio[column], 1.0)


def bound(weights: Floats, base: Floats, *, least: float, most: float) -> Floats:
    """The weights times one scale, cut at the bounds, of mean 1 over people: the scale is found by halving, for the mean grows with it."""
    low, high = 0.0, most / max(float(weights.min()), np.finfo(float).tiny)
    for _step in range(200):
        scale = (low + high) / 2
        mean = float(np.average(np.clip(weights * scale, least, most), weights=base))
        low, high = (scale, high) if mean < 1 else (low, scale)
        if high - low <= 1e-15 * high:
            break
    return np.clip(weights * high, least, most)


def gap(column: Categories, weights: Floats, target: Floats) -> float:
    """The largest distance between a weighted share of those who said, and its target; the largest target when nobody said."""
    known = column != UNKNOWN
    sums = np.bincount(column[known], weights=weights[known], minlength=len(target))
    return float(np.abs(sums / sums.sum() - target).max()) if sums.sum() else float(target.max())


def effective_size(weights: Floats | Sequence[float], *, people: Floats | None = None) -> float:
    """How many people of equal weight, each heard alone, would say as much: (Σw)²/Σw² (L. Kish, Survey Sampling, 1965); 0 for nobody.

    A row of several people, heard together, weighs `people` times its weight and counts as one: nobody knows how far they follow each
    other, so that they are held to speak as one. It errs on the side of a wider interval.
    """
    each = np.asarray(weights, dtype=np.float64)
    mass = each if people is None else each * np.asarray(people, dtype=np.float64)
    squares = float(np.sum(mass * mass))
    return float(np.sum(mass)) ** 2 / squares if squares else 0.0


def weighted_share(holds: NDArray[np.bool_] | Sequence[bool], *, weights: Floats | Sequence[float], people: Floats | None = None) -> Share:
    """The weighted share of the rows for which something holds, with the Wilson interval of the effective size.

    `holds` (n,), `weights` (n,), `people` (n,) as in `rake`. Nobody gives the share 0 with the interval (0, 1). Raises AnalysisError when
    the lengths differ.
    """
    each, kept = np.asarray(weights, dtype=np.float64), np.asarray(holds, dtype=np.float64)
    if len(each) != len(kept):
        raise AnalysisError(f"{len(kept)} réponses pour {len(each)} poids : il en faut un par réponse.")
    base = np.ones(len(each)) if people is None else np.asarray(people, dtype=np.float64)
    total = float(np.sum(base * each))
    effective = effective_size(each, people=base)
    share = min(1.0, float(np.sum(base * each * kept)) / total) if total else 0.0
    low, high = wilson(min(share * effective, effective), effective)
    return Share(share, low, high, effective)


def check_rake(categories: Categories, targets: Sequence[Floats], base: Floats, *, least: float, most: float) -> None:
    if categories.ndim != 2 or categories.shape[1] != len(targets) or len(base) != len(categories):
        raise AnalysisError(
            f"{categories.shape} catégories pour {len(targets)} dimensions et {len(base)} lignes : il en faut une de chaque."
        )
    if not 0 < least <= 1 <= most:
        raise AnalysisError(f"Des poids entre {least:g} et {most:g} ne peuvent pas valoir 1 en moyenne : encadrez 1.")
    for column, target in enumerate(targets):
        if not len(target) or np.any(np.asarray(target) < 0) or not np.sum(target) > 0:
            raise AnalysisError(f"La référence de la dimension {column + 1} est vide ou négative.")
        if len(categories) and not UNKNOWN <= int(categories[:, column].min()) <= int(categories[:, column].max()) < len(target):
            raise AnalysisError(f"Une catégorie de la dimension {column + 1} n'est pas dans sa référence.")
    if np.any(base <= 0):
        raise AnalysisError("Une voix est celle d'une personne au moins.")
