"""Texts that may say the same but for a few slips of the fingers: proposed to a person, who decides."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from terreau.analysis.texts.compiled.joining import hash_prefixes, index_pieces, join_texts, mark_letters
from terreau.analysis.texts.doubting import Vocabulary, make_vocabulary, may_say_the_same
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.normalising import fold_all
from terreau.analysis.texts.results import TwinTexts

# Told after each piece of work: how many texts are compared, out of how many. It may raise to stop.
Progress = Callable[[int, int], None]
Pairs = NDArray[np.int32]

# Slips allowed to a folded text of at least so many signs: in a short word, two slips make another word.
ONE_SLIP_FROM, TWO_SLIPS_FROM, MOST_SLIPS = 6, 12, 2
# A member may be this many times as far from the first of its group as two texts that are linked.
REACH: Final = 2
AT_ONCE: Final = 8_192
SMALLEST_INDEX_BITS: Final = 10
APART: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Sorted:
    """Different folded texts in order of length, as signs one after another: text t is `signs[starts[t]:starts[t + 1]]`."""

    order: Sequence[int]
    signs: NDArray[np.uint16]
    starts: NDArray[np.int64]


def near_duplicates(texts: Sequence[str], *, progress: Progress | None = None) -> list[TwinTexts]:
    """Groups of texts that are the same once folded, or that are few slips apart; in order of their first member.

    A slip is a sign more, less, other, or two neighbours swapped (optimal string alignment): none for a folded text of less than six
    signs, one for less than twelve, two for longer ones; the shorter of two texts decides. Every such pair is found (Li, Deng, Wang and
    Feng 2011, PVLDB 5(3) 253-264, cut in 2 t + 1 pieces so that swapped letters cannot spoil all of them). Pairs are linked, nearest first,
    unless a number, a turning word or a word that people use differs, or a member would be too far from the first of its group: a
    chain of small slips never leads to another need. Groups depend on nothing but the texts and their order.
    """
    folded = fold_for_twins(texts)
    owners: dict[str, list[int]] = {}
    for place, text in enumerate(folded):
        if text:
            owners.setdefault(text, []).append(place)
    different = list(owners)
    links = find_links(different, progress=progress)
    groups = gather_groups(different, links)
    twins = [
        TwinTexts(tuple(sorted(place for one in members for place in owners[different[one]])), score) for members, score in groups.items()
    ]
    return sorted((one for one in twins if len(one.members) > 1), key=lambda one: one.members[0])


def fold_for_twins(texts: Sequence[str]) -> list[str]:
    """Each text folded; one whose letters ours do not hold (Arabic, Tamil…) keeps its own, bare of marks and punctuation."""
    folded = fold_all(texts)
    foreign = "".join(sign for sign in sorted(set().union(*texts)) if sign.isalnum() and not fold(sign))
    if foreign:
        holds = re.compile(f"[{re.escape(foreign)}]")
        folded = [fold_foreign(text) if holds.search(text) else plain for text, plain in zip(texts, folded, strict=True)]
    return folded


def fold_foreign(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text)
    return APART.sub(" ", "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()).strip()


def slips_allowed(length: int) -> int:
    """How many slips a folded text of that many signs may have."""
    return 0 if length < ONE_SLIP_FROM else 1 if length < TWO_SLIPS_FROM else MOST_SLIPS


def sort_texts(texts: Sequence[str]) -> Sorted:
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    # Two-byte signs: those beyond, rare as they are, count as two.
    spelt = [texts[place].encode("utf-16-le", "surrogatepass") for place in order]
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(one) // 2 for one in spelt], out=starts[1:])
    return Sorted(order, np.frombuffer(b"".join(spelt), np.uint16), starts)


def find_links(texts: Sequence[str], *, progress: Progress | None) -> list[tuple[int, int, int]]:
    """Every pair of different folded texts few slips apart: (slips, one, other), the earlier text first, in that order."""
    if not texts:
        return []
    own = sort_texts(texts)
    longest = int(np.diff(own.starts).max())
    slips = np.array([slips_allowed(length) for length in range(longest + 1)], np.int64)
    running, powers = hash_prefixes(own.signs, own.starts)
    bits = max(SMALLEST_INDEX_BITS, (len(texts) * (2 * MOST_SLIPS + 1)).bit_length())
    marks, index = mark_letters(own.signs, own.starts), index_pieces(running, powers, own.starts, slips, bits)
    join = partial(join_texts, own.signs, own.starts, slips, running, powers, marks, *index)
    links: list[tuple[int, int, int]] = []
    for begin in range(0, len(texts), AT_ONCE):
        end = min(begin + AT_ONCE, len(texts))
        for one, other, apart in find_some(join, begin, end).tolist():
            here, there = own.order[one], own.order[other]
            links.append((apart, min(here, there), max(here, there)))
        if progress:
            progress(end, len(texts))
    return sorted(links)


def find_some(join: Callable[[int, int, Pairs], int], begin: int, end: int) -> Pairs:
    """The pairs whose longer text is from `begin` to `end`: again with more room when there were more than expected."""
    pairs = np.empty((4 * (end - begin), 3), np.int32)
    while (found := join(begin, end, pairs)) > len(pairs):
        pairs = np.empty((found, 3), np.int32)
    return pairs[:found]


def gather_groups(texts: Sequence[str], links: Sequence[tuple[int, int, int]]) -> dict[tuple[int, ...], float]:
    """Groups of texts with the score of their weakest link; texts alone included, with the score 1."""
    vocabulary = make_vocabulary(texts) if links else Vocabulary({})
    groups = {place: [place] for place in range(len(texts))}
    group_of, scores = list(range(len(texts))), [1.0] * len(texts)
    for apart, one, other in links:
        first, second = sorted((group_of[one], group_of[other]))
        if first == second or not may_say_the_same(texts[one], texts[other], vocabulary=vocabulary):
            continue
        if all(is_within_reach(texts[first], texts[member], vocabulary=vocabulary) for member in groups[second]):
            for member in groups[second]:
                group_of[member] = first
            groups[first] += groups.pop(second)
            scores[first] = min(scores[first], scores[second], 1 - apart / max(len(texts[one]), len(texts[other])))
    return {tuple(members): scores[first] for first, members in groups.items()}


def is_within_reach(first: str, member: str, *, vocabulary: Vocabulary) -> bool:
    most = REACH * slips_allowed(min(len(first), len(member)))
    return OSA.distance(first, member, score_cutoff=most) <= most and may_say_the_same(first, member, vocabulary=vocabulary)
