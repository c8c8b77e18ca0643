"""The kernels that numba compiles: what they answer is what plain numpy answers, to the last bit."""

from terreau.analysis.territory.access.compiled.nearest import GROUP, LEAF, Trees, build_boxes, find_nearest
from terreau.analysis.territory.access.compiled.ordering import cut_groups, morton_keys, sort_keys
from terreau.analysis.territory.access.compiled.sums import sum_band, sum_strips, sum_tile

__all__ = [
    "GROUP",
    "LEAF",
    "Trees",
    "build_boxes",
    "cut_groups",
    "find_nearest",
    "morton_keys",
    "sort_keys",
    "sum_band",
    "sum_strips",
    "sum_tile",
]
