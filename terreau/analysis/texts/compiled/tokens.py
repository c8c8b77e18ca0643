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
def number_words(
    signs: NDArray[np.uint8], ending: int, least: int, words: int, texts: int
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Number each different word in order of first appearance; `ending` stands between texts.

    Gives the number of each word in turn, where the words of each text begin (texts + 1), and where each different word first
    begins and ends among the signs.
    """
    numbers, starts = np.empty(words, np.int32), np.zeros(texts + 1, np.int64)
    begins, ends = np.empty(words, np.int64), np.empty(words, np.int64)
    slots = 64
    while slots < words * 2:
        slots *= 2
    table = np.full(slots, -1, np.int32)
    at, text, different, place, size = 0, 0, 0, 0, len(signs)
    while place < size:
        if signs[place] <= least:
            if signs[place] == ending:
                text += 1
                starts[text] = at
            place += 1
            continue
        begin, mixed = place, np.uint64(1469598103934665603)
        while place < size and signs[place] > least:
            mixed = (mixed ^ np.uint64(signs[place])) * np.uint64(1099511628211)
            place += 1
        slot = np.int64((mixed ^ (mixed >> np.uint64(29))) & np.uint64(slots - 1))
        while True:
            known = table[slot]
            if known < 0:
                table[slot] = known = different
                begins[different], ends[different] = begin, place
                different += 1
                break
            same = ends[known] - begins[known] == place - begin
            step = 0
            while same and step < place - begin:
                same = signs[begins[known] + step] == signs[begin + step]
                step += 1
            if same:
                break
            slot = (slot + 1) & (slots - 1)
        numbers[at] = known
        at += 1
    starts[text + 1 :] = at
    return numbers, starts, begins[:different].copy(), ends[:different].copy()
