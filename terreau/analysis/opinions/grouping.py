"""Into how many groups people fall, and who is in which.

The number of groups is the one, from two to five, for which separation × steadiness is greatest. Separation is how much nearer people
are to the centre of their own group than to the next one (the silhouette with centres: E. Hruschka, R. Campello and L. de Castro, 2004).
Steadiness is the mean agreement (adjusted Rand index) between the groups of everyone and those that centres found on four people in five
put everyone into: a separation that rests on a few people is no separation. Separation alone is no warning: it was 0.65, as in the
steadiest conversations, on people whose groups were not found again at all (docs/benchmarks/voices.md).
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.axes import EXACT, Axes, find_axes
from terreau.analysis.opinions.tables import Table, choose_grouped

FEWEST, MOST_GROUPS, PEOPLE_A_GROUP = 2, 5, 12
STARTS, TRIALS, STARTS_A_TRIAL = 10, 20, 3
# Centres are sought among this many people, drawn; everyone then moves them until rest.
SEEKERS: Final = 2_000
LEFT_OUT: Final = 0.2
MOST_MOVES: Final = 100


@dataclass(frozen=True)
class Grouping:
    """`rows` are the people who may be grouped, `points` (rows, 2) where they stand, `label` (rows,) their group, greatest first;
    `k` is 0 when all stand at one point."""

    axes: Axes
    rows: NDArray[np.int64]
    points: NDArray[np.float64]
    label: NDArray[np.int32]
    k: int


def group(table: Table, people: NDArray[np.int64], *, seed: int, like: Axes | None = None, close: float = EXACT) -> Grouping:
    """Place these people by their votes and find their groups, as if nobody else had voted; `like` are axes to begin from."""
    axes = find_axes(table, people, seed=seed, like=like, close=close)
    rows = choose_grouped(table, people)
    points = axes.place(table, rows)
    label, k = split(points, seed=seed, engine=table.engine)
    return Grouping(axes, rows, points, label, k)


def split(points: NDArray[np.float64], *, seed: int, engine: ModuleType) -> tuple[NDArray[np.int32], int]:
    """Give the group of each point (n, 2), the greatest first, and how many there are; 0 when all points are one."""
    label = np.zeros(len(points), np.int32)
    most = min(MOST_GROUPS, FEWEST + len(points) // PEOPLE_A_GROUP)
    if len(points) < FEWEST or np.ptp(points, axis=0).max() == 0:
        return label, 0
    random = np.random.default_rng(seed)
    seekers = points
    if len(points) > SEEKERS:
        seekers = np.ascontiguousarray(points[np.sort(random.choice(len(points), SEEKERS, replace=False))])
    tried = [try_number(seekers, k, random=random, engine=engine) for k in range(FEWEST, most + 1)]
    centres = max(tried, key=lambda one: one[0])[1]
    engine.move_centres(points, centres, label, MOST_MOVES)
    return put_greatest_first(label, len(centres))


def try_number(
    points: NDArray[np.float64], k: int, *, random: np.random.Generator, engine: ModuleType
) -> tuple[float, NDArray[np.float64]]:
    """Give separation × steadiness with k groups, and their centres (k, 2)."""
    centres, label, _inertia = engine.seek_groups(points, random.random((STARTS, k)), MOST_MOVES)
    kept = len(points) - round(LEFT_OUT * len(points))
    steady = []
    for _trial in range(TRIALS):
        own = np.ascontiguousarray(points[random.permutation(len(points))[:kept]])
        found, _label, _inertia = engine.seek_groups(own, random.random((STARTS_A_TRIAL, k)), MOST_MOVES)
        steady.append(adjusted_rand(label, square_to(points, found).argmin(axis=1).astype(np.int32)))
    return separate(points, centres) * max(float(np.mean(steady)), 0.0), centres


def square_to(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squares of the distances from points (n, 2) to centres (k, 2): (n, k)."""
    out: NDArray[np.float64] = (points[:, :1] - centres[:, 0]) ** 2 + (points[:, 1:] - centres[:, 1]) ** 2
    return out


def separate(points: NDArray[np.float64], centres: NDArray[np.float64]) -> float:
    """Mean of (next − own) / next, own and next the distances to the nearest centre and to the one after; 0 at worst, 1 at best."""
    near = np.sqrt(np.partition(square_to(points, centres), 1, axis=1)[:, :2])
    return float(np.mean((near[:, 1] - near[:, 0]) / np.where(near[:, 1] > 0, near[:, 1], 1.0)))


def put_greatest_first(label: NDArray[np.int32], k: int) -> tuple[NDArray[np.int32], int]:
    """Number groups from the greatest to the least, equal ones by their first member, the empty ones away."""
    sizes = np.bincount(label, minlength=k)
    first = np.array([int(np.argmax(label == c)) if sizes[c] else len(label) for c in range(k)])
    order = np.lexsort((first, -sizes))
    rank = np.empty(k, np.int32)
    rank[order] = np.arange(k, dtype=np.int32)
    return rank[label], int(np.count_nonzero(sizes))


def adjusted_rand(one: NDArray[np.int32], other: NDArray[np.int32]) -> float:
    """How much two groupings of the same people agree: 1 when they are the same, 0 on average by chance.

    L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2 (1985).
    """
    width = int(other.max(initial=0)) + 1
    table = np.bincount(one.astype(np.int64) * width + other, minlength=(int(one.max(initial=0)) + 1) * width).reshape(-1, width)
    both, ones, others, all_pairs = (count_pairs(own) for own in (table, table.sum(axis=1), table.sum(axis=0), np.array([len(one)])))
    by_chance, most = ones * others / max(all_pairs, 1), (ones + others) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


def count_pairs(sizes: NDArray[np.int64]) -> float:
    return float((sizes * (sizes - 1)).sum()) / 2
