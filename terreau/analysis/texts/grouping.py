"""Texts grouped by what they speak of: the entries first, then words that go with an entry, then words that go together."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.communities import find_communities
from terreau.analysis.texts.compiled.graph import count_agreements, vote
from terreau.analysis.texts.compiled.matching import count_texts
from terreau.analysis.texts.cooccurrence import LEAST_TIE, tie_words
from terreau.analysis.texts.marking import Marked, keep_texts, sum_by_text

# Beyond Newman's 1, so that neighbouring needs stay two: tried from 1 to 5 on generated and real sentences (docs/benchmarks). A graph
# of a few links would fall to pieces: it goes from 1 to this as its links come to the number below.
RESOLUTION: Final = 3.0
MANY_LINKS: Final = 100
# A word stays in a community when, in this share of its texts, the other words vote for the same…
LEAST_AGREED: Final = 0.25
# …if there are other words in most of them; fewer texts than this tell nothing.
LEAST_ASKED_SHARE: Final = 0.6
LEAST_ASKED: Final = 3
AGREEING_ROUNDS: Final = 3
# A text that names no entry is given a theme when this share of its weight speaks for it.
LEAST_SHARE: Final = 0.3
# A theme that no entry explains must weigh more in a text, and its words together more strongly.
LEAST_NEW_WEIGHT: Final = 0.4
NEW_TIE: Final = 0.2
LEAST_NEW: Final = 5
LEAST_NEW_SHARE: Final = 0.0005


@dataclass(frozen=True)
class Grouped:
    """`theme[t]` of each text and `theme_of_node[v]` of each number, -1 for none: below `entries` an entry, from there on a new theme."""

    theme: NDArray[np.int32]
    theme_of_node: NDArray[np.int32]
    entries: int


def group_texts(marked: Marked, *, seed: int) -> Grouped:
    """Give each text one theme at most.

    Leiden on the ties between words, entries kept apart; words that do not keep their promise leave; each text goes where its words
    weigh most. What remains is grouped again without the entries: themes that the thesaurus does not know.
    """
    anchors = np.where(np.arange(marked.nodes) < marked.roots, -1, np.arange(marked.nodes) - marked.roots).astype(np.int32)
    nodes = group_words(marked, anchors, tie=LEAST_TIE, seed=seed)
    theme = name_communities(nodes, marked)
    texts = drop_small(assign(marked, theme, least=LEAST_SHARE), marked)
    rest = texts < 0
    others = keep_texts(marked, rest)
    new = group_words(others, np.full(marked.nodes, -1, np.int32), tie=NEW_TIE, seed=seed)
    offset = int(theme.max(initial=marked.entries)) + 1
    new = np.where(new >= 0, new + offset, -1).astype(np.int32)
    texts[rest] = drop_small(assign(others, new, least=LEAST_NEW_WEIGHT), marked)
    return number_themes(texts, np.where(np.isin(theme, texts[~rest]) | (new < 0), theme, new).astype(np.int32), marked.entries)


def group_words(marked: Marked, anchors: NDArray[np.int32], *, tie: float, seed: int) -> NDArray[np.int32]:
    """The community of each number (-1: none), once those that speak of anything have left."""
    graph = tie_words(marked.numbers, marked.starts, marked.nodes, tie=tie)
    resolution = 1.0 + (RESOLUTION - 1.0) * min(1.0, len(graph.ends) / 2 / MANY_LINKS)
    community = find_communities(graph, anchors=anchors, resolution=resolution, seed=seed)
    held = count_texts(marked.numbers, marked.starts, marked.nodes)
    communities = int(community.max(initial=0)) + 1
    # A word stays with an entry only if texts that name it as well mostly name this one.
    with_entry = np.isin(community, community[anchors >= 0]) & (anchors < 0)
    entries_only = np.where(anchors >= 0, marked.weights, 0.0)
    agreed, asked = count_agreements(marked.numbers, marked.starts, entries_only, community, communities)
    community = np.where(with_entry & (agreed <= LEAST_AGREED * asked), -1, community).astype(np.int32)
    for _round in range(AGREEING_ROUNDS):
        agreed, asked = count_agreements(marked.numbers, marked.starts, marked.weights, community, communities)
        is_loose = (asked >= LEAST_ASKED) & (asked >= LEAST_ASKED_SHARE * held) & (agreed < LEAST_AGREED * asked) & (anchors < 0)
        community = np.where(is_loose, -1, community).astype(np.int32)
    return np.where(held > 0, community, -1).astype(np.int32)


def name_communities(community: NDArray[np.int32], marked: Marked) -> NDArray[np.int32]:
    """The same, with the number of its entry for a community that holds one, and others from there on."""
    named = np.arange(int(community.max(initial=-1)) + 1, dtype=np.int32) + marked.entries
    anchored = community[marked.roots :]
    named[anchored[anchored >= 0]] = np.flatnonzero(anchored >= 0)
    return np.where(community >= 0, named[community] if len(named) else -1, -1).astype(np.int32)


def assign(marked: Marked, theme: NDArray[np.int32], *, least: float) -> NDArray[np.int32]:
    """The theme for which the words of each text weigh most: among entries when it names one, else when `least` of its weight does."""
    themes = int(theme.max(initial=0)) + 1
    best, first, _second = vote(marked.numbers, marked.starts, marked.weights, theme, themes)
    known, _first, _second = vote(marked.numbers, marked.starts, marked.weights, np.where(theme < marked.entries, theme, -1), themes)
    total = sum_by_text(marked, marked.weights[marked.numbers])
    return np.where(marked.names_entry, known, np.where(first >= least * total, best, -1)).astype(np.int32)


def drop_small(texts: NDArray[np.int32], marked: Marked) -> NDArray[np.int32]:
    """A need said once is a need when the thesaurus knows it; new themes need more texts than chance would gather."""
    least = max(LEAST_NEW, LEAST_NEW_SHARE * len(marked))
    sizes = np.bincount(texts[texts >= 0], minlength=marked.entries + 1)
    is_small = (sizes < least) & (np.arange(len(sizes)) >= marked.entries)
    return np.where((texts >= 0) & is_small[texts], -1, texts).astype(np.int32)


def number_themes(texts: NDArray[np.int32], nodes: NDArray[np.int32], entries: int) -> Grouped:
    """New themes numbered from `entries` on, in order; numbers of no text are let go."""
    used = np.unique(texts[texts >= entries])
    table = np.full(max(int(texts.max(initial=0)), int(nodes.max(initial=0)), entries) + 2, -1, np.int32)
    table[:entries] = np.arange(entries)
    table[used] = entries + np.arange(len(used))
    return Grouped(table[texts], table[nodes], entries)
