"""How far the nearest facility of each class is."""

import math
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access import plain
from terreau.analysis.territory.access.engines import Engine, Tell, cut_evenly, load_kernels, run_in_threads
from terreau.analysis.territory.access.places import Facilities, Floats, Ints, Places, Plane, lay_out
from terreau.analysis.units.errors import AnalysisError

MORTON_STEPS = 65_535.0
PIECES = 64


def nearest_m(
    places: Places, facilities: Facilities, *, reach_m: float = math.inf, engine: Engine = "auto", tell: Tell | None = None
) -> Floats:
    """Give the distance as the crow flies from each place to the nearest facility of each class, edges of reach included.

    Result: (places, classes) float64, metres, NaN where the class has no point within `reach_m`: no data there, not a distance.
    It is the square root of the least sum of squares in float64, whatever the engine, the order and the tiles. `tell` is told of
    pieces done. Raises AnalysisError when the reach is no distance, or the engine is unknown or missing.
    """
    if not reach_m >= 0:
        raise AnalysisError(f"La portée est une distance en mètres, pas {reach_m}.")
    return find_nearest(lay_out(places, facilities), reach_m=reach_m, kernels=load_kernels(engine), tell=tell)


def find_nearest(plane: Plane, *, reach_m: float, kernels: ModuleType | None, tell: Tell | None = None) -> Floats:
    """Answer nearest_m on a plane."""
    reach2 = (reach_m * plane.per_m) ** 2
    if kernels is None or not len(plane.x) or not len(plane.facility_x):
        return plain.find_nearest(plane, reach2=reach2, tell=tell)
    out = np.empty((len(plane.x), plane.classes))
    west, south, per_step = measure_steps(plane)
    order, edges = group_places(plane, west, south, per_step, kernels=kernels)
    trees = plant_trees(plane, west, south, per_step, kernels=kernels)

    def work(run: tuple[int, int]) -> None:
        kernels.find_nearest(plane.x, plane.y, order, edges[run[0] : run[1] + 1], trees, reach2, plane.per_m, out)

    run_in_threads(work, cut_evenly(len(edges) - 1, pieces=PIECES), tell=tell)
    return out


def measure_steps(plane: Plane) -> tuple[float, float, float]:
    """Give the corner of the square around all points, and the steps of Morton's curve in one unit."""
    west, south = min(plane.x.min(), plane.facility_x.min()), min(plane.y.min(), plane.facility_y.min())
    side = max(plane.x.max() - west, plane.facility_x.max() - west, plane.y.max() - south, plane.facility_y.max() - south)
    return float(west), float(south), float(MORTON_STEPS / side) if side else 1.0


def group_places(plane: Plane, west: float, south: float, per_step: float, *, kernels: ModuleType) -> tuple[NDArray[np.int32], Ints]:
    """Give the order of places along Morton's curve, and the edges of groups of neighbours in that order."""
    keys = kernels.morton_keys(plane.x, plane.y, west, south, per_step, np.zeros(len(plane.x), np.int16))
    order, keys = kernels.sort_keys(keys, 32)
    # Squares that would hold one group if places stood everywhere: a longer run along the curve would jump.
    side_bits = max(0, round(math.log2(MORTON_STEPS * math.sqrt(kernels.GROUP / len(plane.x)))))
    return order, kernels.cut_groups(keys, 2 * side_bits, kernels.GROUP)


def plant_trees(plane: Plane, west: float, south: float, per_step: float, *, kernels: ModuleType) -> Any:
    """Give the tree of each class."""
    keys = kernels.morton_keys(plane.facility_x, plane.facility_y, west, south, per_step, plane.facility_class)
    order, _keys = kernels.sort_keys(keys, 32 + plane.classes.bit_length())
    counts = np.bincount(plane.facility_class, minlength=plane.classes)
    depth = np.ceil(np.log2(np.maximum(counts / kernels.LEAF, 1))).astype(np.int64)
    nodes = (2 << depth) - 1
    trees = kernels.Trees(
        x=plane.facility_x[order],
        y=plane.facility_y[order],
        start=np.concatenate([[0], np.cumsum(counts)]),
        depth=depth,
        root=np.cumsum(nodes) - nodes,
        box=np.empty((int(nodes.sum()), 4)),
    )
    kernels.build_boxes(trees)
    return trees
