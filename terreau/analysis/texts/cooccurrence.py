"""Words that stand in the same texts more often than chance would have it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.communities import Graph, make_graph
from terreau.analysis.texts.compiled.graph import list_pairs
from terreau.analysis.texts.compiled.matching import count_texts

# Words further apart than this in a long text need not speak of the same.
REACH: Final = 12
LEAST_TOGETHER: Final = 3
LEAST_TIE: Final = 0.15


def tie_words(
    numbers: NDArray[np.int32], starts: NDArray[np.int64], nodes: int, *, least: int = LEAST_TOGETHER, tie: float = LEAST_TIE
) -> Graph:
    """The graph of numbers tied by normalised pointwise mutual information over the texts, each number once a text.

    npmi(a, b) = ln(p(a, b) / (p(a) p(b))) / -ln p(a, b), -1 to 1 (Bouma 2009); links have at least `least` texts in common and this
    `tie`.
    """
    texts = len(starts) - 1
    one, other, together = count_pairs(numbers, starts, nodes)
    kept = together >= least
    one, other, together = one[kept], other[kept], together[kept]
    held = count_texts(numbers, starts, nodes)
    npmi = measure_ties(together, held[one], held[other], texts)
    kept = npmi >= tie
    return make_graph(nodes, one=one[kept], other=other[kept], weights=npmi[kept])


def count_pairs(
    numbers: NDArray[np.int32], starts: NDArray[np.int64], nodes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every pair of numbers (the smaller, the greater) near in a text, and in how many texts; each number stands once a text."""
    pairs, together = np.unique(list_pairs(numbers, starts, REACH, nodes), return_counts=True)
    return pairs // max(nodes, 1), pairs % max(nodes, 1), together.astype(np.int64)


def measure_ties(together: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64], texts: int) -> NDArray[np.float64]:
    """Normalised pointwise mutual information of pairs of words held together, and each, by so many of the texts.

    Two words in every text tell nothing: 0.
    """
    shared = together / texts
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(together * float(texts) / (one.astype(np.float64) * other)) / -np.log(shared)
    return np.where(together == texts, 0.0, npmi)
