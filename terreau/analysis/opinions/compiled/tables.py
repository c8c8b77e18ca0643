"""Passes over votes in the order of people: no table of people × statements is ever made."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled
def order_by(key: NDArray[np.int32], count: int, order: Ints) -> tuple[Ints, Ints]:
    """Put what `order` lists in the order of `key`, equal ones as they came; give it, and where each key's begin (count + 1)."""
    start = np.zeros(count + 1, np.int64)
    for i in range(key.size):
        start[key[i] + 1] += 1
    for own in range(count):
        start[own + 1] += start[own]
    at, out = start[:-1].copy(), np.empty(order.size, np.int64)
    for i in range(order.size):
        own = key[order[i]]
        out[at[own]] = order[i]
        at[own] += 1
    return out, start


@compiled
def sort_votes(
    person: NDArray[np.int32], statement: NDArray[np.int32], value: NDArray[np.int8], people: int, statements: int
) -> tuple[Ints, NDArray[np.int32], NDArray[np.int8], int]:
    """Put votes in the order of people, then of statements, so that nothing depends on how they came.

    Give where each person's begin (people + 1), the statements, the values, and how many pairs come twice.
    """
    by_statement, _start = order_by(statement, statements, np.arange(person.size))
    order, start = order_by(person, people, by_statement)
    doubles = 0
    for p in range(people):
        for rank in range(start[p] + 1, start[p + 1]):
            doubles += statement[order[rank]] == statement[order[rank - 1]]
    return start, statement[order], value[order], doubles


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
