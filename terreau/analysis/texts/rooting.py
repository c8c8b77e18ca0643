"""Texts as roots: without the small words, without endings, slips of the finger put right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.normalising import TextWords, read_words
from terreau.analysis.texts.roots import SMALL, root
from terreau.analysis.texts.spelling import find_meant


@dataclass(frozen=True)
class RootedTexts:
    """Texts as numbers of roots: text t has `numbers[starts[t]:starts[t + 1]]`; word w as it is written, folded, is of `root_of[w]`."""

    roots: list[str]
    numbers: NDArray[np.int32]
    starts: NDArray[np.int64]
    words: list[str]
    root_of: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.starts) - 1


def root_phrase(phrase: str) -> list[str]:
    """The roots of a phrase as they are sought: the small words left out.

    >>> root_phrase("garder les petits"), root_phrase("l'arrêt de bus")
    (['gard', 'petit'], ['arret', 'bus'])
    """
    return [root(word) for word in fold(phrase).split() if word not in SMALL]


def read_roots(texts: Sequence[str], *, known: Collection[str] = ()) -> RootedTexts:
    """Read every text; a root that is a slip away from a `known` or a much more frequent one becomes it."""
    return root_words(read_words(texts), known=known)


def root_words(read: TextWords, *, known: Collection[str] = ()) -> RootedTexts:
    """The same for texts whose words are already read."""
    is_kept = np.array([word not in SMALL for word in read.words], bool)
    plain = [root(word) for word in read.words]
    times = np.bincount(read.numbers, minlength=len(read.words)).tolist()
    counts: dict[str, int] = {}
    for place, each in enumerate(plain):
        if is_kept[place]:
            counts[each] = counts.get(each, 0) + times[place]
    meant = find_meant(counts, known=known)
    number: dict[str, int] = {}
    root_of = np.array([number.setdefault(meant.get(each, each), len(number)) for each in plain], np.int32)
    stays = is_kept[read.numbers] if len(read.words) else np.zeros(0, bool)
    starts = np.concatenate([[0], np.cumsum(stays)])[read.starts].astype(np.int64)
    return RootedTexts(list(number), root_of[read.numbers[stays]].astype(np.int32), starts, read.words, root_of)
