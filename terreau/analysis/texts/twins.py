"""Texts that may say the same but for a few slips of the fingers: proposed to a person, who decides."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
Join = Callable[[int, int, Pairs], int]
Link = tuple[int, int, int]

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
    groups = gather_groups(different, find_links(different, progress=progress))
    gathered = {one for group in groups for one in group.members}
    twins = [TwinTexts(tuple(sorted(place for one in group.members for place in owners[different[one]])), group.score) for group in groups]
    twins += [TwinTexts(tuple(own), 1.0) for one, own in enumerate(owners.values()) if len(own) > 1 and one not in gathered]
    return sorted(twins, key=lambda one: one.members[0])


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


def find_links(texts: Sequence[str], *, progress: Progress | None) -> list[Link]:
    """Every pair of different folded texts few slips apart: (slips, one, other), the earlier text first, in that order."""
    if not texts:
        return []
    own, found = sort_texts(texts), []
    for done, pairs in run_join(prepare_join(own), len(texts)):
        found.append(pairs)
        if progress:
            progress(done, len(texts))
    pairs = np.concatenate(found)
    order = np.array(own.order, np.int64)
    here, there, apart = order[pairs[:, 0]], order[pairs[:, 1]], pairs[:, 2].astype(np.int64)
    links = np.stack([apart, np.minimum(here, there), np.maximum(here, there)], axis=1)
    rows = links[np.lexsort((links[:, 2], links[:, 1], links[:, 0]))].tolist()
    return [(slips, one, other) for slips, one, other in rows]


def prepare_join(own: Sorted) -> Join:
    """The join of these texts, from any of them to any other, once their pieces are indexed."""
    longest = int(np.diff(own.starts).max())
    slips = np.array([slips_allowed(length) for length in range(longest + 1)], np.int64)
    running, powers = hash_prefixes(own.signs, own.starts)
    bits = max(SMALLEST_INDEX_BITS, (len(own.order) * (2 * MOST_SLIPS + 1)).bit_length())
    known = (own.signs, own.starts, mark_letters(own.signs, own.starts))
    return partial(join_texts, known, slips, running, powers, index_pieces(running, powers, own.starts, slips, bits), bits)


def run_join(join: Join, count: int) -> Iterator[tuple[int, Pairs]]:
    """The pairs of some thousands of texts at a time, and how many are done: the kernel holds no lock, each core takes the next piece."""
    ends = [min(begin + AT_ONCE, count) for begin in range(0, count, AT_ONCE)]
    pool = ThreadPoolExecutor()
    try:
        yield from zip(ends, pool.map(partial(find_some, join), range(0, count, AT_ONCE), ends), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def find_some(join: Join, begin: int, end: int) -> Pairs:
    """The pairs whose longer text is from `begin` to `end`: again with more room when there were more than expected."""
    pairs = np.empty((4 * (end - begin), 3), np.int32)
    while (found := join(begin, end, pairs)) > len(pairs):
        pairs = np.empty((found, 3), np.int32)
    return pairs[:found]


def gather_groups(texts: Sequence[str], links: Sequence[Link]) -> list[TwinTexts]:
    """Groups of two texts or more that links may bring together, each with the score of its weakest link."""
    vocabulary = make_vocabulary(texts) if links else Vocabulary({})
    groups: dict[int, list[int]] = {}
    group_of: dict[int, int] = {}
    scores: dict[int, float] = {}
    for apart, one, other in links:
        first, second = sorted((group_of.get(one, one), group_of.get(other, other)))
        if first == second or not may_say_the_same(texts[one], texts[other], vocabulary=vocabulary):
            continue
        joining = groups.get(second, [second])
        # What the link itself has just told needs no other look.
        if all(
            (first, member) == (one, other) or is_within_reach(texts[first], texts[member], vocabulary=vocabulary) for member in joining
        ):
            groups[first] = [*groups.get(first, [first]), *joining]
            groups.pop(second, None)
            group_of |= dict.fromkeys(joining, first)
            score = 1 - apart / max(len(texts[one]), len(texts[other]))
            scores[first] = min(scores.get(first, 1.0), scores.get(second, 1.0), score)
    return [TwinTexts(members, scores[first]) for first, members in groups.items()]


def is_within_reach(first: str, member: str, *, vocabulary: Vocabulary) -> bool:
    most = REACH * slips_allowed(min(len(first), len(member)))
    return OSA.distance(first, member, score_cutoff=most) <= most and may_say_the_same(first, member, vocabulary=vocabulary)
