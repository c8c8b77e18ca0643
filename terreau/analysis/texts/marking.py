"""Texts as what they can be told apart by: the entries they name, and their other telling words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.compiled.matching import count_texts, keep_once
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.matching import Matches
from terreau.analysis.texts.rooting import RootedTexts
from terreau.analysis.texts.roots import CARRYING_ROOTS, root

# A capital within a sentence: after a word or a comma, or after the l' or d' that follows one.
CAPITAL: Final = re.compile(r"(?<=[a-zà-ÿ,;] )[A-ZÀ-Ý][a-zà-ÿ]+|(?<=[ '’][dlDL]['’])[A-ZÀ-Ý][a-zà-ÿ]+")
SHORTEST_TELLING: Final = 3
LEAST_TEXTS: Final = 5
# A word in more of the texts than this says what all are about.
MOST_SHARE: Final = 0.25
# An entry named weighs as much as three words as rare.
ENTRY_WEIGHT: Final = 3.0


@dataclass(frozen=True)
class Marked:
    """Texts as numbers, each once a text: below `roots` a root, from there on an entry; `weights` rarer is heavier.

    `names_entry[t]`: text t names an entry itself. `weights` are ln(texts / texts that hold it), times three for an entry.
    """

    numbers: NDArray[np.int32]
    starts: NDArray[np.int64]
    roots: int
    entries: int
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def nodes(self) -> int:
        return self.roots + self.entries

    @property
    def names_entry(self) -> NDArray[np.bool_]:
        return sum_by_text(self, self.numbers >= self.roots) > 0


def mark_texts(texts: Sequence[str], read: RootedTexts, matches: Matches, *, entries: int) -> Marked:
    """Replace each phrase found by its entry, and keep the words that can tell: not proper names, nor words of asking, nor rare ones."""
    roots = len(read.roots)
    numbers = np.where(find_telling(texts, read)[read.numbers], read.numbers, -1).astype(np.int32)
    for step in range(int(matches.length.max(initial=0))):
        numbers[matches.place[matches.length > step] + step] = -1
    owners = np.array([held[0] for held in matches.phrases.entries], np.int32)
    if len(matches.place):
        numbers[matches.place] = roots + owners[matches.phrase]
    once, starts = keep_once(numbers, read.starts, roots + entries)
    weights = weigh(once, starts, roots + entries)
    weights[roots:] *= ENTRY_WEIGHT
    return Marked(once, starts, roots, entries, weights)


def find_telling(texts: Sequence[str], read: RootedTexts) -> NDArray[np.bool_]:
    """Which roots can tell texts apart."""
    held = count_texts(read.numbers, read.starts, len(read.roots))
    times = np.bincount(read.numbers, minlength=len(read.roots))
    capital = count_capitals(texts)
    is_name = np.array([capital[each] for each in read.roots], np.int64) * 2 >= np.maximum(times, 1)
    is_plain = np.array(
        [len(each) >= SHORTEST_TELLING and not each.isdecimal() and each not in CARRYING_ROOTS for each in read.roots], bool
    )
    return is_plain & ~is_name & (held >= LEAST_TEXTS) & (held <= max(MOST_SHARE * len(read), LEAST_TEXTS))


def count_capitals(texts: Sequence[str]) -> Counter[str]:
    """How many times each root is written with a capital within a sentence: mostly so, it is a name, of a place or of somebody."""
    counted: Counter[str] = Counter()
    for written, times in Counter(CAPITAL.findall("\n".join(texts))).items():
        for word in fold(written).split():
            counted[root(word)] += times
    return counted


def weigh(numbers: NDArray[np.int32], starts: NDArray[np.int64], nodes: int) -> NDArray[np.float64]:
    held = count_texts(numbers, starts, nodes)
    return np.log((len(starts) - 1 or 1) / np.maximum(held, 1)).astype(np.float64) + 1e-9


def keep_texts(marked: Marked, kept: NDArray[np.bool_]) -> Marked:
    """The same for some of the texts; the weights stay those of all."""
    sizes = np.diff(marked.starts)
    starts = np.concatenate([[0], np.cumsum(sizes[kept])]).astype(np.int64)
    return Marked(marked.numbers[np.repeat(kept, sizes)], starts, marked.roots, marked.entries, marked.weights)


def sum_by_text(marked: Marked, values: NDArray[np.generic]) -> NDArray[np.float64]:
    """The sum, for each text, of the values of its numbers in turn."""
    summed = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(summed[marked.starts[1:]] - summed[marked.starts[:-1]], np.float64)
