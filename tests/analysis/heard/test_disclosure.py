"""What is hidden stays hidden: the ranges that a reader can work out, against a plain search and against linear programming."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from terreau.analysis.heard.disclosure import SMALLEST_CELL, room_of, suppress, suppress_list, weakest, with_totals
from terreau.analysis.units.errors import AnalysisError

TABLES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 40), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


def hidden_of(shown):
    rows = [(*cells, total) for cells, total in zip(shown.cells, shown.row_totals, strict=True)]
    rows.append((*shown.column_totals, shown.total))
    return {(row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell is None}


def reader_range(table, hidden, cell):
    """The least and the most that a reader finds for one hidden number, by linear programming (None: as many as one likes)."""
    grid = with_totals(table)
    unknown = sorted(hidden)
    lines = [[(row, column) for column in range(len(grid[0]))] for row in range(len(grid))]
    lines += [[(row, column) for row in range(len(grid))] for column in range(len(grid[0]))]
    equations, sums = [], []
    for line in lines:
        signs = {one: 1 if one != line[-1] else -1 for one in line}
        equations.append([signs.get(one, 0) for one in unknown])
        sums.append(-sum(sign * grid[one[0]][one[1]] for one, sign in signs.items() if one not in hidden))
    goal = np.array([1.0 if one == cell else 0.0 for one in unknown])
    low = linprog(goal, A_eq=equations, b_eq=sums, bounds=(0, None))
    high = linprog(-goal, A_eq=equations, b_eq=sums, bounds=(0, None))
    assert low.status == 0
    return round(low.fun), None if high.status == 3 else round(-high.fun)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_no_hidden_number_can_be_worked_out_within_eleven_values(table):
    hidden = hidden_of(suppress(table))
    for cell in sorted(hidden):
        least, most = reader_range(table, hidden, cell)
        assert most is None or most - least >= SMALLEST_CELL - 1


@settings(max_examples=60, deadline=None)
@given(TABLES, st.data())
def test_the_network_finds_the_very_range_that_linear_programming_finds(table, data):
    grid = with_totals(table)
    every = [(row, column) for row in range(len(grid)) for column in range(len(grid[0]))]
    hidden = data.draw(st.sets(st.sampled_from(every), min_size=1))
    cell = data.draw(st.sampled_from(sorted(hidden)))
    least, most = reader_range(table, hidden, cell)
    # The network counts no further than it is asked to, on each side.
    bound, value = 10_000, grid[cell[0]][cell[1]]
    expected = (bound if most is None else most - value) + value - least
    assert room_of(cell, hidden, grid, smallest=bound) == expected


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_small_numbers_are_hidden_and_what_is_shown_is_true(table):
    shown, grid = suppress(table), with_totals(table)
    hidden = hidden_of(shown)
    for row, cells in enumerate(shown.cells):
        assert all(cell in (None, table[row][column]) for column, cell in enumerate(cells))
        assert not any(cell is not None and 0 < cell < SMALLEST_CELL for cell in cells)
    assert shown.total in (None, grid[-1][-1])
    assert shown.hidden == len(hidden)
    assert weakest(hidden, grid, smallest=SMALLEST_CELL) is None


def test_a_table_without_small_numbers_is_shown_whole():
    shown = suppress([[20, 30], [0, 40]])
    assert shown.cells == ((20, 30), (0, 40))
    assert (shown.row_totals, shown.column_totals, shown.total) == ((50, 40), (20, 70), 90)
    assert shown.hidden == 0


def test_one_small_number_hides_three_more_so_that_no_total_gives_it_back():
    shown = suppress([[5, 30, 40], [60, 25, 80], [45, 50, 90]])
    assert shown.cells[0][0] is None
    assert shown.hidden == 4
    assert None not in (*shown.row_totals, *shown.column_totals, shown.total)


def test_a_bridge_between_two_cycles_is_not_enough():
    # Two hidden in each row and each column hide nothing of the number that alone ties both halves.
    table = [[3, 20, 50, 50], [20, 3, 4, 50], [50, 50, 20, 20], [50, 50, 20, 20]]
    grid = with_totals(table)
    cycles = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)}
    assert room_of((1, 2), cycles | {(1, 2)}, grid, smallest=100) == 0
    assert reader_range(table, hidden_of(suppress(table)), (1, 2))[1] >= 4 + 6


def test_a_table_of_very_few_people_is_hidden_whole_with_its_total():
    shown = suppress([[1, 2], [0, 3]])
    assert shown.total is None
    assert shown.row_totals == (None, None)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([20, 30], ((20, 30), 50)),
        ([5, 30, 12], ((None, 30, None), 47)),
        ([5, 4, 30], ((None, None, None), 39)),
        ([5, 6, 30], ((None, None, 30), 41)),
        ([5, 0, 30], ((None, 0, None), 35)),
        ([5], ((None,), None)),
        ([5, 0], ((None, 0), None)),
        ([0, 0], ((0, 0), 0)),
        ([1, 1], ((None, None), None)),
    ],
)
def test_a_list_hides_at_least_two_numbers_and_ten_people(counts, shown):
    assert suppress_list(counts) == shown


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_the_rest_of_a_list_never_gives_back_a_small_number(counts):
    cells, total = suppress_list(counts)
    hidden = [count for count, cell in zip(counts, cells, strict=True) if cell is None]
    assume(hidden)
    assert total is None or (len(hidden) >= 2 and sum(hidden) >= SMALLEST_CELL - 1)
    assert not any(cell is not None and 0 < cell < SMALLEST_CELL for cell in (*cells, total))


@pytest.mark.parametrize("table", [[], [[]], [[1, 2], [3]], [[-1]]])
def test_what_is_no_table_of_people_is_refused(table):
    with pytest.raises(AnalysisError, match="tableau"):
        suppress(table)
