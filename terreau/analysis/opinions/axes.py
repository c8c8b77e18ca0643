"""The two axes along which votes differ most: principal components of the centred votes, never made into a full table.

A missing vote is the mean of its statement, hence nothing once centred. The axes are found by iterating on a block of directions and
keeping all that it has gone through (block Krylov subspace with Rayleigh and Ritz's best answer in it; Golub and Van Loan, Matrix
Computations, 4th ed., §10.3): a dozen passes over the votes where plain iteration takes hundreds.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.tables import Table

AXES: Final = 2
# Directions tried at once, and how many are kept before only the best are.
WIDTH, MOST_KEPT, KEPT = 4, 96, 12
MOST_PASSES: Final = 200
EXACT, QUICK = 1e-12, 1e-6
# Under this share of the greatest, a direction is rounding and nothing else.
NOTHING: Final = 1e-11


@dataclass(frozen=True)
class Axes:
    """`mean` (statements,) of the votes cast, 0 without any; `components` (statements, 2), each of length 1, or 0 where votes do not
    differ along it; `voted` is the number of statements with a vote."""

    mean: NDArray[np.float64]
    components: NDArray[np.float64]
    voted: int

    def place(self, table: Table, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The points (rows, 2) of people, √(statements / own votes) times their centred votes along the axes (§4.3)."""
        sums = table.multiply(self.components, mean=self.mean, rows=rows)
        out: NDArray[np.float64] = sums * np.sqrt(self.voted / np.maximum(table.counts[rows], 1))[:, None]
        return out

    def extremity(self) -> NDArray[np.float64]:
        """How far from the middle agreeing with one statement alone would put someone (statements,): E of §4.3."""
        out: NDArray[np.float64] = np.hypot(*(np.sqrt(self.voted) * (1.0 - self.mean)[:, None] * self.components).T)
        return out


def find_axes(table: Table, rows: NDArray[np.int64], *, seed: int, like: Axes | None = None, close: float = EXACT) -> Axes:
    """Find the axes of the votes of these people; `like` are axes to begin from, `close` how near to exact (share of the greatest)."""
    agrees, disagrees, passes = table.count_all(rows)
    seen = agrees + disagrees + passes
    mean = (agrees - disagrees) / np.maximum(seen, 1)
    block = np.random.default_rng(seed).standard_normal((table.statements, min(WIDTH, table.statements)))
    if like is not None:
        block[:, : min(AXES, block.shape[1])] = like.components[:, : block.shape[1]]
    components = np.zeros((table.statements, AXES))
    found = iterate(table, rows, mean, block, close)
    components[:, : found.shape[1]] = found
    return Axes(mean, point_one_way(components), int(np.count_nonzero(seen)))


def iterate(
    table: Table, rows: NDArray[np.int64], mean: NDArray[np.float64], block: NDArray[np.float64], close: float
) -> NDArray[np.float64]:
    """Give the (statements, 0 to 2) components, of length 1, greatest first."""
    basis = np.empty((table.statements, 0))
    images, fresh = basis, make_square(basis, block)
    values, best = np.empty(0), basis
    for turn in range(MOST_PASSES):
        image = table.multiply_twice(fresh, mean=mean, rows=rows)
        basis, images = np.hstack([basis, fresh]), np.hstack([images, image])
        fresh = make_square(basis, image)
        if turn % 3 != 2 and fresh.shape[1] and basis.shape[1] < MOST_KEPT:
            continue
        values, turned = turn_to_best(basis, images)
        best = basis @ turned[:, :AXES]
        left = images @ turned[:, :AXES] - best * values[:AXES]
        if not fresh.shape[1] or np.sqrt((left**2).sum(axis=0)).max() <= close * values[0]:
            break
        if basis.shape[1] >= MOST_KEPT:
            basis, images = basis @ turned[:, :KEPT], images @ turned[:, :KEPT]
    return best[:, values[:AXES] > NOTHING * max(values[0], 1.0)] if len(values) else best


def make_square(basis: NDArray[np.float64], block: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what in `block` is new beside `basis`, as orthogonal columns of length 1; fewer, or none, when little is new."""
    size = np.sqrt((block**2).sum(axis=0)).max(initial=0.0)
    fresh = block
    for _again in range(2):
        fresh = fresh - basis @ (basis.T @ fresh)
    square, corner = np.linalg.qr(fresh)
    kept = square[:, np.abs(np.diag(corner)) > NOTHING * size]
    return np.ascontiguousarray(kept - basis @ (basis.T @ kept))


def turn_to_best(basis: NDArray[np.float64], images: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    small = basis.T @ images
    values, vectors = np.linalg.eigh((small + small.T) / 2)
    return values[::-1], vectors[:, ::-1]


def point_one_way(components: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn each axis so that its greatest coordinate is positive: the sign of an axis says nothing, yet must not change."""
    greatest = components[np.abs(components).argmax(axis=0), np.arange(components.shape[1])] if len(components) else np.ones(AXES)
    return np.ascontiguousarray(components * np.where(greatest < 0, -1.0, 1.0))
