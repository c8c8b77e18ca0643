"""Groups of points in the plane: k-means from several seeded starts (Lloyd 1957, begun as Arthur and Vassilvitskii 2007)."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]


@compiled
def choose_seeds(points: Floats, draws: Floats, centres: Floats, near: Floats) -> None:
    """Fill `centres` with points: the first by lot, the others with chances that grow as the square of how far they are from those."""
    n = points.shape[0]
    for c in range(centres.shape[0]):
        chosen = min(int(draws[c] * n), n - 1)
        total = 0.0
        if c > 0:
            for i in range(n):
                total += near[i]
        if total > 0.0:
            wanted, so_far = draws[c] * total, 0.0
            for i in range(n):
                so_far += near[i]
                if near[i] > 0.0:
                    chosen = i
                    if so_far >= wanted:
                        break
        centres[c, 0], centres[c, 1] = points[chosen, 0], points[chosen, 1]
        for i in range(n):
            dx, dy = points[i, 0] - centres[c, 0], points[i, 1] - centres[c, 1]
            square = dx * dx + dy * dy
            near[i] = square if c == 0 else min(near[i], square)


@compiled
def move_centres(points: Floats, centres: Floats, label: Labels, most: int) -> float:
    """Join each point to the nearest centre, move centres to the middle of theirs, until none changes or `most` times; give the inertia."""
    n, k = points.shape[0], centres.shape[0]
    sums, inertia = np.empty((k, 3)), 0.0
    for turn in range(most):
        sums[:], inertia, changed = 0.0, 0.0, 0
        for i in range(n):
            best, which = np.inf, 0
            for c in range(k):
                dx, dy = points[i, 0] - centres[c, 0], points[i, 1] - centres[c, 1]
                square = dx * dx + dy * dy
                if square < best:
                    best, which = square, c
            changed += turn == 0 or label[i] != which
            label[i] = which
            inertia += best
            sums[which, 0] += points[i, 0]
            sums[which, 1] += points[i, 1]
            sums[which, 2] += 1.0
        if changed == 0:
            break
        for c in range(k):
            if sums[c, 2] > 0.0:
                centres[c, 0], centres[c, 1] = sums[c, 0] / sums[c, 2], sums[c, 1] / sums[c, 2]
    return inertia


@compiled
def seek_groups(points: Floats, draws: Floats, most: int) -> tuple[Floats, Labels, float]:
    """Give the centres (k, 2), the labels (n,) and the inertia of the best of as many starts as `draws` (starts, k) has rows."""
    n, k = points.shape[0], draws.shape[1]
    near, centres, label = np.empty(n), np.empty((k, 2)), np.empty(n, np.int32)
    best_centres, best_label, best = np.empty((k, 2)), np.zeros(n, np.int32), np.inf
    for start in range(draws.shape[0]):
        choose_seeds(points, draws[start], centres, near)
        inertia = move_centres(points, centres, label, most)
        # Starts that end in the same place differ by their last bit: the first of them is kept.
        if inertia < best * (1.0 - 1e-9):
            best = inertia
            best_centres[:], best_label[:] = centres, label
    return best_centres, best_label, best
