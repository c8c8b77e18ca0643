"""The most similar places, by the distance between standardised profiles, and the indicators by which they are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors  # type: ignore[import-untyped]

from terreau.analysis.territory.catalogue import Indicator
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.portrait import Reason
from terreau.analysis.territory.profile import Profiles
from terreau.analysis.units.errors import AnalysisError

# More candidates than twins, so that equals at the last place are told apart by their order and not by the rounding of a search.
SPARE: Final = 6
# scikit-learn measures squares as |a|² - 2ab + |b|², whose rounding grows with the profiles; far above it, far below any likeness.
ROUNDING: Final = 1e-9


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
    _check(k, values)
    if not 0 <= index < len(values):
        raise AnalysisError(f"Le lieu de rang {index} n'est pas parmi les {len(values)} profils.")
    others = np.arange(len(values)) != index
    candidates = np.flatnonzero(others if among is None else others & among)
    squares = _squares(values[index][np.newaxis], values[candidates][np.newaxis])[0]
    order = np.lexsort((candidates, squares))[:k]
    indices, distances = np.full(k, -1, dtype=np.intp), np.full(k, np.nan)
    indices[: len(order)], distances[: len(order)] = candidates[order], np.sqrt(squares[order])
    return Nearest(indices, distances)


def all_twins(profiles: Profiles, *, k: int, among: NDArray[np.bool_] | None = None) -> Nearest:
    """The twins of every place, the same as `twins_of` one by one: (n, k); `among` (n,) says which places may be twins.

    scikit-learn's brute force finds the candidates; their distances are measured again, without its rounding, and the few places
    where equals could be mistaken for one another are searched one by one. Raises AnalysisError when `k` is not positive.
    """
    values = profiles.values
    _check(k, values)
    everyone = np.arange(len(values))
    pool = everyone if among is None else np.flatnonzero(among)
    count = min(k + 1 + SPARE, len(pool))
    if count <= k:
        return _one_by_one(profiles, k=k, rows=everyone, among=among, into=_empty(len(values), k))
    search = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(values[pool])
    candidates: NDArray[np.intp] = pool[np.sort(search.kneighbors(values, return_distance=False), axis=1)]
    squares = _squares(values, values[candidates])
    squares[candidates == everyone[:, np.newaxis]] = np.inf
    # Candidates stand in the order of the places, and a stable sort keeps equals so.
    order = np.argsort(squares, axis=1, kind="stable")[:, :k]
    found = Nearest(np.take_along_axis(candidates, order, axis=1), np.sqrt(np.take_along_axis(squares, order, axis=1)))
    if count == len(pool):
        return found
    farthest = np.where(np.isinf(squares), 0.0, squares).max(axis=1)
    rounding = ROUNDING * (1.0 + 2.0 * np.square(values).sum(axis=1) + farthest)
    doubtful = np.flatnonzero(np.square(found.distances[:, -1]) >= farthest - rounding)
    return _one_by_one(profiles, k=k, rows=doubtful, among=among, into=found)


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


def _check(k: int, values: Floats) -> None:
    if k < 1:
        raise AnalysisError(f"{k} territoire jumeau : demandez-en au moins un.")
    if np.isnan(values).any():
        raise AnalysisError("Un profil a un trou : standardisez les indicateurs avant de chercher les jumeaux.")


def _squares(here: Floats, there: Floats) -> Floats:
    """Squared distances of each place (n, m) to each of its candidates (n, c, m): column by column, in one order for all callers."""
    total = np.zeros(there.shape[:2])
    for column in range(here.shape[1]):
        total += np.square(there[:, :, column] - here[:, np.newaxis, column])
    return total


def _empty(rows: int, k: int) -> Nearest:
    return Nearest(np.full((rows, k), -1, dtype=np.intp), np.full((rows, k), np.nan))


def _one_by_one(profiles: Profiles, *, k: int, rows: NDArray[np.intp], among: NDArray[np.bool_] | None, into: Nearest) -> Nearest:
    indices, distances = into.indices.copy(), into.distances.copy()
    for row in rows:
        alone = twins_of(int(row), profiles=profiles, k=k, among=among)
        indices[row], distances[row] = alone.indices, alone.distances
    return Nearest(indices, distances)
