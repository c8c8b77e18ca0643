"""How much short texts speak of the same: the words they share, the rare ones first."""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from terreau.analysis.texts.words import asked_words, stem


def likeness(text: str, *, others: Sequence[str]) -> list[float]:
    """One number from 0 (no word in common) to 1 (the same words) for each of the other texts, in their order.

    Cosine of the sets of stems, each weighted by log((1 + n) / (1 + texts with it)) + 1: the smooth inverse document frequency, after
    K. Spärck Jones (1972), Journal of Documentation 28, 11-21. Words without a meaning of their own are left out.
    """
    sets = [_stems(one) for one in (text, *others)]
    held = Counter(word for stems in sets for word in stems)
    weights = {word: (log((1 + len(sets)) / (1 + count)) + 1) ** 2 for word, count in held.items()}
    own, *rest = sets
    lengths = [sqrt(sum(weights[word] for word in sorted(stems))) for stems in sets]
    shared = (sum(weights[word] for word in sorted(own & stems)) for stems in rest)
    return [common / (lengths[0] * length) if common else 0.0 for common, length in zip(shared, lengths[1:], strict=True)]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in asked_words(text))
