"""The same answers as the compiled kernels, in plain numpy: where numba is missing, and to judge the kernels by."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Labels = NDArray[np.int32]
Statements = NDArray[np.int32]
Values = NDArray[np.int8]


def sort_votes(
    person: Statements, statement: Statements, value: Values, people: int, statements: int
) -> tuple[Ints, Statements, Values, int]:
    order = np.lexsort((statement, person))
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(person, minlength=people))])
    pairs = person.astype(np.int64) * max(statements, 1) + statement
    return start, statement[order], value[order], int(len(pairs) - len(np.unique(pairs)))


def votes_of(start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Where the votes of these people stand, and the rank in `rows` of who cast each."""
    counts = start[rows + 1] - start[rows]
    who = np.repeat(np.arange(len(rows)), counts)
    ends = np.cumsum(counts)
    return np.arange(len(who)) - np.repeat(ends - counts, counts) + np.repeat(start[rows], counts), who


def multiply(start: Ints, statement: Statements, value: Values, mean: Floats, rows: Ints, block: Floats, out: Floats) -> None:
    at, who = votes_of(start, rows)
    own = statement[at]
    centred = value[at] - mean[own]
    for c in range(block.shape[1]):
        out[:, c] = np.bincount(who, weights=centred * block[own, c], minlength=len(rows))


def multiply_twice(start: Ints, statement: Statements, value: Values, mean: Floats, rows: Ints, block: Floats, out: Floats) -> None:
    at, who = votes_of(start, rows)
    own = statement[at]
    centred = value[at] - mean[own]
    for c in range(block.shape[1]):
        sums = np.bincount(who, weights=centred * block[own, c], minlength=len(rows))
        out[:, c] = np.bincount(own, weights=centred * sums[who], minlength=out.shape[0])


def count_by_group(
    start: Ints, statement: Statements, value: Values, rows: Ints, label: Labels, groups: int, statements: int
) -> tuple[Ints, Ints, Ints]:
    at, who = votes_of(start, rows)
    cell = label[who].astype(np.int64) * statements + statement[at]
    agrees, disagrees, passes = (
        np.bincount(cell[kept], minlength=groups * statements).reshape(groups, statements)
        for kept in (value[at] > 0, value[at] < 0, value[at] == 0)
    )
    return agrees, disagrees, passes


def choose_seeds(points: Floats, draws: Floats) -> Floats:
    n, centres = len(points), np.empty((len(draws), 2))
    near = np.zeros(n)
    for c, draw in enumerate(draws):
        chosen, so_far = min(int(draw * n), n - 1), np.cumsum(near)
        if so_far[-1] > 0.0:
            reached = np.flatnonzero((so_far >= draw * so_far[-1]) & (near > 0.0))
            chosen = int(reached[0]) if len(reached) else int(np.flatnonzero(near > 0.0)[-1])
        centres[c] = points[chosen]
        square = ((points - centres[c]) ** 2).sum(axis=1)
        near = square if c == 0 else np.minimum(near, square)
    return centres


def move_centres(points: Floats, centres: Floats, label: Labels, most: int) -> float:
    inertia = 0.0
    for turn in range(most):
        squares = ((points[:, None, :] - centres) ** 2).sum(axis=2)
        now = squares.argmin(axis=1)
        inertia = float(squares[np.arange(len(points)), now].sum())
        is_settled = turn > 0 and np.array_equal(now, label)
        label[:] = now
        if is_settled:
            break
        counts = np.bincount(now, minlength=len(centres))
        for axis in (0, 1):
            sums = np.bincount(now, weights=points[:, axis], minlength=len(centres))
            centres[:, axis] = np.where(counts > 0, sums / np.maximum(counts, 1), centres[:, axis])
    return inertia


def seek_groups(points: Floats, draws: Floats, most: int) -> tuple[Floats, Labels, float]:
    best: tuple[Floats, Labels, float] = (np.empty((draws.shape[1], 2)), np.zeros(len(points), np.int32), float("inf"))
    for row in draws:
        centres, label = choose_seeds(points, row), np.empty(len(points), np.int32)
        inertia = move_centres(points, centres, label, most)
        if inertia < best[2] * (1.0 - 1e-9):
            best = (centres, label, inertia)
    return best
