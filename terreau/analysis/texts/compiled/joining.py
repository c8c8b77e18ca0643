"""Pairs of short texts within a few slips: signs in, pairs out.

A pair within t slips shares one whole piece of the shorter text once it is cut into 2 t + 1, near the same place: a slip touches one
piece, two swapped letters two. Only texts that share a piece are compared.
"""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Signs = NDArray[np.uint16]
Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Ranks = NDArray[np.int32]
# Texts: signs, where each begins, marks. Index: slots, keys, holders. Work: seen, rows, pairs.
Texts = tuple[Signs, Places, Hashes]
Index = tuple[Places, Hashes, Ranks]
Work = tuple[Ranks, Places, Ranks]


@compiled
def hash_prefixes(signs: Signs, starts: Places) -> tuple[Hashes, Hashes]:
    """Running hashes of each text (one more than its signs: those of text t begin at starts[t] + t), and the powers of their base."""
    base = np.uint64(0x9E3779B97F4A7C15)
    texts = len(starts) - 1
    running, longest = np.zeros(len(signs) + texts, np.uint64), 0
    for text in range(texts):
        at = starts[text] + text
        longest = max(longest, starts[text + 1] - starts[text])
        for place in range(starts[text], starts[text + 1]):
            running[at + 1] = running[at] * base + np.uint64(signs[place] + 1)
            at += 1
    powers = np.ones(longest + 1, np.uint64)
    for place in range(longest):
        powers[place + 1] = powers[place] * base
    return running, powers


@compiled
def mark_letters(signs: Signs, starts: Places) -> Hashes:
    """One bit a letter, set when a text holds it an odd number of times: a slip changes two bits at most."""
    texts = len(starts) - 1
    marks = np.zeros(texts, np.uint64)
    for text in range(texts):
        for place in range(starts[text], starts[text + 1]):
            marks[text] ^= np.uint64(1) << np.uint64(signs[place] & 63)
    return marks


@compiled
def key_of(running: Hashes, powers: Hashes, at: int, size: int, length: int, piece: int) -> np.uint64:
    """A number for `size` signs from a place, as piece of that rank of a text of that length."""
    found = running[at + size] - running[at] * powers[size]
    found ^= np.uint64(length * 16 + piece) * np.uint64(0xD6E8FEB86659FD93)
    found = (found ^ (found >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return np.uint64(found ^ (found >> np.uint64(32)))


@compiled
def index_pieces(running: Hashes, powers: Hashes, starts: Places, slips: Places, bits: int) -> tuple[Places, Hashes, Ranks]:
    """Every piece of every text by slot of its key: where each slot begins, then the keys and the texts, in order of texts.

    `slips` are those allowed to each length.
    """
    texts, pieces = len(starts) - 1, 0
    slots = np.zeros((1 << bits) + 1, np.int64)
    for text in range(texts):
        allowed = slips[starts[text + 1] - starts[text]]
        pieces += 2 * allowed + 1 if allowed else 0
    every, owners = np.empty(pieces, np.uint64), np.empty(pieces, np.int32)
    done = 0
    for text in range(texts):
        length = starts[text + 1] - starts[text]
        count = 2 * slips[length] + 1 if slips[length] else 0
        for piece in range(count):
            begin, end = length * piece // count, length * (piece + 1) // count
            every[done] = key_of(running, powers, starts[text] + text + begin, end - begin, length, piece)
            owners[done] = text
            slots[np.int64(every[done] >> np.uint64(64 - bits)) + 1] += 1
            done += 1
    slots = np.cumsum(slots)
    following = slots[:-1].copy()
    keys, holders = np.empty(pieces, np.uint64), np.empty(pieces, np.int32)
    for one in range(pieces):
        slot = np.int64(every[one] >> np.uint64(64 - bits))
        keys[following[slot]], holders[following[slot]] = every[one], owners[one]
        following[slot] += 1
    return slots, keys, holders


@compiled
def slips_between(signs: Signs, here: int, here_end: int, there: int, there_end: int, most: int, rows: Places) -> int:
    """Slips between two runs of signs, most + 1 when there are more: a sign more, less, other, or two neighbours swapped (optimal string
    alignment). `rows` (3, 2 most + 3 or more) is a place to write."""
    while here < here_end and there < there_end and signs[here] == signs[there]:
        here += 1
        there += 1
    while here < here_end and there < there_end and signs[here_end - 1] == signs[there_end - 1]:
        here_end -= 1
        there_end -= 1
    height, width = here_end - here, there_end - there
    if abs(height - width) > most:
        return most + 1
    # Column j of row i stands at j - i + most + 1: one more on each side is out of reach.
    for column in range(2 * most + 3):
        rows[2, column] = most + 1
        rows[0, column] = max(column - most - 1, 0) if column > most else most + 1
    least = 0
    for row in range(1, height + 1):
        before, least = least, most + 1
        now = row % 3
        for column in range(2 * most + 3):
            rows[now, column] = most + 1
        for column in range(max(1, most + 1 - row), min(2 * most + 2, width - row + most + 2)):
            at = column - most - 1 + row
            rows[now, column] = cell_of(signs, here + row - 1, there + at - 1, row, at, column, rows)
            least = min(least, rows[now, column])
        if least > most and before >= most:
            return most + 1
    return int(min(rows[height % 3, width - height + most + 1], most + 1))


@compiled
def cell_of(signs: Signs, here: int, there: int, row: int, at: int, column: int, rows: Places) -> int:
    """Slips between the first `row` signs of one and the first `at` of the other, from the rows before."""
    if at == 0:
        return row
    ago, now = (row + 2) % 3, row % 3
    changed = rows[ago, column] + (signs[here] != signs[there])
    best = min(changed, rows[ago, column + 1] + 1, rows[now, column - 1] + 1)
    if row > 1 and at > 1 and signs[here] == signs[there - 1] and signs[here - 1] == signs[there]:
        best = min(best, rows[(row + 1) % 3, column] + 1)
    return int(best)


@compiled
def bits_in(mixed: np.uint64, most: int) -> int:
    """How many bits are set, counted no further than most + 1."""
    found = 0
    while mixed and found <= most:
        mixed &= mixed - np.uint64(1)
        found += 1
    return found


@compiled
def compare_holders(key: np.uint64, later: int, allowed: int, shift: int, texts: Texts, index: Index, work: Work, found: int) -> int:
    """Compare a text with each earlier one that holds a piece of this key, once; give how many pairs are found by now."""
    signs, starts, marks = texts
    slots, keys, holders = index
    seen, rows, pairs = work
    slot = np.int64(key >> np.uint64(shift))
    for entry in range(slots[slot], slots[slot + 1]):
        earlier = holders[entry]
        if earlier >= later:
            break
        if keys[entry] != key or seen[earlier] == later:
            continue
        seen[earlier] = later
        if bits_in(marks[earlier] ^ marks[later], 2 * allowed) > 2 * allowed:
            continue
        distance = slips_between(signs, starts[earlier], starts[earlier + 1], starts[later], starts[later + 1], allowed, rows)
        if distance <= allowed:
            if found < len(pairs):
                pairs[found, 0], pairs[found, 1], pairs[found, 2] = earlier, later, distance
            found += 1
    return found


@compiled
def join_texts(
    texts: Texts, slips: Places, running: Hashes, powers: Hashes, index: Index, bits: int, begin: int, end: int, pairs: Ranks
) -> int:
    """Every pair (earlier, later, slips) whose later text is from `begin` to `end`, texts being in order of length.

    Writes the pairs that `pairs` (n, 3) has room for, and gives how many there are.
    """
    starts, most, found = texts[1], slips.max(), 0
    work = (np.full(len(starts) - 1, -1, np.int32), np.empty((3, 2 * most + 3), np.int64), pairs)
    for later in range(begin, end):
        length, first = starts[later + 1] - starts[later], starts[later] + later
        for shorter in range(max(length - most, 0), length + 1):
            allowed, fewer = slips[shorter], length - shorter
            for piece in range(2 * allowed + 1 if allowed >= max(1, fewer) else 0):
                at, to = shorter * piece // (2 * allowed + 1), shorter * (piece + 1) // (2 * allowed + 1)
                # Slips before the piece moved it by `shift`, those after make up the rest.
                for shift in range(max(-allowed, -at), min(allowed, length - to) + 1):
                    if abs(shift) + abs(fewer - shift) <= allowed:
                        key = key_of(running, powers, first + at + shift, to - at, shorter, piece)
                        found = compare_holders(key, later, allowed, 64 - bits, texts, index, work, found)
    return found
