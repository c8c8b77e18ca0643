"""Two texts a few letters apart that do not say the same: another number, "plus de" for "pas de", one word for another."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from terreau.analysis.texts.words import SILENT, stem

# Words that turn a sentence round, folded.
TURNING: Final = frozenset("pas plus ni sans jamais aucun aucune rien trop peu moins assez non ne n sauf contre".split())
DIGIT: Final = re.compile(r"\d")
# A word is one that people use, and no slip of the finger, when it comes this many times, and this share of the times of the other.
FEWEST_TIMES: Final = 3
LEAST_SHARE: Final = 1 / 25


@dataclass(frozen=True)
class Vocabulary:
    """How many times each word comes in different texts."""

    times: Mapping[str, int]

    def is_used(self, word: str, *, beside: str) -> bool:
        """Is it a word of its own, beside another that it may be a slip for?"""
        times = self.times.get(word, 0)
        return times >= FEWEST_TIMES and times >= LEAST_SHARE * self.times.get(beside, 0)


def make_vocabulary(texts: Iterable[str]) -> Vocabulary:
    """From texts that are folded and different."""
    return Vocabulary(Counter(" ".join(texts).split()))


def differing_words(here: Sequence[str], there: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What is left of each once the words that both begin and end with are taken off."""
    begin, shortest = 0, min(len(here), len(there))
    while begin < shortest and here[begin] == there[begin]:
        begin += 1
    end = 0
    while end < shortest - begin and here[-1 - end] == there[-1 - end]:
        end += 1
    return here[begin : len(here) - end], there[begin : len(there) - end]


def may_say_the_same(here: str, there: str, *, vocabulary: Vocabulary) -> bool:
    """Of two folded texts a few slips apart: may the slips be of the fingers alone?

    No when a number differs; when a word that turns the sentence comes, goes or becomes another word that people use; when a word that
    people use stands for another of a different stem. Spaces do not count.
    """
    own, other = differing_words(here.split(), there.split())
    spelt, other_spelt = "".join(own), "".join(other)
    if spelt == other_spelt:
        return True
    if DIGIT.search(spelt + other_spelt) and numbers_in(own) != numbers_in(other):
        return False
    if len(own) != len(other):
        return turning_words_in(own) == turning_words_in(other)
    return all(is_slip(one, two, vocabulary=vocabulary) for one, two in zip(own, other, strict=True) if one != two)


def numbers_in(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if DIGIT.search(word))


def turning_words_in(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if word in TURNING)


def is_slip(one: str, two: str, *, vocabulary: Vocabulary) -> bool:
    """May one of two words be the other, mistyped? Articles and the like change freely, turning words do not."""
    if one in TURNING and two in TURNING:
        return False
    if one in SILENT and two in SILENT and not {one, two} & TURNING:
        return True
    if stem(one) == stem(two):
        return True
    return not (vocabulary.is_used(one, beside=two) and vocabulary.is_used(two, beside=one))
