"""Words that the thesaurus does not know, proposed to a person with the need that they may speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.compiled.matching import count_texts
from terreau.analysis.texts.cooccurrence import count_pairs, measure_ties
from terreau.analysis.texts.labelling import spell_roots
from terreau.analysis.texts.marking import Marked, keep_texts, mark_texts
from terreau.analysis.texts.matching import known_roots, match_roots
from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.rooting import read_roots
from terreau.analysis.texts.vectors import Vectors

MOST_WORDS: Final = 40
LEAST_TEXTS: Final = 3
LEAST_TIE: Final = 0.25
# The package shares 20,000 vectors between 500,000 words: below this, most likenesses are of no meaning (read on real words).
LEAST_LIKENESS: Final = 0.8
SPELLING_TEXTS: Final = 5_000


@dataclass(frozen=True)
class ProposedWord:
    """A word in `count` texts that name no entry, and the entry ("" for none) that it may speak of: a person decides.

    `nearness` 0 to 1: normalised mutual information with the entry when `is_heard_with` it, else the cosine of static vectors.
    """

    word: str
    count: int
    entry: str
    nearness: float
    is_heard_with: bool


def propose_words(
    texts: Sequence[str], *, thesaurus: Sequence[Entry], vectors: Vectors | None = None, most: int = MOST_WORDS
) -> list[ProposedWord]:
    """The words most frequent in texts that name no entry, with the entry they are most heard with, else the likest by `vectors`."""
    read = read_roots(texts, known=known_roots(thesaurus))
    marked = mark_texts(texts, read, match_roots(read, thesaurus), entries=len(thesaurus))
    silent = keep_texts(marked, ~marked.names_entry)
    counts = count_texts(silent.numbers, silent.starts, marked.nodes)[: marked.roots]
    order = [int(root) for root in np.lexsort((np.arange(len(counts)), -counts))[:most] if counts[root] >= LEAST_TEXTS]
    spelt = spell_roots([texts[place] for place in np.flatnonzero(~marked.names_entry)[:SPELLING_TEXTS]])
    words = [spelt.get(read.roots[root], read.roots[root]) for root in order]
    heard = nearest_heard(marked, order)
    alike = nearest_alike(words, thesaurus, vectors) if vectors else [(-1, 0.0)] * len(words)
    proposed = []
    for root, word, (by_tie, tie), (by_likeness, likeness) in zip(order, words, heard, alike, strict=True):
        entry, nearness = (by_tie, tie) if by_tie >= 0 else (by_likeness, likeness)
        key = thesaurus[entry].key if entry >= 0 else ""
        proposed.append(ProposedWord(word, int(counts[root]), key, round(nearness, 2), by_tie >= 0))
    return proposed


def nearest_heard(marked: Marked, roots: Sequence[int]) -> list[tuple[int, float]]:
    """For each root, the entry named most in its texts beyond chance, and their tie; (-1, 0) below the least tie."""
    one, other, together = count_pairs(marked.numbers, marked.starts, marked.nodes)
    kept = (one < marked.roots) & (other >= marked.roots) & (together >= LEAST_TEXTS)
    one, other, together = one[kept], other[kept], together[kept]
    held = count_texts(marked.numbers, marked.starts, marked.nodes)
    ties = measure_ties(together, held[one], held[other], len(marked))
    best: dict[int, tuple[int, float]] = {}
    for root, entry, tie in zip(one.tolist(), (other - marked.roots).tolist(), ties.tolist(), strict=True):
        if tie >= LEAST_TIE and tie > best.get(root, (-1, 0.0))[1]:
            best[root] = (entry, tie)
    return [best.get(root, (-1, 0.0)) for root in roots]


def nearest_alike(words: Sequence[str], thesaurus: Sequence[Entry], vectors: Vectors) -> list[tuple[int, float]]:
    """For each word, the entry that holds the likest single word, and their cosine; (-1, 0) below the least likeness."""
    singles = [(word, place) for place, entry in enumerate(thesaurus) for word in entry.words if " " not in word]
    if not singles or not words:
        return [(-1, 0.0)] * len(words)
    cosines: NDArray[np.float32] = vectors.of(words) @ vectors.of([word.lower() for word, _place in singles]).T
    found = []
    for row in cosines:
        place = int(row.argmax())
        found.append((singles[place][1], float(row[place])) if row[place] >= LEAST_LIKENESS else (-1, 0.0))
    return found
