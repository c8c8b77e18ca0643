"""Nearest point of each class: a tree of boxes over each class, walked once for a whole group of neighbouring places."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.places import Floats, Ints
from terreau.analysis.units.compiling import compiled, vectorised

# How many places share one walk: enough to pay for it, few enough to be near one another.
GROUP = 128
LEAF = 32
# Bounds are widened by more than float64 can lose on them, so that no box is wrongly left out.
GROW = 1.0 + 1e-12
DEEPEST = 64


class Trees(NamedTuple):
    """Points of all classes, class after class, each along Morton's curve: class c has `start[c]`…`start[c + 1]`.

    Its tree is perfect, of `depth[c]` levels under its root; node v has children 2v + 1 and 2v + 2, and its box (west, east, south,
    north) is `box[root[c] + v]`. Leaf k holds the k-th of 2^depth equal parts of the points.
    """

    x: Floats
    y: Floats
    start: Ints
    depth: Ints
    root: Ints
    box: Floats


class Group(NamedTuple):
    """Neighbouring places: their coordinates, and the middle and the half sides of the box around them."""

    x: Floats
    y: Floats
    middle_x: float
    middle_y: float
    half_width: float
    half_height: float


@compiled
def build_boxes(trees: Trees) -> None:
    """Fill the boxes of every tree, from its leaves to its root."""
    for group in range(trees.depth.size):
        begin, count = trees.start[group], trees.start[group + 1] - trees.start[group]
        root, leaves = trees.root[group], 1 << trees.depth[group]
        for leaf in range(leaves if count else 0):
            box = trees.box[root + leaves - 1 + leaf]
            box[0], box[1], box[2], box[3] = np.inf, -np.inf, np.inf, -np.inf
            for i in range(begin + leaf * count // leaves, begin + (leaf + 1) * count // leaves):
                box[0], box[1] = min(box[0], trees.x[i]), max(box[1], trees.x[i])
                box[2], box[3] = min(box[2], trees.y[i]), max(box[3], trees.y[i])
        for node in range(leaves - 2 if count else -1, -1, -1):
            one, other = trees.box[root + 2 * node + 1], trees.box[root + 2 * node + 2]
            box = trees.box[root + node]
            box[0], box[1] = min(one[0], other[0]), max(one[1], other[1])
            box[2], box[3] = min(one[2], other[2]), max(one[3], other[3])


@compiled
def read_group(x: Floats, y: Floats, rows: NDArray[np.int32]) -> Group:
    """Gather the places of these rows."""
    own_x, own_y = x[rows], y[rows]
    west, east, south, north = own_x.min(), own_x.max(), own_y.min(), own_y.max()
    return Group(own_x, own_y, 0.5 * (west + east), 0.5 * (south + north), 0.5 * (east - west) * GROW, 0.5 * (north - south) * GROW)


@compiled
def gap(boxes: Floats, node: int, group: Group) -> float:
    """Give the square of the distance between the box of a node and that of the group, 0 when they meet."""
    dx = max(max(boxes[node, 0] - group.middle_x, group.middle_x - boxes[node, 1]) - group.half_width, 0.0)
    dy = max(max(boxes[node, 2] - group.middle_y, group.middle_y - boxes[node, 3]) - group.half_height, 0.0)
    return float(dx * dx + dy * dy)


@compiled
def lag(boxes: Floats, node: int, group: Group) -> float:
    """Give twice the distance, along both axes, between the middles of the box of a node and of the group."""
    dx, dy = boxes[node, 0] + boxes[node, 1] - 2 * group.middle_x, boxes[node, 2] + boxes[node, 3] - 2 * group.middle_y
    return float(abs(dx) + abs(dy))


@compiled
def farthest(x: float, y: float, group: Group) -> float:
    """Give the square of a distance that no place of the group is beyond, from one point."""
    dx, dy = abs(x - group.middle_x) + group.half_width, abs(y - group.middle_y) + group.half_height
    return (dx * dx + dy * dy) * GROW


@vectorised
def scan_leaf(x: Floats, y: Floats, run: tuple[int, int], group: Group, best: Floats, bound: float, seeds: Ints, rank: int) -> float:
    """Compare the points of a leaf with every place; give the square beyond which no point can be nearest to any of them.

    The point that bounds best is kept in `seeds`: the search around the next group, which is near, begins with it.
    """
    group_x, group_y = group.x, group.y
    for j in range(run[0], run[1]):
        dx, dy = max(abs(x[j] - group.middle_x) - group.half_width, 0.0), max(abs(y[j] - group.middle_y) - group.half_height, 0.0)
        if dx * dx + dy * dy > bound:
            continue
        point_x, point_y = x[j], y[j]
        for i in range(best.size):
            own_dx, own_dy = group_x[i] - point_x, group_y[i] - point_y
            best[i] = min(best[i], own_dx * own_dx + own_dy * own_dy)
        far = farthest(point_x, point_y, group)
        if far < bound:
            bound, seeds[rank] = far, j
    worst = 0.0
    for i in range(best.size):
        worst = max(worst, best[i])
    return min(bound, worst * GROW)


@compiled
def walk(trees: Trees, rank: int, group: Group, best: Floats, bound: float, seeds: Ints, nodes: Ints, gaps: Floats) -> None:
    """Fill `best` with the square of the distance from each place to the nearest point of one class, where it is under the bound."""
    x, y, boxes = trees.x, trees.y, trees.box
    begin, count = trees.start[rank], trees.start[rank + 1] - trees.start[rank]
    root, depth = trees.root[rank], trees.depth[rank]
    first_leaf = (1 << depth) - 1
    nodes[0], gaps[0], waiting = 0, 0.0, 1
    while waiting > 0:
        waiting -= 1
        if gaps[waiting] > bound:
            continue
        node = nodes[waiting]
        if node >= first_leaf:
            leaf = node - first_leaf
            run = (begin + (leaf * count >> depth), begin + ((leaf + 1) * count >> depth))
            bound = scan_leaf(x, y, run, group, best, bound, seeds, rank)
            continue
        near, far = 2 * node + 1, 2 * node + 2
        near_gap, far_gap = gap(boxes, root + near, group), gap(boxes, root + far, group)
        if far_gap < near_gap or (far_gap == near_gap and lag(boxes, root + far, group) < lag(boxes, root + near, group)):
            near, far, near_gap, far_gap = far, near, far_gap, near_gap
        if far_gap <= bound:
            nodes[waiting], gaps[waiting] = far, far_gap
            waiting += 1
        if near_gap <= bound:
            nodes[waiting], gaps[waiting] = near, near_gap
            waiting += 1


@compiled
def find_nearest(
    x: Floats, y: Floats, order: NDArray[np.int32], edges: Ints, trees: Trees, reach2: float, per_m: float, out: Floats
) -> None:
    """Fill `out` (places, classes), metres, NaN beyond reach, for the groups of places between these edges of `order`."""
    seeds = trees.start[:-1].copy()
    best_of, nodes, gaps = np.empty(GROUP), np.empty(DEEPEST, np.int64), np.empty(DEEPEST)
    for rank in range(edges.size - 1):
        rows = order[edges[rank] : edges[rank + 1]]
        group = read_group(x, y, rows)
        best = best_of[: rows.size]
        for c in range(seeds.size):
            best[:] = np.inf
            if trees.start[c] < trees.start[c + 1]:
                bound = min(reach2 * GROW, farthest(trees.x[seeds[c]], trees.y[seeds[c]], group))
                walk(trees, c, group, best, bound, seeds, nodes, gaps)
            for i in range(rows.size):
                is_there = best[i] <= reach2 and best[i] < np.inf
                out[rows[i], c] = np.sqrt(best[i]) / per_m if is_there else np.nan
