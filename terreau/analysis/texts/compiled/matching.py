"""Phrases found in many texts at once, the longest first."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]


@compiled
def walk_phrases(
    numbers: Numbers, starts: Offsets, first: Numbers, edges: Offsets, roots: Numbers, children: Numbers, phrases: Numbers
) -> tuple[Numbers, Numbers, Offsets, Numbers]:
    """Find in each text, from left to right, the longest phrase that begins at each word not yet in one.

    The tree: `first[root]` is the node under its top (-1: none); node v has children `edges[v]`…`edges[v + 1]`, by growing root;
    `phrases[v]` is the phrase that ends there (-1: none). Gives text, phrase, place of the first word, number of words of each find.
    """
    most = len(numbers)
    found_text, found_phrase = np.empty(most, np.int32), np.empty(most, np.int32)
    found_at, found_length = np.empty(most, np.int64), np.empty(most, np.int32)
    found = 0
    for text in range(len(starts) - 1):
        place, end = starts[text], starts[text + 1]
        while place < end:
            node, step, best, length = first[numbers[place]], place + 1, np.int32(-1), 1
            while node >= 0:
                if phrases[node] >= 0:
                    best, length = phrases[node], step - place
                if step >= end:
                    break
                low, high, wanted = edges[node], edges[node + 1], numbers[step]
                while low < high:
                    middle = (low + high) // 2
                    if roots[middle] < wanted:
                        low = middle + 1
                    else:
                        high = middle
                node = children[low] if low < edges[node + 1] and roots[low] == wanted else np.int32(-1)
                step += 1
            if best >= 0:
                found_text[found], found_phrase[found], found_at[found], found_length[found] = text, best, place, length
                found += 1
            place += length
    return found_text[:found].copy(), found_phrase[:found].copy(), found_at[:found].copy(), found_length[:found].copy()


@compiled
def count_texts(numbers: Numbers, starts: Offsets, different: int) -> NDArray[np.int64]:
    """In how many texts each number stands."""
    counts, last = np.zeros(different, np.int64), np.full(different, -1, np.int64)
    for text in range(len(starts) - 1):
        for place in range(starts[text], starts[text + 1]):
            number = numbers[place]
            if last[number] != text:
                last[number] = text
                counts[number] += 1
    return counts


@compiled
def keep_once(numbers: Numbers, starts: Offsets, different: int) -> tuple[Numbers, Offsets]:
    """Each text without the repetitions of a number, and without the negative ones, in order of first appearance."""
    kept, edges, last = np.empty(len(numbers), np.int32), np.zeros(len(starts), np.int64), np.full(different, -1, np.int64)
    at = 0
    for text in range(len(starts) - 1):
        for place in range(starts[text], starts[text + 1]):
            number = numbers[place]
            if number >= 0 and last[number] != text:
                last[number] = text
                kept[at] = number
                at += 1
        edges[text + 1] = at
    return kept[:at].copy(), edges
