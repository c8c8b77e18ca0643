"""The same answers in plain numpy, for machines without numba and for tests: pairs of a place and a point near it, chunk by chunk."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from terreau.analysis.territory.access.bands import SLACK, Bands, make_bands
from terreau.analysis.territory.access.engines import Tell
from terreau.analysis.territory.access.places import Floats, Ints, Plane

PLACES_AT_ONCE: Final = 16_384
PAIRS_AT_ONCE: Final = 2_000_000


class Pairs(NamedTuple):
    """Places near at least one point: their `rows`, where the points of each begin, the points, the squares of the distances."""

    rows: Ints
    begins: Ints
    points: Ints
    squares: Floats


def find_nearest(plane: Plane, *, reach2: float, tell: Tell | None = None) -> Floats:
    """Give (places, classes) metres to the nearest facility, NaN beyond reach (its square in the unit of the plane)."""
    out = np.full((len(plane.x), plane.classes), np.nan)
    for rank in range(plane.classes):
        rows = np.flatnonzero(plane.facility_class == rank)
        if rows.size:
            squares = search_wider(plane, plane.facility_x[rows], plane.facility_y[rows], reach2=reach2)
            out[:, rank] = np.where(squares <= reach2, np.sqrt(squares) / plane.per_m, np.nan)
        if tell:
            tell(rank + 1, plane.classes)
    return out


def search_wider(plane: Plane, x: Floats, y: Floats, *, reach2: float) -> Floats:
    """Give (places,) the least square of distance to a class, looking twice as far each time for those that found nothing."""
    best = np.full(len(plane.x), np.inf)
    radius = max(1.0, float(np.sqrt(np.ptp(x) * np.ptp(y) / len(x))), float(max(np.ptp(x), np.ptp(y))) / len(x))
    bands = make_bands(x, y, np.zeros(len(x), np.int16), height=np.full(1, radius), south=float(y.min()), per_m=plane.per_m, kernels=None)
    left = np.arange(len(plane.x))
    while left.size:
        for pairs in find_pairs(plane.x[left], plane.y[left], bands, 0, radius=radius):
            rows = left[pairs.rows]
            best[rows] = np.minimum(best[rows], np.minimum.reduceat(pairs.squares, pairs.begins))
        if radius * radius > reach2:
            break
        left = left[best[left] > radius * radius]
        radius *= 2
    return best


def sum_within(x: Floats, y: Floats, bands: Bands, weights: Ints, *, square: float, scale: Floats, out: np.ndarray) -> None:
    """Fill `out` (places, classes) with the sum of the weights within a radius, edge included, times the scale of the class."""
    for rank in range(len(bands.height)):
        total = np.zeros(len(x), np.int64)
        for pairs in find_pairs(x, y, bands, rank, radius=float(np.sqrt(square))):
            inside = np.where(pairs.squares <= square, weights[pairs.points], 0)
            total[pairs.rows] += np.add.reduceat(inside, pairs.begins)
        out[:, rank] = total * scale[rank]


def find_pairs(x: Floats, y: Floats, bands: Bands, rank: int, *, radius: float) -> Iterator[Pairs]:
    """Give the pairs of a place and a point of one class that may be within a radius: surely all those that are, and some more."""
    begin, end = int(bands.first[rank]), int(bands.first[rank + 1])
    span = slice(int(bands.start[begin]), int(bands.start[end]))
    if span.start == span.stop:
        return
    # Bands end to end on one line, each longer than the class is wide, so that one search finds a run of any band.
    west, length = bands.x[span].min(), np.ptp(bands.x[span]) + 1.0
    line = np.repeat(np.arange(end - begin), np.diff(bands.start[begin : end + 1])) * length + (bands.x[span] - west)
    slack = SLACK + 1e-12 * length * (end - begin)
    for chunk in range(0, len(x), PLACES_AT_ONCE):
        rows = np.arange(chunk, min(chunk + PLACES_AT_ONCE, len(x)))
        lowest, highest = (
            np.floor((y[rows] + way * (radius + slack) - bands.south) / bands.height[rank]).astype(np.int64) for way in (-1, 1)
        )
        lowest, highest = np.maximum(lowest, 0), np.minimum(highest, end - begin - 1)
        for step in range(int((highest - lowest).max()) + 1):
            band = lowest + step
            kept = band <= highest
            band, near = band[kept], rows[kept]
            at = band * length + (x[near] - west)
            low = np.searchsorted(line, at - radius - slack) + span.start
            high = np.searchsorted(line, at + radius + slack, side="right") + span.start
            low = np.maximum(low, bands.start[begin + band])
            high = np.minimum(high, bands.start[begin + band + 1])
            yield from list_pairs(x, y, bands, near, low, high)


def list_pairs(x: Floats, y: Floats, bands: Bands, rows: Ints, low: Ints, high: Ints) -> Iterator[Pairs]:
    """Pair each row with its run of points, a few million pairs at a time."""
    kept = low < high
    rows, low, counts = rows[kept], low[kept], (high - low)[kept]
    ends = np.cumsum(counts)
    begin = 0
    while begin < len(rows):
        already = ends[begin] - counts[begin]
        end = max(begin + 1, int(np.searchsorted(ends, already + PAIRS_AT_ONCE, side="right")))
        own, begins = counts[begin:end], ends[begin:end] - counts[begin:end] - already
        points = np.arange(ends[end - 1] - already) + np.repeat(low[begin:end] - begins, own)
        dx = np.repeat(x[rows[begin:end]], own) - bands.x[points]
        dy = np.repeat(y[rows[begin:end]], own) - bands.y[points]
        yield Pairs(rows[begin:end], begins, points, dx * dx + dy * dy)
        begin = end
