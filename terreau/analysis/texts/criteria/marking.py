"""From the pieces of a text to what each does: the longest phrase that stands at a place wins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from terreau.analysis.texts.criteria.grammar import Kind, Saying, Value, sayings
from terreau.analysis.texts.criteria.numbers import ONE, WORDS
from terreau.analysis.texts.criteria.question import Comparison
from terreau.analysis.texts.criteria.tokens import Token
from terreau.analysis.texts.criteria.vocabulary import ARTICLES, Facility, Measure, Named, Phrase, Term, Vocabulary

BREAKS: Final = frozenset(",;.!?()[]{}\n")
SIGNS: Final = {
    "/": (Kind.OR, ""),
    "<": (Kind.COMPARE, Comparison.BELOW),
    ">": (Kind.COMPARE, Comparison.ABOVE),
    "<=": (Kind.COMPARE, Comparison.AT_MOST),
    "≤": (Kind.COMPARE, Comparison.AT_MOST),
    ">=": (Kind.COMPARE, Comparison.AT_LEAST),
    "≥": (Kind.COMPARE, Comparison.AT_LEAST),
    "=": (Kind.COMPARE, Comparison.IS),
}
COMPARING: Final = ("plus", "moins", "over", "under", "more", "less")
PERCENT: Final = "%"
SUFFIXED: Final = (Comparison.AT_MOST, Comparison.AT_LEAST)


@dataclass(frozen=True)
class Mark:
    """What the tokens from `first` to `last` (excluded) do in the question; `phrases` are the terms that they may name, best first."""

    kind: Kind
    first: int
    last: int
    value: Value = ""
    unit: str = ""
    phrases: tuple[Phrase, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(phrase.term for phrase in self.phrases)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(term for term in self.terms if isinstance(term, Measure))

    @property
    def facility(self) -> Facility | None:
        return next((term for term in self.terms if isinstance(term, Facility)), None)

    @property
    def named(self) -> tuple[Named, ...]:
        return tuple(term for term in self.terms if isinstance(term, Named))

    @property
    def comparison(self) -> Comparison:
        assert isinstance(self.value, Comparison)
        return self.value

    @property
    def number(self) -> Decimal:
        assert isinstance(self.value, Decimal)
        return self.value


def marks_of(tokens: tuple[Token, ...], *, vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """What each piece does, in order; articles and what changes nothing to the question are left out."""
    marks: list[Mark] = []
    at = 0
    while at < len(tokens):
        mark = mark_at(tokens, at=at, vocabulary=vocabulary, before=marks[-1] if marks else None)
        if mark.kind != Kind.FILL:
            marks.append(mark)
        at = mark.last
    return tuple(settle(marks))


def settle(marks: Sequence[Mark]) -> list[Mark]:
    """Put what bounds a number right after it: "2 000 habitants ou plus", "2 000 habitants maximum"."""
    settled = list(marks)
    for place in range(1, len(settled)):
        mark = settled[place]
        is_free = place + 1 == len(settled) or settled[place + 1].kind != Kind.NUMBER
        is_word = mark.kind == Kind.COMPARE and mark.comparison in SUFFIXED and is_free
        if mark.kind != Kind.SUFFIX and not is_word:
            continue
        suffix, before = replace(mark, kind=Kind.SUFFIX), settled[place - 1]
        if before.kind == Kind.NUMBER:
            settled[place] = suffix
        elif before.kind == Kind.TERM and place > 1 and settled[place - 2].kind == Kind.NUMBER:
            settled[place - 1 : place + 1] = [suffix, before]
    return settled


def mark_at(tokens: tuple[Token, ...], *, at: int, vocabulary: Vocabulary, before: Mark | None) -> Mark:
    """What stands at this place: the longest phrase of the vocabulary or of the grammar, the vocabulary's when they are as long."""
    token = tokens[at]
    if token.is_sign:
        kind, value = (Kind.BREAK, "") if token.text in BREAKS else SIGNS.get(token.text, (Kind.FILL, ""))
        return Mark(kind, at, at + 1, value)
    named = longest_phrases(tokens, at=at, vocabulary=vocabulary)
    said = longest_saying(tokens, at=at)
    if named and (said is None or len(named[0].words) >= len(said.words)):
        return Mark(Kind.TERM, at, named[0].end_in(tokens, at=at) or at + 1, phrases=named)
    if said is not None:
        last = end_of_saying(said, tokens, at=at) or at + 1
        return Mark(said.kind, at, last, said.value, PERCENT if said.kind == Kind.NUMBER else "")
    if token.number is not None:
        return Mark(Kind.NUMBER, at, at + 1, token.number, token.unit)
    return mark_word(tokens, at=at, before=before)


def mark_word(tokens: tuple[Token, ...], *, at: int, before: Mark | None) -> Mark:
    """A number in words, an article, or a word that nobody knows. "Une" is a number after a comparison only: "au moins une"."""
    word = tokens[at].text
    if word in WORDS:
        return Mark(Kind.NUMBER, at, at + 1, Decimal(WORDS[word]))
    is_counting = before is not None and before.kind in (Kind.COMPARE, Kind.BETWEEN)
    if word in ONE and is_counting and not is_fraction(tokens, at=at + 1):
        return Mark(Kind.NUMBER, at, at + 1, Decimal(1), tokens[at].unit)
    return Mark(Kind.FILL if word in ARTICLES else Kind.OTHER, at, at + 1)


def is_fraction(tokens: tuple[Token, ...], *, at: int) -> bool:
    said = longest_saying(tokens, at=at) if at < len(tokens) else None
    return said is not None and said.kind == Kind.NUMBER


def longest_phrases(tokens: tuple[Token, ...], *, at: int, vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """The phrases of the vocabulary that stand here with the most words: whole names first, then those with the most letters."""
    listed = vocabulary.phrases.get(tokens[at].text[0], ())
    found = [phrase for phrase in listed if names(phrase, tokens, at=at)]
    most = max((len(phrase.words) for phrase in found), default=0)
    best = [phrase for phrase in found if len(phrase.words) == most]
    return tuple(sorted(best, key=lambda phrase: (not phrase.is_whole, -sum(map(len, phrase.words)))))


def names(phrase: Phrase, tokens: tuple[Token, ...], *, at: int) -> bool:
    """Does the phrase stand here? "65 ans et plus", "FRR plus" do, but the "plus" of "FRR plus de 30 %" compares."""
    last = phrase.end_in(tokens, at=at)
    return last is not None and not (phrase.words[-1] in COMPARING and is_number_next(tokens, at=last))


def longest_saying(tokens: tuple[Token, ...], *, at: int) -> Saying | None:
    listed = (one for one in sayings().get(tokens[at].text[:1], ()) if stands(one, tokens, at=at))
    return max(listed, key=lambda one: (len(one.words), sum(len(word) for word, _whole in one.words)), default=None)


def stands(saying: Saying, tokens: tuple[Token, ...], *, at: int) -> bool:
    """Does the saying stand here? "2 000 habitants et plus" ends a number, "2 000 habitants et plus de 30 %" does not."""
    last = end_of_saying(saying, tokens, at=at)
    return last is not None and not (saying.kind == Kind.SUFFIX and is_number_next(tokens, at=last))


def is_number_next(tokens: tuple[Token, ...], *, at: int) -> bool:
    while at < len(tokens) and tokens[at].text in ARTICLES:
        at += 1
    return at < len(tokens) and tokens[at].number is not None


def end_of_saying(saying: Saying, tokens: tuple[Token, ...], *, at: int) -> int | None:
    """The place after the last word when the saying stands here, articles passed over: but "et au moins" is not "et moins"."""
    for rank, (word, is_whole) in enumerate(saying.words):
        while rank and saying.kind != Kind.SUFFIX and at < len(tokens) and tokens[at].text in ARTICLES and tokens[at].text != word:
            at += 1
        if at >= len(tokens) or tokens[at].is_sign or tokens[at].number is not None:
            return None
        if not (tokens[at].text == word if is_whole else tokens[at].text.startswith(word)):
            return None
        at += 1
    return at
