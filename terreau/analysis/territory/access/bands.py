"""Points of each class in horizontal bands, from west to east in each: what is within a radius is then a run of every band."""

from types import ModuleType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.places import DECIMETRES, Classes, Floats, Ints

# Metres that are no whole decimetres are sorted to this fraction of one; the bounds of runs are looser than that.
FINEST: Final = 1 / 1024
SLACK: Final = 2.0 * FINEST
# Over all classes: far islands and thousands of classes must not make more bands than points.
MOST_BANDS: Final = 1 << 20
FEWEST_IN_RADIUS: Final = 64
# How many points a square as high as a band should hold where points are ten times as dense as on average: looking for the ends of
# a run costs as much as measuring to about thirty points.
POINTS_A_SQUARE: Final = 3.0


class Bands(NamedTuple):
    """Points at different places (`x`, `y`), class after class, band after band from the south, from west to east.

    Class c has bands `first[c]`…`first[c + 1]`, of `height[c]` units; band b holds points `start[b]`…`start[b + 1]`, the southern
    edge of the first one is at `south`. `order` gives the rank of each given point in the same order, those at one place in a row,
    and `begin` where each place begins in it.
    """

    x: Floats
    y: Floats
    start: Ints
    first: Ints
    height: Floats
    south: float
    order: NDArray[np.integer]
    begin: Ints


def make_bands(
    x: Floats, y: Floats, class_index: Classes, *, height: Floats, south: float, per_m: float, kernels: ModuleType | None
) -> Bands:
    """Put points (n,) in bands of `height` (classes,), which all begin at `south`, below every point."""
    classes = len(height)
    counts = np.floor((y.max() - south) / height).astype(np.int64) + 1 if len(y) else np.ones(classes, np.int64)
    first = np.concatenate([[0], np.cumsum(counts)])
    slot = first[class_index] + np.floor((y - south) / height[class_index]).astype(np.int64)
    order, slot = sort_by_slot(slot, x, per_m=per_m, kernels=kernels)
    x, y = x[order], y[order]
    is_new = np.ones(len(x), np.bool_)
    is_new[1:] = (x[1:] != x[:-1]) | (y[1:] != y[:-1]) | (slot[1:] != slot[:-1])
    begin = np.flatnonzero(is_new)
    start = np.searchsorted(slot[begin], np.arange(first[-1] + 1))
    return Bands(x[begin], y[begin], start, first, height.astype(np.float64), south, order, begin)


def sort_by_slot(slot: Ints, x: Floats, *, per_m: float, kernels: ModuleType | None) -> tuple[NDArray[np.integer], Ints]:
    """Give the order of points by slot then from west to east, and the sorted slots."""
    if not len(x):
        return np.empty(0, np.int64), slot
    steps = np.floor((x - x.min()) * (1.0 if per_m == DECIMETRES else 1 / FINEST)).astype(np.int64)
    step_bits = int(steps.max()).bit_length()
    keys = slot << step_bits | steps
    if kernels is None:
        order = np.argsort(keys, kind="stable")
        return order, slot[order]
    order, keys = kernels.sort_keys(keys, int(slot.max()).bit_length() + step_bits)
    return order, keys >> step_bits


def add_weights(bands: Bands, weights: Ints | None) -> Ints:
    """Give the weight at each place of `bands`: how many points are there, or the sum of the weights (n,) of those points."""
    if not len(bands.begin):
        return np.empty(0, np.int64)
    if weights is None:
        return np.diff(bands.begin, append=len(bands.order))
    return np.add.reduceat(weights[bands.order], bands.begin)


def choose_heights(x: Floats, y: Floats, class_index: Classes, *, classes: int, least: float, most: float) -> Floats:
    """Choose the height of the bands of each class by its density, for radii from `least` to `most`: (classes,)."""
    lowest = max(most / FEWEST_IN_RADIUS, lowest_height(y, classes=classes))
    counts = np.maximum(np.bincount(class_index, minlength=classes), 1)
    area = float(np.ptp(x) * np.ptp(y)) if len(x) else 0.0
    return np.clip(np.sqrt(POINTS_A_SQUARE * area / counts), lowest, max(least, lowest))


def lowest_height(y: Floats, *, classes: int) -> float:
    """Give the height under which bands of so many classes would be too many."""
    return max(float(np.ptp(y)) * classes / MOST_BANDS, 1.0) if len(y) else 1.0
