"""Puts points in an order in which neighbours in the plane are neighbours in memory."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.places import Classes, Floats, Ints
from terreau.analysis.units.compiling import compiled

DIGIT_BITS = 11
DIGITS = 1 << DIGIT_BITS


@compiled
def spread_bits(value: np.int64) -> np.int64:
    """Put a zero before each of 16 bits."""
    value = (value | (value << 8)) & 0x00FF00FF
    value = (value | (value << 4)) & 0x0F0F0F0F
    value = (value | (value << 2)) & 0x33333333
    return (value | (value << 1)) & 0x55555555


@compiled
def morton_keys(x: Floats, y: Floats, west: float, south: float, per_step: float, group: Classes) -> Ints:
    """Give (n,) keys: the group, then the rank of the point on Morton's curve, 16 bits an axis (Morton, IBM, 1966)."""
    keys = np.empty(x.size, np.int64)
    for i in range(x.size):
        column = np.int64((x[i] - west) * per_step)
        row = np.int64((y[i] - south) * per_step)
        keys[i] = (np.int64(group[i]) << 32) | spread_bits(column) | (spread_bits(row) << 1)
    return keys


@compiled
def sort_keys(keys: Ints, bits: int) -> tuple[NDArray[np.int32], Ints]:
    """Give the order (n,) that sorts keys of so many bits, equal ones as they came, and the sorted keys: a radix sort.

    Three times as fast as numpy's on the 2.7 million facilities of a country.
    """
    order, kept = np.arange(keys.size).astype(np.int32), keys.copy()
    next_order, next_kept = np.empty_like(order), np.empty_like(kept)
    for shift in range(0, bits, DIGIT_BITS):
        begins = np.zeros(DIGITS + 1, np.int64)
        for i in range(kept.size):
            begins[((kept[i] >> shift) & (DIGITS - 1)) + 1] += 1
        for digit in range(DIGITS):
            begins[digit + 1] += begins[digit]
        for i in range(kept.size):
            digit = (kept[i] >> shift) & (DIGITS - 1)
            rank = begins[digit]
            begins[digit] = rank + 1
            next_kept[rank] = kept[i]
            next_order[rank] = order[i]
        kept, next_kept = next_kept, kept
        order, next_order = next_order, order
    return order, kept


@compiled
def cut_groups(keys: Ints, shift: int, most: int) -> Ints:
    """Cut sorted keys where all but their last `shift` bits change, and after `most` of them; give the edges, 0 and n included."""
    edges = np.empty(keys.size + 1, np.int64)
    edges[0] = 0
    count = 1
    for i in range(1, keys.size):
        if (keys[i] >> shift) != (keys[i - 1] >> shift) or i - edges[count - 1] >= most:
            edges[count] = i
            count += 1
    edges[count] = keys.size
    return edges[: count + 1].copy()
