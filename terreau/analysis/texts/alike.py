"""Short texts that speak of something alike: the similar needs of other places, among a few thousand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from rapidfuzz import fuzz

from terreau.analysis.texts.words import SILENT, stem, words_of

# Sharing rare words tells more than being written alike: our own weights, said where the score is shown.
WORDS_WEIGHT, LETTERS_WEIGHT = 0.7, 0.3
LEAST_SCORE: Final = 0.15
# Words of needs that tell no need from another, folded.
OF_NEEDS: Final = frozenset(
    "besoin besoins manque manquent manquer faut faudrait falloir habitant habitants gens commune village quartier bourg territoire "
    "acces acceder service services local locaux locale locales pres loin plus pas trop peu faire fait avoir etre tout tous toute toutes "
    "personne personnes voudrait voudrais aimerait aimerais souhaite souhaitent demande demandent comme mais tres chez".split()
)


@dataclass(frozen=True)
class Alike:
    """One text among others: its rank there, how alike it is (0 to 1), and the words that both hold, as this one writes them."""

    rank: int
    score: float
    words: Sequence[str]


def similar_texts(text: str, among: Sequence[str], *, most: int = 10, least: float = LEAST_SCORE) -> list[Alike]:
    """The texts that speak of something alike, best first, ties in their order; only those that share a telling word.

    The score is 0.7 x the cosine of their TF-IDF over stems (K. Sparck Jones 1972; frequencies of `among` and of the text itself, smoothed)
    + 0.3 x rapidfuzz's token set ratio of the folded telling words. A text that says nothing has nothing alike.
    """
    stems = [stems_of(one) for one in (*among, text)]
    holding = Counter(root for own in stems for root in own)
    weights = {root: 1 + log((1 + len(stems)) / (1 + count)) for root, count in holding.items()}
    own = stems[-1]
    found = []
    for rank, other in enumerate(stems[:-1]):
        shared = [root for root in own if root in other]
        if not shared:
            continue
        letters = fuzz.token_set_ratio(" ".join(own.values()), " ".join(other.values())) / 100
        score = min(1.0, WORDS_WEIGHT * cosine(own, other, weights) + LETTERS_WEIGHT * letters)
        if score >= least:
            found.append(Alike(rank, score, tuple(other[root] for root in shared)))
    return sorted(found, key=lambda one: (-one.score, one.rank))[:most]


def stems_of(text: str) -> dict[str, str]:
    """The stems of the telling words, each with the first word that has it, folded."""
    found: dict[str, str] = {}
    for word in words_of(text):
        if len(word.folded) > 2 and word.folded not in SILENT and word.folded not in OF_NEEDS:
            found.setdefault(stem(word.folded), word.folded)
    return found


def cosine(own: Mapping[str, str], other: Mapping[str, str], weights: Mapping[str, float]) -> float:
    shared = sum(weights[root] ** 2 for root in own if root in other)
    return shared / sqrt(sum(weights[root] ** 2 for root in own) * sum(weights[root] ** 2 for root in other))
