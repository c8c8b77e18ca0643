"""The twins of every place at once, for whoever works on the whole country: apart from `twins_of`, for scikit-learn is long to load."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors  # type: ignore[import-untyped]

from terreau.analysis.territory.profile import Profiles
from terreau.analysis.territory.twins import Nearest, check_search, square_distances, twins_of

# More candidates than twins, so that equals at the last place are told apart by their order and not by the rounding of a search.
SPARE: Final = 6
# scikit-learn measures squares as |a|² - 2ab + |b|², whose rounding grows with the profiles; far above it, far below any likeness.
ROUNDING: Final = 1e-9


def all_twins(profiles: Profiles, *, k: int, among: NDArray[np.bool_] | None = None) -> Nearest:
    """The twins of every place, the same as `twins_of` one by one: (n, k); `among` (n,) says which places may be twins.

    scikit-learn's brute force finds the candidates; their distances are measured again, without its rounding, and the few places
    where equals could be mistaken for one another are searched one by one. Raises AnalysisError when `k` is not positive.
    """
    values = profiles.values
    check_search(k, values)
    everyone = np.arange(len(values))
    pool = everyone if among is None else np.flatnonzero(among)
    count = min(k + 1 + SPARE, len(pool))
    if count <= k:
        return search_one_by_one(profiles, k=k, rows=everyone, among=among, into=find_nobody(len(values), k))
    search = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(values[pool])
    candidates: NDArray[np.intp] = pool[np.sort(search.kneighbors(values, return_distance=False), axis=1)]
    squares = square_distances(values, values[candidates])
    squares[candidates == everyone[:, np.newaxis]] = np.inf
    # Candidates stand in the order of the places, and a stable sort keeps equals so.
    order = np.argsort(squares, axis=1, kind="stable")[:, :k]
    found = Nearest(np.take_along_axis(candidates, order, axis=1), np.sqrt(np.take_along_axis(squares, order, axis=1)))
    if count == len(pool):
        return found
    farthest = np.where(np.isinf(squares), 0.0, squares).max(axis=1)
    rounding = ROUNDING * (1.0 + 2.0 * np.square(values).sum(axis=1) + farthest)
    doubtful = np.flatnonzero(np.square(found.distances[:, -1]) >= farthest - rounding)
    return search_one_by_one(profiles, k=k, rows=doubtful, among=among, into=found)


def find_nobody(rows: int, k: int) -> Nearest:
    return Nearest(np.full((rows, k), -1, dtype=np.intp), np.full((rows, k), np.nan))


def search_one_by_one(profiles: Profiles, *, k: int, rows: NDArray[np.intp], among: NDArray[np.bool_] | None, into: Nearest) -> Nearest:
    indices, distances = into.indices.copy(), into.distances.copy()
    for row in rows:
        alone = twins_of(int(row), profiles=profiles, k=k, among=among)
        indices[row], distances[row] = alone.indices, alone.distances
    return Nearest(indices, distances)
