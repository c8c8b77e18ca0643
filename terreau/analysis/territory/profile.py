"""Where a place stands among its peers, indicator by indicator, and profiles that can be compared."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.catalogue import Direction
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.portrait import Position

SHARES: Final = (0.0, 0.10, 0.25, 0.50, 0.75, 0.90, 1.0)
# The interquartile range of a normal law is 1.349 standard deviations: divided by it, a gap reads like a usual z-score.
IQR_OF_NORMAL: Final = 1.349
# With more than half of its indicators unknown a profile says more of the typical place than of this one.
MOST_MISSING: Final = 0.5


@dataclass(frozen=True)
class Profiles:
    """Standardised profiles of many places: `values` (n, m) without a hole, `known` (n, m) where there was a figure.

    `middles` and `scales` (m,) are the median and the spread that each indicator was measured by.
    """

    values: Floats
    known: NDArray[np.bool_]
    middles: Floats
    scales: Floats

    @property
    def missing(self) -> NDArray[np.intp]:
        """How many indicators of each place (n,) were unknown, and stand at the median."""
        missing: NDArray[np.intp] = np.sum(~self.known, axis=1, dtype=np.intp)
        return missing

    @property
    def is_comparable(self) -> NDArray[np.bool_]:
        """Places (n,) of which at least half of the indicators are known."""
        comparable: NDArray[np.bool_] = self.missing <= MOST_MISSING * self.known.shape[1]
        return comparable


def position(value: float | None, *, peers: Floats, direction: Direction) -> Position | None:
    """Where `value` stands among `peers` (n,), in the same unit; NaN peers are unknown and left out; None without a value or a peer.

    Ties count for half (mid-rank: the mean of the strict and the weak percentile rank), so the median of equals stands at 0.5 and a
    place may be one of its own peers. Quantiles are interpolated (Hyndman and Fan 1996, type 7). `fragility` is the share of peers
    that are better off, ties for half.
    """
    known = peers[~np.isnan(peers)]
    if value is None or np.isnan(value) or not len(known):
        return None
    share_below = (np.count_nonzero(known < value) + 0.5 * np.count_nonzero(known == value)) / len(known)
    quantiles = tuple(float(one) for one in np.quantile(known, SHARES))
    return Position(float(share_below), len(known), quantiles, _fragility(float(share_below), direction))


def _fragility(share_below: float, direction: Direction) -> float | None:
    if direction == Direction.NEITHER:
        return None
    return share_below if direction == Direction.HIGH_IS_BAD else 1.0 - share_below


def fragilities(values: Floats, *, peers: Floats, direction: Direction) -> Floats:
    """The `fragility` of `position` for many places at once: `values` (n,) among `peers` (p,) give (n,).

    NaN where there is no value, no peer, or no way that is bad.
    """
    known = np.sort(peers[~np.isnan(peers)])
    if not len(known) or direction == Direction.NEITHER:
        return np.full(len(values), np.nan)
    # A strictly smaller rank and a rank with equals, half of each: ties count for half.
    below = (np.searchsorted(known, values, side="left") + np.searchsorted(known, values, side="right")) / (2.0 * len(known))
    shares = below if direction == Direction.HIGH_IS_BAD else 1.0 - below
    return np.where(np.isnan(values), np.nan, shares)


def standardise(matrix: Floats) -> Profiles:
    """Bring indicators (n places, m indicators, NaN where unknown) to one scale: robust z-scores, long tails drawn in.

    Each column less its median, over its interquartile range / 1.349 (robust scaling, Huber 1981: a few huge cities do not set the
    scale); where half of the places are equal the standard deviation stands in; a constant column is 0 everywhere. Then the inverse
    hyperbolic sine (Burbidge, Magee and Robb 1988): the identity near 0, a logarithm far out, so a density fifty times the usual
    does not hide every other likeness. An unknown value is put at the median, 0, and counted: see `missing`.
    """
    known = ~np.isnan(matrix)
    middles, scales = np.zeros(matrix.shape[1]), np.ones(matrix.shape[1])
    for column in range(matrix.shape[1]):
        figures = matrix[known[:, column], column]
        if len(figures):
            low, middles[column], high = np.quantile(figures, (0.25, 0.50, 0.75))
            scales[column] = (high - low) / IQR_OF_NORMAL or float(np.std(figures)) or 1.0
    values = np.where(known, np.arcsinh((matrix - middles) / scales), 0.0)
    return Profiles(values, known, middles, scales)
