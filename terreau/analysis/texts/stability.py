"""How much of a theme comes back when a fifth of the texts had not been heard."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.grouping import Grouped, group_texts
from terreau.analysis.texts.marking import Marked, keep_texts

KEPT_SHARE: Final = 0.8
SAME: Final = 0.5


def measure_persistence(
    marked: Marked, grouped: Grouped, *, runs: int, seed: int, told: Callable[[int], None] | None = None
) -> NDArray[np.float64]:
    """For each theme, the share of `runs` on 80 % of the texts in which a theme has at least half of its texts in common with it.

    In common: Jaccard's index (shared ÷ held by either), over the texts of the run. `told` is called with the number of runs done.
    """
    themes = int(grouped.theme.max(initial=-1)) + 1
    draw, back = np.random.default_rng(seed), np.zeros(themes)
    for run in range(runs):
        kept = np.zeros(len(marked), bool)
        kept[draw.permutation(len(marked))[: round(KEPT_SHARE * len(marked))]] = True
        again = group_texts(keep_texts(marked, kept), seed=seed + run + 1)
        back += best_overlaps(grouped.theme[kept], again.theme, themes) >= SAME
        if told:
            told(run + 1)
    return back / max(runs, 1)


def best_overlaps(before: NDArray[np.int32], after: NDArray[np.int32], themes: int) -> NDArray[np.float64]:
    """For each theme of `before`, its greatest Jaccard index with one of `after` (-1: in none); 0 for a theme without texts."""
    width = int(after.max(initial=-1)) + 1
    best = np.zeros(themes)
    both = (before >= 0) & (after >= 0)
    pairs, shared = np.unique(before[both].astype(np.int64) * max(width, 1) + after[both], return_counts=True)
    sizes, others = np.bincount(before[before >= 0], minlength=themes), np.bincount(after[after >= 0], minlength=width)
    one, other = pairs // max(width, 1), pairs % max(width, 1)
    np.maximum.at(best, one, shared / (sizes[one] + others[other] - shared))
    return best
