"""The same answers tile by tile, for what one machine does not hold or is slow to do: each tile of places is sent with the facilities
around it that matter, and no others.

An answer depends on no order and on no tile: a least square, whole numbers added up. It is therefore the same, to the last bit, in one
process, by tiles, and on any number of machines, whichever of them dies on the way.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.catchment import check_amounts, make_whole, share_supply
from terreau.analysis.territory.access.counting import count_on, square_radii
from terreau.analysis.territory.access.engines import Engine, Tell, load_kernels
from terreau.analysis.territory.access.nearest import find_nearest
from terreau.analysis.territory.access.places import Counts, Facilities, Floats, Ints, Places, Plane, lay_out
from terreau.analysis.territory.access.sums import prepare, sum_around, sum_within

Rows = NDArray[np.intp]
PLACES_A_TILE: Final = 32_768
# Distances are widened by more than float64 can lose on them before a facility is left out of a tile.
GROW: Final = 1.0 + 1e-9


@dataclass(frozen=True)
class Task:
    """A call that can be made anywhere: a function of this module and its arguments."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


# Makes calls, in any order, and gives the rank of each with its answer.
Runner = Callable[[Iterable[Task]], Iterator[tuple[int, Any]]]


@dataclass(frozen=True)
class Box:
    """The rectangle around a tile: its middle and its half sides."""

    x: float
    y: float
    half_width: float
    half_height: float

    @staticmethod
    def around(x: Floats, y: Floats) -> "Box":
        west, east, south, north = (float(edge) for edge in (x.min(), x.max(), y.min(), y.max()))
        return Box((west + east) / 2, (south + north) / 2, (east - west) / 2, (north - south) / 2)

    @property
    def half_diagonal(self) -> float:
        return math.hypot(self.half_width, self.half_height)

    def find_near(self, x: Floats, y: Floats, *, halo: float | Floats) -> Rows:
        """Give the rows of the points that are in the rectangle or within a halo of its edges, in their order."""
        wide = (np.asarray(halo) + max(self.half_width, self.half_height)) * GROW - max(self.half_width, self.half_height) + 1.0
        return np.flatnonzero((np.abs(x - self.x) <= self.half_width + wide) & (np.abs(y - self.y) <= self.half_height + wide))


def cut_tiles(x: Floats, y: Floats, *, most: int) -> list[Rows]:
    """Cut points into tiles of at most `most` neighbours, halving along the longer side; the rows of each, in no order."""
    waiting, tiles = [np.arange(len(x))], []
    while waiting:
        rows = waiting.pop()
        if len(rows) <= most:
            tiles += [rows] if len(rows) else []
            continue
        axis = x[rows] if np.ptp(x[rows]) >= np.ptp(y[rows]) else y[rows]
        order = np.argpartition(axis, len(rows) // 2)
        waiting += [rows[order[: len(rows) // 2]], rows[order[len(rows) // 2 :]]]
    return tiles


def told(answers: Iterator[tuple[int, Any]], total: int, tell: Tell | None) -> Iterator[tuple[int, Any]]:
    """Pass answers on, and tell how many have come."""
    for done, answer in enumerate(answers, start=1):
        yield answer
        if tell:
            tell(done, total)


def run_here(tasks: Iterable[Task]) -> Iterator[tuple[int, Any]]:
    """Make the calls in this process, one after the other."""
    for rank, task in enumerate(tasks):
        yield rank, task.function(*task.arguments)


def nearest_by_tiles(
    places: Places,
    facilities: Facilities,
    *,
    reach_m: float = math.inf,
    engine: Engine = "auto",
    run: Runner = run_here,
    tile: int = PLACES_A_TILE,
    tell: Tell | None = None,
) -> Floats:
    """Answer nearest_m by tiles of at most `tile` places.

    No facility that could be nearest is left out: one stands at d of the middle of the tile, so that each place has one within d and
    half the diagonal; the tile takes all that are within that of its edges.
    """
    plane, tiles = lay_out(places, facilities), cut_tiles(places.x_m, places.y_m, most=tile)
    out: Floats = np.full((len(places), plane.classes), np.nan)
    tasks = nearest_tasks(plane, tiles, reach_m, engine)
    for rank, answer in told(run(tasks), len(tiles), tell):
        out[tiles[rank]] = answer
    return out


def nearest_tasks(plane: Plane, tiles: Sequence[Rows], reach_m: float, engine: Engine) -> Iterator[Task]:
    boxes = [Box.around(plane.x[rows], plane.y[rows]) for rows in tiles]
    middle_x, middle_y = np.array([box.x for box in boxes]), np.array([box.y for box in boxes])
    middles = Plane(1.0, middle_x, middle_y, plane.facility_x, plane.facility_y, plane.facility_class, plane.classes)
    around = find_nearest(middles, reach_m=math.inf, kernels=load_kernels(engine))
    for rows, box, distances in zip(tiles, boxes, around, strict=True):
        halo = np.minimum(np.nan_to_num(distances) + box.half_diagonal, reach_m * plane.per_m)
        near = box.find_near(plane.facility_x, plane.facility_y, halo=halo[plane.facility_class])
        yield Task(answer_nearest, (plane.cut(rows, near), reach_m, engine))


def count_by_tiles(
    places: Places,
    facilities: Facilities,
    *,
    radii_m: Sequence[float],
    engine: Engine = "auto",
    run: Runner = run_here,
    tile: int = PLACES_A_TILE,
    tell: Tell | None = None,
) -> Counts:
    """Answer count_within by tiles of at most `tile` places, each with the facilities within the widest radius of it."""
    plane, tiles = lay_out(places, facilities), cut_tiles(places.x_m, places.y_m, most=tile)
    squares = square_radii(radii_m, per_m=plane.per_m)
    out = np.zeros((len(squares), len(places), plane.classes), np.int32)
    tasks = count_tasks(plane, tiles, radii_m, float(np.sqrt(squares.max(initial=0.0))), engine)
    for rank, answer in told(run(tasks), len(tiles), tell):
        out[:, tiles[rank]] = answer
    return out


def count_tasks(plane: Plane, tiles: Sequence[Rows], radii_m: Sequence[float], halo: float, engine: Engine) -> Iterator[Task]:
    for rows in tiles:
        near = Box.around(plane.x[rows], plane.y[rows]).find_near(plane.facility_x, plane.facility_y, halo=halo)
        yield Task(answer_counts, (plane.cut(rows, near), radii_m, engine))


def catchment_by_tiles(
    places: Places,
    demand: Floats,
    facilities: Facilities,
    *,
    radius_m: float,
    supply: Floats | None = None,
    engine: Engine = "auto",
    run: Runner = run_here,
    tile: int = PLACES_A_TILE,
) -> Floats:
    """Answer catchment by tiles: of facilities for what each reaches, then of places for what they share."""
    demand = check_amounts(demand, length=len(places), what="La demande")
    supply = check_amounts(np.ones(len(facilities)) if supply is None else supply, length=len(facilities), what="L'offre")
    plane = lay_out(places, facilities)
    square = float(square_radii([radius_m], per_m=plane.per_m)[0])
    masses, unit = make_whole(demand, np.zeros(len(places), np.int16), groups=1)
    reached = np.zeros(len(facilities))
    tiles = cut_tiles(plane.facility_x, plane.facility_y, most=tile)
    for rank, answer in run(reaching_tasks(plane, tiles, masses, square, float(unit[0]), engine)):
        reached[tiles[rank]] = answer
    weights, scale = share_supply(supply, reached, facilities.class_index, classes=plane.classes)
    out: Floats = np.full((len(places), plane.classes), np.nan)
    tiles = cut_tiles(plane.x, plane.y, most=tile)
    for rank, answer in run(sharing_tasks(plane, tiles, weights, square, scale, engine)):
        out[tiles[rank]] = answer
    out[:, np.bincount(facilities.class_index, minlength=plane.classes) == 0] = np.nan
    return out


def reaching_tasks(plane: Plane, tiles: Sequence[Rows], masses: Ints, square: float, unit: float, engine: Engine) -> Iterator[Task]:
    for rows in tiles:
        near = Box.around(plane.facility_x[rows], plane.facility_y[rows]).find_near(plane.x, plane.y, halo=math.sqrt(square))
        yield Task(answer_reached, (plane.cut(near, rows), masses[near], square, unit, engine))


def sharing_tasks(plane: Plane, tiles: Sequence[Rows], weights: Ints, square: float, scale: Floats, engine: Engine) -> Iterator[Task]:
    for rows in tiles:
        near = Box.around(plane.x[rows], plane.y[rows]).find_near(plane.facility_x, plane.facility_y, halo=math.sqrt(square))
        yield Task(answer_shares, (plane.cut(rows, near), weights[near], square, scale, engine))


def answer_nearest(plane: Plane, reach_m: float, engine: Engine) -> Floats:
    """Answer one tile of nearest_by_tiles."""
    return find_nearest(plane, reach_m=reach_m, kernels=load_kernels(engine))


def answer_counts(plane: Plane, radii_m: Sequence[float], engine: Engine) -> Counts:
    """Answer one tile of count_by_tiles."""
    return count_on(plane, radii_m=radii_m, engine=engine)


def answer_reached(plane: Plane, masses: Ints, square: float, unit: float, engine: Engine) -> Floats:
    """Answer one tile of facilities: what each reaches."""
    if not len(plane.x):
        return np.zeros(len(plane.facility_x))
    layout = prepare(plane, squares=np.array([square]), kernels=load_kernels(engine))
    return sum_around(layout, masses, square=square, scale=unit)


def answer_shares(plane: Plane, weights: Ints, square: float, scale: Floats, engine: Engine) -> Floats:
    """Answer one tile of places: what each shares."""
    out: Floats = np.zeros((len(plane.x), plane.classes))
    if len(plane.facility_x):
        layout = prepare(plane, squares=np.array([square]), kernels=load_kernels(engine))
        sum_within(layout, weights, squares=np.array([square]), scale=scale, out=out[None])
    return out
