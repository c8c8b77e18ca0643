"""The most similar places, by the distance between standardised profiles, and the indicators by which they are alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.catalogue import Indicator
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.portrait import Reason
from terreau.analysis.territory.profile import Profiles
from terreau.analysis.units.errors import AnalysisError


@dataclass(frozen=True)
class Nearest:
    """The twins of one place, or of many, nearest first: `indices` into the profiles and `distances` (0 is the same), (k,) or (n, k).

    -1 and NaN where there are fewer others than asked for.
    """

    indices: NDArray[np.intp]
    distances: Floats


def twins_of(index: int, *, profiles: Profiles, k: int, among: NDArray[np.bool_] | None = None) -> Nearest:
    """The `k` places most similar to the place of that index, itself left out: Euclidean distance between standardised profiles (n, m).

    `among` (n,) says which places may be twins, all of them by default; equals stand in their order. Raises AnalysisError when `k`
    or the index is out of bounds.
    """
    values = profiles.values
    check_search(k, values)
    if not 0 <= index < len(values):
        raise AnalysisError(f"Le lieu de rang {index} n'est pas parmi les {len(values)} profils.")
    others = np.arange(len(values)) != index
    candidates = np.flatnonzero(others if among is None else others & among)
    squares = square_distances(values[index][np.newaxis], values[candidates][np.newaxis])[0]
    order = np.lexsort((candidates, squares))[:k]
    indices, distances = np.full(k, -1, dtype=np.intp), np.full(k, np.nan)
    indices[: len(order)], distances[: len(order)] = candidates[order], np.sqrt(squares[order])
    return Nearest(indices, distances)


def reasons(
    index: int, *, twin: int, indicators: Sequence[Indicator], matrix: Floats, profiles: Profiles, most: int = 3
) -> tuple[Reason, ...]:
    """The `most` indicators by which two places are nearest, with the figures (n, m) here and there; unknown ones are no reason.

    Nearest by the gap between standardised values; of equal gaps, what is farther from the usual says more, then the catalogue's order.
    """
    gaps = np.abs(profiles.values[index] - profiles.values[twin])
    unusual = np.abs(profiles.values[index])
    known = np.flatnonzero(profiles.known[index] & profiles.known[twin])
    order = known[np.lexsort((known, -unusual[known], gaps[known]))][:most]
    return tuple(Reason(indicators[rank], float(matrix[index, rank]), float(matrix[twin, rank])) for rank in order)


def check_search(k: int, values: Floats) -> None:
    """Raise AnalysisError when there is nothing to search."""
    if k < 1:
        raise AnalysisError(f"{k} territoire jumeau : demandez-en au moins un.")
    if np.isnan(values).any():
        raise AnalysisError("Un profil a un trou : standardisez les indicateurs avant de chercher les jumeaux.")


def square_distances(here: Floats, there: Floats) -> Floats:
    """Squared distances of each place (n, m) to each of its candidates (n, c, m): column by column, in one order for all callers."""
    total = np.zeros(there.shape[:2])
    for column in range(here.shape[1]):
        total += np.square(there[:, :, column] - here[:, np.newaxis, column])
    return total
