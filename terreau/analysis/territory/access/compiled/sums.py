"""Sums of weights within a radius.

For places on a grid, a disc is one interval in each row of cells, and its two ends say all of it: one adds the weight of a facility at
the first cell of the interval and takes it away after the last; running totals along the rows then give, in each cell, the sum over
every facility within the radius. Its mirror gives what a disc holds as the difference of two running totals. The work goes with the
rows of the discs, not with the pairs of a place and a facility. Around any other place, most of each band is surely within the radius
and is counted without being looked at. Everything is whole numbers: nothing is rounded, nothing is lost at the edge of a disc.
"""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.bands import Bands
from terreau.analysis.territory.access.cells import Cells
from terreau.analysis.territory.access.places import Floats, Ints
from terreau.analysis.units.compiling import compiled, vectorised


@compiled
def first_at_least(values: Floats, begin: int, end: int, least: float) -> int:
    """Give the rank of the first value from `begin` that is at least `least`, `end` when there is none before it."""
    while begin < end:
        middle = (begin + end) >> 1
        if values[middle] < least:
            begin = middle + 1
        else:
            end = middle
    return begin


@vectorised
def cut_disc(x: float, y: float, square: float, pitch: float, first: int, last: int, columns: int, low: Ints, high: Ints) -> None:
    """Fill `low` and `high` with the first cell within a disc, and the one after the last, in each row from `first` to before `last`.

    The centre (x, y) is counted from the centre of cell (0, 0); all are whole numbers, so that adding or taking half of one keeps
    floor from the wrong side when a quotient is rounded.
    """
    per_unit = 1.0 / pitch
    for row in range(first, last):
        dy = row * pitch - y
        half = np.floor(np.sqrt(square - dy * dy))
        low[row - first] = np.int64(min(max(np.floor((x - half - 0.5) * per_unit) + 1.0, 0.0), columns))
        high[row - first] = np.int64(min(max(np.floor((x + half + 0.5) * per_unit) + 1.0, 0.0), columns))


@compiled
def cut_rows(y: float, reach: float, pitch: float, rows: int) -> tuple[int, int]:
    """Give the first row that a disc reaches and the one after the last, among rows 0 to `rows`."""
    first, last = int(np.floor((y - reach - 0.5) / pitch)) + 1, int(np.floor((y + reach + 0.5) / pitch)) + 1
    return max(first, 0), min(last, rows)


@compiled
def draw_discs(
    ends: Ints,
    rows: int,
    columns: int,
    pitch: float,
    corner: tuple[float, float],
    bands: Bands,
    run: tuple[int, int],
    weights: Ints,
    square: float,
) -> None:
    """Add, at the ends of each interval of the discs around a run of points, their weights, on the rows of one tile."""
    reach, wide = np.floor(np.sqrt(square)), columns + 1
    low, high = np.empty(rows, np.int64), np.empty(rows, np.int64)
    for i in range(run[0], run[1]):
        x, y, weight = bands.x[i] - corner[0], bands.y[i] - corner[1], weights[i]
        first, last = cut_rows(y, reach, pitch, rows)
        cut_disc(x, y, square, pitch, first, last, columns, low, high)
        for row in range(last - first):
            at = (first + row) * wide
            ends[at + low[row]] += weight
            ends[at + high[row]] -= weight


@compiled
def read_tile(ends: Ints, columns: int, cells: Cells, tile: int, sums: Ints) -> None:
    """Fill `sums` with the running total of the ends, at each cell of a tile that has a place."""
    begin, wide, done, total, row_before = cells.edge[tile], columns + 1, 0, 0, -1
    for i in range(begin, cells.edge[tile + 1]):
        row, column = cells.row[i] - cells.corner_row[tile], cells.column[i] - cells.corner_column[tile]
        if row != row_before:
            done, total, row_before = 0, 0, row
        for at in range(row * wide + done, row * wide + column + 1):
            total += ends[at]
        done = column + 1
        sums[i - begin] = total


@compiled
def find_run(bands: Bands, band: int, west: float, east: float) -> tuple[int, int]:
    """Give the run of the points of a band from `west` to `east`, both included."""
    begin, end = bands.start[band], bands.start[band + 1]
    begin = first_at_least(bands.x, begin, end, west)
    return begin, first_at_least(bands.x, begin, end, east + 0.5)


@compiled
def sum_tile(cells: Cells, tile: int, rows: int, bands: Bands, weights: Ints, square: float, scale: Floats, out: np.ndarray) -> None:
    """Fill the rows of `out` (places, classes) for the places of one tile: sums of weights within a radius, times the class's scale."""
    begin, end = cells.edge[tile], cells.edge[tile + 1]
    columns = cells.column[begin:end].max() - cells.corner_column[tile] + 1
    reach = np.floor(np.sqrt(square))
    west = cells.west + cells.corner_column[tile] * cells.pitch
    south = cells.south + cells.corner_row[tile] * cells.pitch
    east, north = west + (columns - 1) * cells.pitch, south + (rows - 1) * cells.pitch
    ends, sums = np.empty(rows * (columns + 1), np.int64), np.zeros((scale.size, end - begin), np.int64)
    for c in range(scale.size):
        ends[:] = 0
        bands_of_class = bands.first[c + 1] - bands.first[c]
        lowest = max(int(np.floor((south - reach - bands.south) / bands.height[c])), 0)
        highest = min(int(np.floor((north + reach - bands.south) / bands.height[c])), bands_of_class - 1)
        if lowest > highest or bands.start[bands.first[c] + lowest] == bands.start[bands.first[c] + highest + 1]:
            continue
        for band in range(bands.first[c] + lowest, bands.first[c] + highest + 1):
            run = find_run(bands, band, west - reach, east + reach)
            draw_discs(ends, rows, columns, cells.pitch, (west, south), bands, run, weights, square)
        read_tile(ends, columns, cells, tile, sums[c])
    for i in range(end - begin):
        place = cells.order[begin + i]
        for c in range(scale.size):
            out[place, c] = sums[c, i] * scale[c]


@compiled
def total_rows(cells: Cells, masses: Ints, first_row: int, rows: int, first_column: int, columns: int) -> Ints:
    """Give (rows, columns + 1): the mass of the cells of each row before each column, in one window of the grid."""
    totals = np.zeros((rows, columns + 1), np.int64)
    for tile in range(cells.edge.size - 1):
        begin, end = cells.edge[tile], cells.edge[tile + 1]
        if cells.row[end - 1] < first_row or cells.row[begin] >= first_row + rows:
            continue
        for i in range(begin, end):
            row, column = cells.row[i] - first_row, cells.column[i] - first_column
            if 0 <= row < rows and 0 <= column < columns:
                totals[row, column + 1] += masses[i]
    for row in range(rows):
        for column in range(columns):
            totals[row, column + 1] += totals[row, column]
    return totals


@compiled
def sum_discs(
    totals: Ints, bands: Bands, run: tuple[int, int], corner: tuple[float, float], pitch: float, square: float, scale: float, out: Floats
) -> None:
    """Fill `out`, for a run of points, with the mass within a radius of each, times the scale."""
    rows, columns = totals.shape[0], totals.shape[1] - 1
    reach = np.floor(np.sqrt(square))
    low, high = np.empty(rows, np.int64), np.empty(rows, np.int64)
    for i in range(run[0], run[1]):
        x, y = bands.x[i] - corner[0], bands.y[i] - corner[1]
        first, last = cut_rows(y, reach, pitch, rows)
        cut_disc(x, y, square, pitch, first, last, columns, low, high)
        total = 0
        for row in range(last - first):
            total += totals[first + row, high[row]] - totals[first + row, low[row]]
        out[i] = total * scale


@compiled
def sum_band(
    cells: Cells, masses: Ints, bands: Bands, band: int, first_column: int, columns: int, square: float, scale: float, out: Floats
) -> None:
    """Fill `out` (points,) for the points of every class in one band and over these columns of the grid: mass within a radius of each.

    Bands of all classes have one height.
    """
    reach, pitch, height = np.floor(np.sqrt(square)), cells.pitch, bands.height[0]
    halo = int(reach / pitch) + 1
    south = bands.south + band * height
    first_row = int(np.floor((south - cells.south) / pitch)) - halo
    rows = int(np.floor(height / pitch)) + 2 * halo + 2
    totals = total_rows(cells, masses, first_row, rows, first_column - halo, columns + 2 * halo)
    corner = (cells.west + (first_column - halo) * pitch, cells.south + first_row * pitch)
    west, east = cells.west + first_column * pitch, cells.west + (first_column + columns) * pitch - 1
    for c in range(bands.height.size):
        run = find_run(bands, bands.first[c] + band, west, east)
        sum_discs(totals, bands, run, corner, pitch, square, scale, out)


@compiled
def sum_tested(x: float, y: float, bands: Bands, begin: int, end: int, weights: Ints, square: float) -> int:
    """Add the weights of the points of a run that are within the radius, edge included."""
    total = 0
    for i in range(begin, end):
        dx, dy = x - bands.x[i], y - bands.y[i]
        if dx * dx + dy * dy <= square:
            total += weights[i]
    return total


@compiled
def sum_strip(
    x: float,
    y: float,
    bands: Bands,
    band: int,
    edge: float,
    height: float,
    slack: float,
    weights: Ints,
    before: Ints,
    square: float,
) -> int:
    """Add the weights of the points of one band within the radius; only those near its edge are measured."""
    near = max(max(edge - y, y - edge - height) - slack, 0.0)
    far = max(y - edge, edge + height - y) + slack
    wide = np.sqrt(max(square - near * near, 0.0)) + slack
    begin = first_at_least(bands.x, bands.start[band], bands.start[band + 1], x - wide)
    end = first_at_least(bands.x, begin, bands.start[band + 1], x + wide)
    narrow = np.sqrt(max(square - far * far, 0.0)) - slack
    if narrow <= 0.0:
        return sum_tested(x, y, bands, begin, end, weights, square)
    first = first_at_least(bands.x, begin, end, x - narrow)
    last = first_at_least(bands.x, first, end, x + narrow)
    edges = sum_tested(x, y, bands, begin, first, weights, square) + sum_tested(x, y, bands, last, end, weights, square)
    return int(edges + before[last] - before[first])


@compiled
def sum_strips(
    x: Floats,
    y: Floats,
    rows: NDArray[np.int32],
    bands: Bands,
    weights: Ints,
    before: Ints,
    slack: float,
    square: float,
    scale: Floats,
    out: np.ndarray,
) -> None:
    """Fill these rows of `out` (places, classes): sums of weights within a radius, times the class's scale.

    `before` (points + 1,) is the sum of the weights of the points before each.
    """
    radius = np.sqrt(square) + slack
    for row in rows:
        for c in range(scale.size):
            first, height = bands.first[c], bands.height[c]
            lowest = max(int(np.floor((y[row] - radius - bands.south) / height)), 0)
            highest = min(int(np.floor((y[row] + radius - bands.south) / height)), bands.first[c + 1] - first - 1)
            total = 0
            for band in range(lowest, highest + 1):
                if bands.start[first + band] < bands.start[first + band + 1]:
                    edge = bands.south + band * height
                    total += sum_strip(x[row], y[row], bands, first + band, edge, height, slack, weights, before, square)
            out[row, c] = total * scale[c]
