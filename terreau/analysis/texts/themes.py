"""What many texts speak of: themes with labels, telling words and quotes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.grouping import Grouped, group_texts
from terreau.analysis.texts.labelling import make_label, show_theme
from terreau.analysis.texts.marking import mark_texts
from terreau.analysis.texts.matching import known_roots, match_roots
from terreau.analysis.texts.results import Entry, ThemeFound, Themes
from terreau.analysis.texts.rooting import read_roots
from terreau.analysis.texts.stability import measure_persistence
from terreau.analysis.texts.thesaurus import check_entries

RUNS: Final = 10
# Reading, grouping, showing: as much as one run each, to tell how far the work is.
STEPS: Final = 3
LEAST_PERSISTENCE: Final = 0.3
Progress = Callable[[int, int], None]


def themes(
    texts: Sequence[str], *, thesaurus: Sequence[Entry], seed: int = 0, runs: int = RUNS, progress: Progress | None = None
) -> Themes:
    """Group texts by what they speak of; each has one theme at most, and the same texts, entries and seed give the same themes.

    An entry of the `thesaurus` that a text names decides; words that go with an entry speak for it too; words that go together but
    with no entry make new themes, without `entry`, for a person to name. `runs` re-runs on 80 % of the texts give the persistence
    (1 when none is asked for); a new theme that fewer than three in ten find again is not told. `progress` is told steps done and
    steps in all. Raises AnalysisError for a phrase in two entries.
    """
    check_entries(thesaurus)
    tell = progress or (lambda _done, _all: None)
    read = read_roots(texts, known=known_roots(thesaurus))
    matches = match_roots(read, thesaurus)
    marked = mark_texts(texts, read, matches, entries=len(thesaurus))
    tell(1, STEPS + runs)
    grouped = group_texts(marked, seed=seed)
    tell(2, STEPS + runs)
    kept = measure_persistence(marked, grouped, runs=runs, seed=seed, told=lambda done: tell(2 + done, STEPS + runs))
    if runs:
        grouped = drop_passing(grouped, kept)
    sizes = np.bincount(grouped.theme[grouped.theme >= 0], minlength=len(kept))
    order = [int(theme) for theme in np.lexsort((np.arange(len(sizes)), -sizes)) if sizes[theme]]
    found = []
    for theme in order:
        shown = show_theme(theme, texts=texts, read=read, matches=matches, marked=marked, grouped=grouped)
        entry = thesaurus[theme] if theme < len(thesaurus) else None
        label, key = (entry.label, entry.key) if entry else (make_label(shown.words), "")
        persistence = float(kept[theme]) if runs else 1.0
        found.append(ThemeFound(label, shown.words, int(sizes[theme]), shown.quotes, key, persistence))
    place = np.full(len(sizes) + 1, -1, np.int32)
    place[order] = np.arange(len(order))
    tell(STEPS + runs, STEPS + runs)
    return Themes(found, place[grouped.theme], float(np.mean(grouped.theme < 0)) if len(texts) else 0.0)


def drop_passing(grouped: Grouped, persistence: NDArray[np.float64]) -> Grouped:
    """Leave without a theme the texts of a new one that hardly any re-run found again: chance had made it."""
    is_passing = (persistence < LEAST_PERSISTENCE) & (np.arange(len(persistence)) >= grouped.entries)
    theme = np.where((grouped.theme >= 0) & is_passing[grouped.theme], -1, grouped.theme) if len(persistence) else grouped.theme
    return replace(grouped, theme=theme.astype(np.int32))
