"""Which entries of a thesaurus or code book each text speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.compiled.matching import walk_phrases
from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.rooting import RootedTexts, read_roots, root_phrase

Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]


@dataclass(frozen=True)
class Phrases:
    """Phrases of roots as a tree to walk (see `walk_phrases`); phrase p belongs to `entries[p]` (places among the entries)."""

    first: Numbers
    edges: Offsets
    roots: Numbers
    children: Numbers
    ends: Numbers
    entries: Sequence[tuple[int, ...]]
    spelt: Sequence[str]


@dataclass(frozen=True)
class Matches:
    """Finds, text after text: which text, phrase, place of the first root in the text's numbers, how many roots."""

    text: Numbers
    phrase: Numbers
    place: Offsets
    length: Numbers
    phrases: Phrases


def known_roots(entries: Sequence[Entry]) -> set[str]:
    """Every root that stands in a phrase of an entry."""
    return {root for entry in entries for phrase in entry.words for root in root_phrase(phrase)}


def match_phrases(texts: Sequence[str], entries: Sequence[Entry]) -> Matches:
    """Every phrase of the entries that stands in each text, longest first, none over another; slips, endings and accents forgiven."""
    return match_roots(read_roots(texts, known=known_roots(entries)), entries)


def match_roots(read: RootedTexts, entries: Sequence[Entry]) -> Matches:
    """The same for texts already read."""
    phrases = plant_phrases(entries, read.roots)
    found = walk_phrases(read.numbers, read.starts, phrases.first, phrases.edges, phrases.roots, phrases.children, phrases.ends)
    return Matches(*found, phrases)


def plant_phrases(entries: Sequence[Entry], roots: Sequence[str]) -> Phrases:
    """The tree of the phrases whose every root stands among `roots`; others can't be found."""
    number = {root: place for place, root in enumerate(roots)}
    branches: list[dict[int, int]] = [{}]
    owners: dict[int, list[int]] = {}
    spelt: dict[int, str] = {}
    for place, entry in enumerate(entries):
        for phrase in entry.words:
            steps = [number.get(root, -1) for root in root_phrase(phrase)]
            if not steps or min(steps) < 0:
                continue
            node = 0
            for step in steps:
                if step not in branches[node]:
                    branches[node][step] = len(branches)
                    branches.append({})
                node = branches[node][step]
            held = owners.setdefault(node, [])
            if place not in held:
                held.append(place)
            spelt.setdefault(node, phrase)
    return lay_out(branches, owners, spelt, len(roots))


def lay_out(branches: Sequence[dict[int, int]], owners: dict[int, list[int]], spelt: dict[int, str], roots: int) -> Phrases:
    """The tree as arrays."""
    first, ends = np.full(roots, -1, np.int32), np.full(len(branches), -1, np.int32)
    for root, child in branches[0].items():
        first[root] = child
    edges = np.zeros(len(branches) + 1, np.int64)
    # Nothing begins at the top but through `first`.
    laid = [sorted(branch.items()) if node else [] for node, branch in enumerate(branches)]
    edges[1:] = np.cumsum([len(branch) for branch in laid])
    steps = np.array([step for branch in laid for step, _child in branch], np.int32)
    children = np.array([child for branch in laid for _step, child in branch], np.int32)
    for phrase, node in enumerate(owners):
        ends[node] = phrase
    return Phrases(first, edges, steps, children, ends, [tuple(held) for held in owners.values()], [spelt[node] for node in owners])
