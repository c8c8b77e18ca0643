"""The kernels that numba compiles for votes; plain.py answers the same in numpy."""

from terreau.analysis.opinions.compiled.grouping import move_centres, seek_groups
from terreau.analysis.opinions.compiled.tables import count_by_group, multiply, multiply_twice, sort_votes

__all__ = ["count_by_group", "move_centres", "multiply", "multiply_twice", "seek_groups", "sort_votes"]
