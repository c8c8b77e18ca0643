"""Places that are the centres of a regular grid, as Insee's squares are, sorted for a walk row by row through tiles."""

from types import ModuleType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.places import DECIMETRES, Floats, Ints, Plane

# The sums of a tile of this many rows and columns, half a megabyte, stay in the near memory of a core.
ROW_BITS: Final = 6
COLUMN_BITS: Final = 10
ROWS: Final = 1 << ROW_BITS
COLUMNS: Final = 1 << COLUMN_BITS
# A disc is drawn row by row: beyond so many rows, other ways are as fast. A coarser grid than 2 km is no grid, but chance.
MOST_ROWS: Final = 256
WIDEST: Final = 20_000


class Cells(NamedTuple):
    """Places on a grid of `pitch` units, tile after tile, row by row, from west to east; (`west`, `south`) is the centre of cell (0, 0).

    Tile t holds places `edge[t]`…`edge[t + 1]` of this order, its corner is cell (`corner_row[t]`, `corner_column[t]`).
    """

    pitch: float
    west: float
    south: float
    row: Ints
    column: Ints
    order: NDArray[np.integer]
    edge: Ints
    corner_row: Ints
    corner_column: Ints


def find_pitch(plane: Plane, *, radius: float) -> int | None:
    """Give the side of the cells of which every place is a centre, None when places are on no grid worth a walk at this radius."""
    if plane.per_m != DECIMETRES or len(plane.x) < 2:
        return None
    steps = [np.gcd.reduce((axis - axis[0]).astype(np.int64)) for axis in (plane.x, plane.y)]
    pitch = int(np.gcd(*steps))
    return pitch if pitch and 2 * radius / MOST_ROWS <= pitch <= WIDEST else None


def make_cells(x: Floats, y: Floats, *, pitch: int, kernels: ModuleType) -> Cells:
    """Sort places (n,) that stand on a grid of `pitch` units."""
    west, south = float(x.min()), float(y.min())
    column, row = ((x - west) / pitch).astype(np.int64), ((y - south) / pitch).astype(np.int64)
    blocks = (int(column.max()) >> COLUMN_BITS) + 1
    tile = (row >> ROW_BITS) * blocks + (column >> COLUMN_BITS)
    keys = (tile << ROW_BITS | row & ROWS - 1) << COLUMN_BITS | column & COLUMNS - 1
    order, keys = kernels.sort_keys(keys, int(keys.max()).bit_length())
    tile = keys >> ROW_BITS + COLUMN_BITS
    edge = np.concatenate([[0], np.flatnonzero(np.diff(tile)) + 1, [len(tile)]])
    corner_row, corner_column = tile[edge[:-1]] // blocks << ROW_BITS, tile[edge[:-1]] % blocks << COLUMN_BITS
    return Cells(float(pitch), west, south, row[order], column[order], order, edge, corner_row, corner_column)
