"""Words of many folded texts at once: bytes in, numbers of words out."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled


@compiled
def count_words(signs: NDArray[np.uint8], least: int) -> int:
    """How many runs of signs above `least` there are; every other sign separates."""
    found, inside = 0, False
    for sign in signs:
        found += not inside and sign > least
        inside = sign > least
    return found


@compiled
def find_slot(
    signs: NDArray[np.uint8],
    table: NDArray[np.int32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    begin: int,
    end: int,
    mixed: np.uint64,
) -> np.int64:
    """The slot of the table that holds the word from `begin` to `end`, or the empty one where it goes."""
    slot = np.int64((mixed ^ (mixed >> np.uint64(29))) & np.uint64(len(table) - 1))
    while table[slot] >= 0:
        known = table[slot]
        same = ends[known] - begins[known] == end - begin
        step = 0
        while same and step < end - begin:
            same = signs[begins[known] + step] == signs[begin + step]
            step += 1
        if same:
            break
        slot = (slot + 1) & (len(table) - 1)
    return slot


@compiled
def make_table(words: int) -> NDArray[np.int32]:
    """An empty table of a power of two of slots, at least twice as many as words."""
    slots = 64
    while slots < words * 2:
        slots *= 2
    return np.full(slots, -1, np.int32)


@compiled
def number_words(
    signs: NDArray[np.uint8], ending: int, least: int, words: int, texts: int
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Number each different word in order of first appearance; `ending` stands between texts.

    Gives the number of each word in turn, where the words of each text begin (texts + 1), and where each different word first
    begins and ends among the signs.
    """
    numbers, starts, table = np.empty(words, np.int32), np.zeros(texts + 1, np.int64), make_table(words)
    begins, ends = np.empty(words, np.int64), np.empty(words, np.int64)
    at, text, different, place = 0, 0, 0, 0
    while place < len(signs):
        if signs[place] <= least:
            if signs[place] == ending:
                text += 1
                starts[text] = at
            place += 1
            continue
        begin, mixed = place, np.uint64(1469598103934665603)
        while place < len(signs) and signs[place] > least:
            mixed = (mixed ^ np.uint64(signs[place])) * np.uint64(1099511628211)
            place += 1
        slot = find_slot(signs, table, begins, ends, begin, place, mixed)
        if table[slot] < 0:
            table[slot], begins[different], ends[different] = different, begin, place
            different += 1
        numbers[at] = table[slot]
        at += 1
    starts[text + 1 :] = at
    return numbers, starts, begins[:different].copy(), ends[:different].copy()
