"""Which words stand in the same texts, pair by pair."""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]


@compiled
def list_pairs(numbers: Numbers, starts: Offsets, reach: int, nodes: int) -> NDArray[np.int64]:
    """Every pair (a < b, as a × nodes + b) of different numbers of a text at most `reach` places apart."""
    count = 0
    for text in range(len(starts) - 1):
        size = starts[text + 1] - starts[text]
        for place in range(size):
            count += min(reach, size - 1 - place)
    pairs = np.empty(count, np.int64)
    at = 0
    for text in range(len(starts) - 1):
        for place in range(starts[text], starts[text + 1]):
            for other in range(place + 1, min(place + reach + 1, starts[text + 1])):
                a, b = np.int64(numbers[place]), np.int64(numbers[other])
                pairs[at] = min(a, b) * nodes + max(a, b)
                at += 1
    return pairs


@compiled
def vote(
    numbers: Numbers, starts: Offsets, weights: NDArray[np.float64], community: Numbers, communities: int
) -> tuple[Numbers, NDArray[np.float64], NDArray[np.float64]]:
    """For each text: the community with most weight among its numbers (-1: none), this weight, and that of the next one.

    Of equals, the one named first.
    """
    texts = len(starts) - 1
    best, first, second = np.full(texts, -1, np.int32), np.zeros(texts), np.zeros(texts)
    score = np.zeros(communities)
    for text in range(texts):
        for place in range(starts[text], starts[text + 1]):
            if community[numbers[place]] >= 0:
                score[community[numbers[place]]] += weights[numbers[place]]
        for place in range(starts[text], starts[text + 1]):
            which = community[numbers[place]]
            if which < 0 or score[which] == 0.0:
                continue
            if score[which] > first[text]:
                second[text], first[text], best[text] = first[text], score[which], which
            elif score[which] > second[text]:
                second[text] = score[which]
            score[which] = 0.0
    return best, first, second


@compiled
def rank_two(numbers: Numbers, score: NDArray[np.float64], community: Numbers) -> tuple[int, float, float]:
    """The community of most score among these numbers (-1: none), its score, and the next community's."""
    first, second, best = 0.0, 0.0, -1
    for number in numbers:
        which = community[number]
        if which < 0 or which == best:
            continue
        if score[which] > first:
            second, first, best = first, score[which], which
        elif score[which] > second:
            second = score[which]
    return best, first, second


@compiled
def count_agreements(
    numbers: Numbers, starts: Offsets, weights: NDArray[np.float64], community: Numbers, communities: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each number: in how many texts the others vote most for its own community, and in how many texts others vote at all."""
    agreed, asked = np.zeros(len(weights), np.int64), np.zeros(len(weights), np.int64)
    score = np.zeros(communities)
    for text in range(len(starts) - 1):
        own, total = numbers[starts[text] : starts[text + 1]], 0.0
        for number in own:
            if community[number] >= 0:
                score[community[number]] += weights[number]
                total += weights[number]
        best, first, second = rank_two(own, score, community)
        for number in own:
            which = community[number]
            if which >= 0 and total - weights[number] > 1e-9:
                asked[number] += 1
                rest = score[which] - weights[number]
                agreed[number] += rest > 1e-9 and rest >= (second if which == best else first)
        for number in own:
            if community[number] >= 0:
                score[community[number]] = 0.0
    return agreed, asked
