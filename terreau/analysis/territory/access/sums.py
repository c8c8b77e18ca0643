"""Sums of weights within a radius, by the form that fits: discs over a grid, strips around any point, or plain pairs."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from terreau.analysis.territory.access import plain
from terreau.analysis.territory.access.bands import SLACK, Bands, add_weights, choose_heights, lowest_height, make_bands
from terreau.analysis.territory.access.cells import COLUMN_BITS, COLUMNS, ROWS, Cells, find_pitch, make_cells
from terreau.analysis.territory.access.engines import Tell, cut_evenly, run_in_threads
from terreau.analysis.territory.access.nearest import group_places, measure_steps
from terreau.analysis.territory.access.places import Floats, Ints, Plane

PIECES = 64


@dataclass(frozen=True)
class Layout:
    """A plane made ready for sums: its facilities in bands, and its places as cells where they stand on a grid."""

    plane: Plane
    bands: Bands
    cells: Cells | None
    kernels: ModuleType | None


def prepare(plane: Plane, *, squares: Floats, kernels: ModuleType | None) -> Layout:
    """Make a plane ready for sums within radii, given by their squares in its unit."""
    least, most = float(np.sqrt(squares.min())), float(np.sqrt(squares.max()))
    pitch = find_pitch(plane, radius=most) if kernels else None
    x, y, of_class = plane.facility_x, plane.facility_y, plane.facility_class
    south = float(y.min()) if len(y) else 0.0
    if kernels and pitch:
        height = np.full(plane.classes, max(float(ROWS * pitch), lowest_height(y, classes=plane.classes)))
        cells = make_cells(plane.x, plane.y, pitch=pitch, kernels=kernels)
    else:
        height, cells = choose_heights(x, y, of_class, classes=plane.classes, least=least, most=most), None
    bands = make_bands(x, y, of_class, height=height, south=south, per_m=plane.per_m, kernels=kernels)
    return Layout(plane, bands, cells, kernels)


def sum_within(layout: Layout, weights: Ints | None, *, squares: Floats, scale: Floats, out: np.ndarray, tell: Tell | None = None) -> None:
    """Fill `out` (radii, places, classes) with the sums of the weights (facilities,) within each radius, edge included.

    Without weights each facility counts for one. A sum is a whole number, then multiplied by the scale (classes,) of its class.
    """
    loads, plane, bands, kernels = add_weights(layout.bands, weights), layout.plane, layout.bands, layout.kernels
    if kernels is None:
        for rank, square in enumerate(squares):
            plain.sum_within(plane.x, plane.y, bands, loads, square=float(square), scale=scale, out=out[rank])
            if tell:
                tell(rank + 1, len(squares))
        return
    if layout.cells is not None:
        cells = layout.cells
        tiles = [(tile, rank) for rank in range(len(squares)) for tile in range(len(cells.edge) - 1)]
        run_in_threads(lambda at: kernels.sum_tile(cells, at[0], ROWS, bands, loads, squares[at[1]], scale, out[at[1]]), tiles, tell=tell)
        return
    before = np.concatenate([[0], np.cumsum(loads)])
    order, _edges = group_places(plane, *measure_steps(plane), kernels=kernels)
    runs = [(begin, end, rank) for rank in range(len(squares)) for begin, end in cut_evenly(len(order), pieces=PIECES)]

    def work(run: tuple[int, int, int]) -> None:
        kernels.sum_strips(plane.x, plane.y, order[run[0] : run[1]], bands, loads, before, SLACK, squares[run[2]], scale, out[run[2]])

    run_in_threads(work, runs, tell=tell)


def sum_around(layout: Layout, masses: Ints, *, square: float, scale: float, tell: Tell | None = None) -> Floats:
    """Give (facilities,) float64: the sum of the masses (places,) within a radius of each facility, edge included, times the scale."""
    plane, bands = layout.plane, layout.bands
    if layout.kernels is not None and layout.cells is not None:
        at_place, reached = sum_cells(layout.cells, masses, bands, square, scale, layout.kernels, tell), np.empty(len(plane.facility_x))
        reached[bands.order] = np.repeat(at_place, np.diff(bands.begin, append=len(bands.order)))
        return reached
    squares, table = np.array([square]), np.empty((1, len(plane.facility_x), 1))
    turned = prepare(turn(plane), squares=squares, kernels=layout.kernels)
    sum_within(turned, masses, squares=squares, scale=np.array([scale]), out=table, tell=tell)
    return table.reshape(-1)


def sum_cells(cells: Cells, masses: Ints, bands: Bands, square: float, scale: float, kernels: ModuleType, tell: Tell | None) -> Floats:
    """Give the sum of the masses of cells within a radius of each place of `bands`, window after window of the grid."""
    sorted_masses, at_place = masses[cells.order], np.empty(len(bands.x))
    # All classes have as many bands of one height: a window is a band of each of them, over some columns.
    band = np.repeat(np.arange(len(bands.start) - 1), np.diff(bands.start)) % int(bands.first[1])
    block = np.floor((bands.x - cells.west) / cells.pitch).astype(np.int64) >> COLUMN_BITS
    windows = np.unique(band << 32 | block + (1 << 31))

    def work(window: int) -> None:
        first_column = ((window & 0xFFFFFFFF) - (1 << 31)) << COLUMN_BITS
        kernels.sum_band(cells, sorted_masses, bands, window >> 32, first_column, COLUMNS, square, scale, at_place)

    run_in_threads(work, windows.tolist(), tell=tell)
    return at_place


def turn(plane: Plane) -> Plane:
    """Give the plane seen from the facilities: they become the places, and the places one class of facilities."""
    no_class = np.zeros(len(plane.x), np.int16)
    return Plane(plane.per_m, plane.facility_x, plane.facility_y, plane.x, plane.y, no_class, 1)
