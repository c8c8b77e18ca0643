"""Roots badly typed, brought back to those they were meant to be."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA

# Shorter roots have too many neighbours for any to be meant; two slips need more letters still.
SHORTEST: Final = 6
SHORTEST_FOR_OTHER_LETTER: Final = 7
SHORTEST_FOR_TWO: Final = 9
# A root as frequent as this is a word of the place, and others may have been meant to be it.
COMMON: Final = 10
# How many times rarer than the root that was meant a slip is.
RARER: Final = 8
# A root of the thesaurus may be meant even where nobody has written it well.
RARE: Final = 2


def find_meant(counts: Mapping[str, int], *, known: Collection[str]) -> dict[str, str]:
    """Root → the root that was meant, for those that are a slip or two away from one `known` or much more frequent.

    A slip is a letter more, less, other or swapped with the next (optimal string alignment). Frequent roots are never changed, nor
    known ones. Of several meant roots, the nearest, then the most frequent, then the first in the alphabet.
    """
    targets = {root for root in known if len(root) >= SHORTEST}
    targets |= {root for root, count in counts.items() if count >= COMMON and len(root) >= SHORTEST and not root.isdecimal()}
    by_cut = defaultdict(list)
    for target in sorted(targets):
        for cut in cuts_of(target):
            by_cut[cut].append(target)
    meant = {}
    most = max(counts.values(), default=0)
    for root, count in counts.items():
        if len(root) < SHORTEST - 1 or root in known or root.isdecimal() or (count * RARER > most and count > RARE):
            continue
        near = {target for cut in cuts_of(root) for target in by_cut.get(cut, ())}
        if best := nearest(root, [target for target in near if is_frequent(target, count, counts, known)], counts):
            meant[root] = best
    return meant


def cuts_of(root: str) -> set[str]:
    """The root, and the root without one of its letters: two roots one slip apart share one of these."""
    return {root, *(root[:place] + root[place + 1 :] for place in range(len(root)))}


def is_frequent(target: str, count: int, counts: Mapping[str, int], known: Collection[str]) -> bool:
    return count * RARER <= counts.get(target, 0) or (target in known and count <= RARE)


def nearest(root: str, targets: Sequence[str], counts: Mapping[str, int]) -> str:
    """The nearest target that may be meant, "" without any."""
    ranked = [(slips, -counts.get(target, 0), target) for target in targets if (slips := count_slips(root, target))]
    return min(ranked)[2] if ranked else ""


def count_slips(root: str, target: str) -> int:
    """The slips between two different roots; 0 when they are too many for their length, or another letter in a short one.

    Fingers seldom slip on the first letter, and another one makes another word: "renseignement", "enseignement".
    """
    if root[0] != target[0]:
        return 0
    allowed = 2 if min(len(root), len(target)) >= SHORTEST_FOR_TWO else 1
    slips = OSA.distance(root, target, score_cutoff=allowed)
    is_other_letter = slips == 1 and len(root) == len(target) and sorted(root) != sorted(target)
    return 0 if slips > allowed or (is_other_letter and len(root) < SHORTEST_FOR_OTHER_LETTER) else int(slips)
