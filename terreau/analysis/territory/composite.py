"""A weighted mean of positions that shows its parts, its weights, and how much it owes to each of them."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

import numpy as np

from terreau.analysis.territory.catalogue import Direction, Indicator
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.portrait import Composite, Part
from terreau.analysis.units.errors import AnalysisError

# Everyone can picture a weight halved or doubled; no law of weights has to be supposed.
TRIED: Final = (0.5, 2.0)
# One indicator is shown as itself: called a composite, it would seem to say more than it does.
FEWEST: Final = 2


def composite(fragilities: Sequence[tuple[Indicator, float | None]], *, weights: Mapping[str, float]) -> Composite | None:
    """The mean of the fragilities (0 to 1, see `Position`) of a place, weighted as the network chose; None when fewer than two are known.

    `weights` go by the indicators' keys: 1 for one that is not named, 0 takes it out. Indicators of which no way is bad are not
    counted; those that are unknown here are named in `missing`, and the mean is that of the others. `low` and `high` are the least
    and the most it would be with each weight in turn halved or doubled; each part says what the mean would be without it.
    Raises AnalysisError when a weight is negative, not a number or of no indicator, or when all are 0.
    """
    check_weights(weights, indicators=[indicator for indicator, _fragility in fragilities])
    asked = [(one, given, weights.get(one.key, 1.0)) for one, given in fragilities if one.direction != Direction.NEITHER]
    asked = [row for row in asked if row[2] > 0.0]
    known = [(one, given, weight) for one, given, weight in asked if given is not None]
    if len(known) < FEWEST:
        return None
    shares, loads = [given for _one, given, _weight in known], [weight for _one, _given, weight in known]
    value = _mean(shares, loads)
    tried = [_mean(shares, [*loads[:rank], loads[rank] * times, *loads[rank + 1 :]]) for rank in range(len(loads)) for times in TRIED]
    parts = [
        Part(one, given, weight, _mean(shares[:rank] + shares[rank + 1 :], loads[:rank] + loads[rank + 1 :]))
        for rank, (one, given, weight) in enumerate(known)
    ]
    missing = tuple(one for one, given, _weight in asked if given is None)
    return Composite(value, min(value, *tried), max(value, *tried), tuple(parts), missing)


def check_weights(weights: Mapping[str, float], *, indicators: Sequence[Indicator]) -> None:
    """Refuse, with AnalysisError, weights that no mean can be made with; each sentence names the indicator."""
    names = {one.key: one.name for one in indicators}
    for key, weight in weights.items():
        if key not in names:
            raise AnalysisError(f"Un poids est donné à « {key} », qui n'est pas un indicateur du profil : retirez-le ou corrigez son nom.")
        if not isfinite(weight) or weight < 0.0:
            raise AnalysisError(f"Le poids de « {names[key]} » vaut {weight} : donnez un nombre positif, ou 0 pour le retirer.")
    counted = [one for one in indicators if one.direction != Direction.NEITHER]
    if counted and not any(weights.get(one.key, 1.0) > 0.0 for one in counted):
        raise AnalysisError("Tous les poids sont à zéro : gardez au moins un indicateur, sinon il n'y a rien à moyenner.")


def composite_all(fragilities: Floats, *, weights: Floats) -> Floats:
    """The composite's value for many places at once: (n, m) fragilities, NaN where unknown, and (m,) weights give (n,).

    NaN where fewer than two parts that weigh are known. Raises AnalysisError when a weight is negative or all are 0.
    """
    if np.isnan(weights).any() or (weights < 0.0).any() or not (weights > 0.0).any():
        raise AnalysisError("Les poids doivent être positifs ou nuls, et l'un au moins positif.")
    known = ~np.isnan(fragilities)
    counted = np.count_nonzero(known & (weights > 0.0), axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(counted >= FEWEST, np.nan_to_num(fragilities) @ weights / (known @ weights), np.nan)


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
