"""Which numbers of a table may be public, so that no sum or difference gives back a small one."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from terreau.analysis.units.errors import AnalysisError

# No public cell under it. Our own choice, on the cautious side: no text that we have read fixes a number for what a Fabrique publishes.
SMALLEST_CELL: Final = 11

Cell = tuple[int, int]
UNBOUNDED: Final = 10**12


@dataclass(frozen=True)
class Shown:
    """A table as it may be public, None where a number is hidden: `cells`, the total of each row and of each column, the grand total."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None

    @property
    def hidden(self) -> int:
        """How many numbers are hidden, totals included."""
        return sum(one is None for row in self.cells for one in row) + sum(
            one is None for one in (*self.row_totals, *self.column_totals, self.total)
        )


def suppress(table: Sequence[Sequence[int]], *, smallest: int = SMALLEST_CELL) -> Shown:
    """Hide every number from 1 to `smallest` - 1, then as many others as it takes for sums and differences to give none of them back.

    `table` holds numbers of people, rows by columns. A reader knows what is shown and that hidden numbers are not negative: each
    hidden one must be able to be any of a range of at least `smallest` values. That range is found exactly: rows, columns and totals
    are the nodes of a network in which the table circulates, and a number may move by what the network lets flow beside it (L. H. Cox
    1995, Journal of the American Statistical Association 90, 1453-1462). While one moves too little, the numbers of the cheapest way
    round it are hidden too, zeros after others and totals last. Zero is shown: nobody is nobody. What a reader learns from knowing this
    rule is not counted. Raises AnalysisError on rows of unequal length or a negative number.
    """
    grid = with_totals(table)
    hidden = {(row, column) for row, column in cells_of(grid) if 0 < grid[row][column] < smallest}
    while weak := weakest(hidden, grid, smallest=smallest):
        hidden |= companions(weak, hidden, grid)
    shown = [[None if (row, column) in hidden else cell for column, cell in enumerate(cells)] for row, cells in enumerate(grid)]
    return Shown(tuple(tuple(row[:-1]) for row in shown[:-1]), tuple(row[-1] for row in shown[:-1]), tuple(shown[-1][:-1]), shown[-1][-1])


def suppress_list(counts: Sequence[int], *, smallest: int = SMALLEST_CELL) -> tuple[tuple[int | None, ...], int | None]:
    """The same for one list of numbers and their total: hidden ones are at least two, and `smallest` - 1 people together."""
    total = with_totals([list(counts)])[0][-1]
    hidden = {place for place, count in enumerate(counts) if 0 < count < smallest}
    others = sorted(set(range(len(counts))) - hidden, key=lambda place: (counts[place] == 0, counts[place], place))
    is_total_hidden = 0 < total < smallest
    while hidden and not is_total_hidden and (len(hidden) < 2 or sum(counts[place] for place in hidden) < smallest - 1):
        if not others:
            is_total_hidden = True
            break
        hidden.add(others.pop(0))
    return tuple(None if place in hidden else count for place, count in enumerate(counts)), None if is_total_hidden else total


def with_totals(table: Sequence[Sequence[int]]) -> list[list[int]]:
    if not table or not table[0] or any(len(row) != len(table[0]) for row in table):
        raise AnalysisError("Un tableau à publier a au moins une case, et autant de cases à chaque ligne.")
    if any(cell < 0 for row in table for cell in row):
        raise AnalysisError("Un tableau de personnes n'a pas de nombre négatif.")
    grid = [[*row, sum(row)] for row in table]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def weakest(hidden: set[Cell], grid: Sequence[Sequence[int]], *, smallest: int) -> Cell | None:
    """The hidden number that a reader knows best, when they know it within fewer than `smallest` values."""
    rooms = [(room, cell) for cell in sorted(hidden) if (room := room_of(cell, hidden, grid, smallest=smallest)) < smallest - 1]
    return min(rooms)[1] if rooms else None


def room_of(cell: Cell, hidden: set[Cell], grid: Sequence[Sequence[int]], *, smallest: int) -> int:
    """By how much a hidden number could differ, from the least to the most that what is shown allows; counted no further than needed."""
    network = network_of(hidden - {cell}, grid)
    begin, end = ends_of(cell, grid)
    up = flow(network, end, begin, most=smallest)
    down = min(flow(network, begin, end, most=smallest), grid[cell[0]][cell[1]])
    return up + down


def ends_of(cell: Cell, grid: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The table circulates: grand total -> row totals -> cells -> column totals -> grand total, each number along one arc.

    Nodes: 0 to h - 2 the rows, then the columns, then the two ends of the grand total.
    """
    rows, columns = len(grid) - 1, len(grid[0]) - 1
    before, after = rows + columns, rows + columns + 1
    row, column = cell
    begin = rows + column if row == rows else row
    end = after if row == rows else rows + column
    if column == columns:
        begin, end = (after, before) if row == rows else (before, row)
    return begin, end


def network_of(hidden: set[Cell], grid: Sequence[Sequence[int]]) -> dict[int, dict[int, int]]:
    """By how much each hidden number may grow (without bound) and shrink (to zero), as capacities of arcs."""
    network: dict[int, dict[int, int]] = {}
    for cell in sorted(hidden):
        begin, end = ends_of(cell, grid)
        forward, backward = network.setdefault(begin, {}), network.setdefault(end, {})
        forward[end] = forward.get(end, 0) + UNBOUNDED
        backward[begin] = backward.get(begin, 0) + grid[cell[0]][cell[1]]
    return network


def flow(network: dict[int, dict[int, int]], begin: int, end: int, *, most: int) -> int:
    """The greatest flow from a node to another, no further than `most`: shortest augmenting paths (J. Edmonds and R. M. Karp 1972)."""
    left = {node: dict(arcs) for node, arcs in network.items()}
    total = 0
    while total < most and (path := shortest_path(left, begin, end)):
        pushed = min(most - total, *(left[here][there] for here, there in path))
        for here, there in path:
            left[here][there] -= pushed
            left.setdefault(there, {})[here] = left.get(there, {}).get(here, 0) + pushed
        total += pushed
    return total


def shortest_path(left: dict[int, dict[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    came: dict[int, int] = {begin: begin}
    waiting = deque([begin])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, capacity in left.get(here, {}).items():
            if capacity > 0 and there not in came:
                came[there] = here
                waiting.append(there)
    path, node = [], end
    while node in came and node != begin:
        path.append((came[node], node))
        node = came[node]
    return path[::-1]


def companions(weak: Cell, hidden: set[Cell], grid: Sequence[Sequence[int]]) -> set[Cell]:
    """What to hide so that a number may move: the cheapest way round it, else the cheapest number beside it, else anywhere.

    Never empty while anything is shown; once everything is hidden no number is weak, for nothing is known any more.
    """
    shown = [cell for cell in cells_of(grid) if cell not in hidden]
    way = set(cheapest_way(weak, hidden, grid)) - hidden
    near = [cell for cell in shown if cell[0] == weak[0] or cell[1] == weak[1]]
    return way or {min(near or shown, key=lambda cell: (price(cell, grid), cell))}


def cells_of(grid: Sequence[Sequence[int]]) -> list[Cell]:
    return [(row, column) for row in range(len(grid)) for column in range(len(grid[0]))]


def price(cell: Cell, grid: Sequence[Sequence[int]]) -> int:
    """What hiding a number costs the reader: its people, much more for a zero (it hides nothing), most for a total."""
    value, most = grid[cell[0]][cell[1]], grid[-1][-1] + 1
    is_total = cell[0] == len(grid) - 1 or cell[1] == len(grid[0]) - 1
    return value + most * ((value == 0) + len(grid) * len(grid[0]) * is_total)


def cheapest_way(weak: Cell, hidden: set[Cell], grid: Sequence[Sequence[int]]) -> list[Cell]:
    """The numbers of the cheapest cycle through this one, those hidden already for nothing (E. W. Dijkstra 1959)."""
    begin, end = ends_of(weak, grid)
    arcs: dict[int, list[tuple[int, int, Cell]]] = {}
    for cell in cells_of(grid):
        if cell != weak:
            here, there = ends_of(cell, grid)
            cost = 0 if cell in hidden else price(cell, grid)
            arcs.setdefault(here, []).append((there, cost, cell))
            arcs.setdefault(there, []).append((here, cost, cell))
    waiting: list[tuple[int, int, tuple[Cell, ...]]] = [(0, begin, ())]
    done: set[int] = set()
    while waiting:
        spent, node, way = heappop(waiting)
        if node == end:
            return list(way)
        if node not in done:
            done.add(node)
            for there, cost, cell in arcs.get(node, ()):
                heappush(waiting, (spent + cost, there, (*way, cell)))
    return []
