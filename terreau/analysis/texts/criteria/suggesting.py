"""The word of the vocabulary that was perhaps meant by one that nobody knows: offered, never taken."""

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from terreau.analysis.texts.criteria.grammar import Kind
from terreau.analysis.texts.criteria.marking import marks_of
from terreau.analysis.texts.criteria.tokens import tokens_of
from terreau.analysis.texts.criteria.vocabulary import Vocabulary
from terreau.analysis.texts.search import slips_allowed


def suggest(piece: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """For each unknown word of the piece that is a slip or two away from a word of the vocabulary, that word as its term is named.

    >>> from terreau.analysis.texts.criteria.vocabulary import Facility
    >>> suggest("sans épicrie", Vocabulary((), (Facility("grocery", "Épicerie", words=("epicerie",)),)))
    ('Épicerie',)
    """
    return tuple(dict.fromkeys(nearest_names(piece, vocabulary)))


def nearest_names(piece: str, vocabulary: Vocabulary) -> Iterator[str]:
    known = {word: phrase.term.name for phrases in vocabulary.phrases.values() for phrase in reversed(phrases) for word in phrase.words}
    tokens = tokens_of(piece)
    for mark in marks_of(tokens, vocabulary=vocabulary):
        word = tokens[mark.first].text
        allowed = slips_allowed(word) if mark.kind == Kind.OTHER and word not in known else 0
        near = process.extractOne(word, known.keys(), scorer=OSA.distance, score_cutoff=allowed) if allowed else None
        if near:
            yield known[near[0]]
