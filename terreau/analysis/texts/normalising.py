"""Many texts at once: folded, cut into words, each word a number, each word bare of its endings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.compiled.tokens import count_words, number_words
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.words import stem

# Stands between two texts once they are one: the sign that ASCII keeps for this.
BETWEEN: Final = "\x1e"
SPACE: Final = 32
Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]


@dataclass(frozen=True)
class TextWords:
    """Texts as numbers of words: text t has `numbers[starts[t]:starts[t + 1]]`, in order, each a place in `words` (folded)."""

    words: list[str]
    numbers: Numbers
    starts: Offsets

    def __len__(self) -> int:
        return len(self.starts) - 1


def read_words(texts: Sequence[str]) -> TextWords:
    """Fold and cut every text: 100,000 sentences in about a fifth of a second.

    The words of a text are those of `fold(text).split()`; `words` are in order of first appearance.
    """
    if not texts:
        return TextWords([], np.zeros(0, np.int32), np.zeros(1, np.int64))
    signs = fold_signs(texts)
    count = count_words(signs, SPACE)
    numbers, starts, begins, ends = number_words(signs, ord(BETWEEN), SPACE, count, len(texts))
    held = signs.tobytes()
    words = [held[begin:end].decode("ascii") for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    return TextWords(words, numbers, starts)


def read_words_plainly(texts: Sequence[str]) -> TextWords:
    """The same, one text after another: what `read_words` must equal."""
    known: dict[str, int] = {}
    numbers: list[int] = []
    starts = [0]
    for text in texts:
        numbers += [known.setdefault(word, len(known)) for word in fold(text).split()]
        starts.append(len(numbers))
    return TextWords(list(known), np.array(numbers, np.int32), np.array(starts, np.int64))


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, words separated by one space."""
    read = read_words(texts)
    edges = read.starts.tolist()
    spelt = [read.words[number] for number in read.numbers.tolist()]
    return [" ".join(spelt[begin:end]) for begin, end in pairwise(edges)]


def fold_signs(texts: Sequence[str]) -> NDArray[np.uint8]:
    """One byte a sign: letters and digits folded, 32 for whatever separates, `BETWEEN` between two texts."""
    joined = BETWEEN.join(texts)
    if joined.count(BETWEEN) != len(texts) - 1:
        joined = BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)
    single: dict[int, int] = {}
    longer: dict[str, str] = {}
    for sign in set(joined):
        folded = fold(f"a{sign}a")[1:-1]
        if len(folded) == 1:
            single[ord(sign)] = ord(folded)
        else:
            longer[sign] = folded
    single[ord(BETWEEN)] = ord(BETWEEN)
    longer.pop(BETWEEN, None)
    if longer:
        joined = replace_signs(joined, longer)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    # A longer folding brings letters that may stand in no text: the table knows all of ASCII.
    table = np.zeros(max(max(single), 127) + 1, np.uint8)
    table[:128] = np.frombuffer(bytes(ord(fold(chr(code)) or " ") for code in range(128)), np.uint8)
    table[list(single)] = list(single.values())
    return table[codes]


def replace_signs(text: str, longer: dict[str, str]) -> str:
    """Replace the signs that fold into none, or into several: few in French, so that each is sought alone."""
    if len(longer) > 20:
        return text.translate({ord(sign): folded for sign, folded in longer.items()})
    for sign, folded in longer.items():
        text = text.replace(sign, folded)
    return text


def number_stems(words: Sequence[str]) -> tuple[list[str], Numbers]:
    """The different stems of the words, in order of first appearance, and the place of each word's stem among them."""
    known: dict[str, int] = {}
    places = np.fromiter((known.setdefault(stem(word), len(known)) for word in words), np.int32, len(words))
    return list(known), places
