"""Passes over votes in the order of people: no table of people × statements is ever made."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled
def sort_votes(
    person: NDArray[np.int32], statement: NDArray[np.int32], value: NDArray[np.int8], people: int, statements: int
) -> tuple[Ints, NDArray[np.int32], NDArray[np.int8], int]:
    """Put votes in the order of people; give where each one's begin (people + 1), statements, values, and how many pairs come twice."""
    start = np.zeros(people + 1, np.int64)
    for i in range(person.size):
        start[person[i] + 1] += 1
    for p in range(people):
        start[p + 1] += start[p]
    at, own, said = start[:-1].copy(), np.empty(person.size, np.int32), np.empty(person.size, np.int8)
    for i in range(person.size):
        rank = at[person[i]]
        at[person[i]] = rank + 1
        own[rank], said[rank] = statement[i], value[i]
    last, doubles = np.full(statements, -1, np.int64), 0
    for p in range(people):
        for rank in range(start[p], start[p + 1]):
            doubles += last[own[rank]] == p
            last[own[rank]] = p
    return start, own, said, doubles


@compiled
def multiply(
    start: Ints, statement: NDArray[np.int32], value: NDArray[np.int8], mean: Floats, rows: Ints, block: Floats, out: Floats
) -> None:
    """Fill `out` (rows, width): the centred votes of each of these people, times `block` (statements, width)."""
    width = block.shape[1]
    for at in range(rows.size):
        for c in range(width):
            out[at, c] = 0.0
        for rank in range(start[rows[at]], start[rows[at] + 1]):
            j = statement[rank]
            centred = value[rank] - mean[j]
            for c in range(width):
                out[at, c] += centred * block[j, c]


@compiled
def multiply_twice(
    start: Ints, statement: NDArray[np.int32], value: NDArray[np.int8], mean: Floats, rows: Ints, block: Floats, out: Floats
) -> None:
    """Fill `out` (statements, width): the transpose of the centred votes of these people, times those votes, times `block`."""
    width = block.shape[1]
    sums = np.empty(width)
    for j in range(out.shape[0]):
        for c in range(width):
            out[j, c] = 0.0
    for at in range(rows.size):
        for c in range(width):
            sums[c] = 0.0
        for rank in range(start[rows[at]], start[rows[at] + 1]):
            j = statement[rank]
            centred = value[rank] - mean[j]
            for c in range(width):
                sums[c] += centred * block[j, c]
        for rank in range(start[rows[at]], start[rows[at] + 1]):
            j = statement[rank]
            centred = value[rank] - mean[j]
            for c in range(width):
                out[j, c] += centred * sums[c]


@compiled
def count_by_group(
    start: Ints,
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    rows: Ints,
    label: NDArray[np.int32],
    groups: int,
    statements: int,
) -> tuple[Ints, Ints, Ints]:
    """Count the agrees, the disagrees and the passes of each group about each statement: three (groups, statements)."""
    agrees = np.zeros((groups, statements), np.int64)
    disagrees, passes = np.zeros_like(agrees), np.zeros_like(agrees)
    for at in range(rows.size):
        group = label[at]
        for rank in range(start[rows[at]], start[rows[at] + 1]):
            if value[rank] > 0:
                agrees[group, statement[rank]] += 1
            elif value[rank] < 0:
                disagrees[group, statement[rank]] += 1
            else:
                passes[group, statement[rank]] += 1
    return agrees, disagrees, passes
