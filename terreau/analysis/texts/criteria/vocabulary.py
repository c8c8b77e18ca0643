"""The words that a question may use: what can be measured, which facilities, which places, as the caller names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from terreau.analysis.texts.criteria.question import What
from terreau.analysis.texts.criteria.synonyms import SAID_ALSO
from terreau.analysis.texts.criteria.tokens import Token, tokens_of

# Little words that are passed over between the words of a phrase: "taux de pauvreté", "taux de la pauvreté".
ARTICLES: Final = frozenset("a au aux d de des du en in l la le les of s the un une an".split())
# Beginnings this short would start too many words: they are the word itself, or its plural.
SHORTEST_BEGINNING: Final = 4
CHANGE_WORDS: Final = frozenset("evolution variation croissance change growth".split())


@dataclass(frozen=True)
class Measure:
    """An indicator: `words` are beginnings of words, folded; `unit` as it is written in French."""

    key: str
    name: str
    name_en: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facility:
    """A class of facilities: `words` are beginnings of words, folded."""

    key: str
    name: str
    name_en: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A département, a région or a status, found by its whole name or by one of its `words`, whole too.

    `within` is the code of the région that a département lies in, when the caller knows it.
    """

    what: What
    code: str
    name: str
    name_en: str = ""
    words: tuple[str, ...] = ()
    within: str = ""


Term = Measure | Facility | Named


@dataclass(frozen=True)
class Phrase:
    """Words that name a term: folded, without articles; `is_whole` when each must be the word itself, not its beginning."""

    words: tuple[str, ...]
    term: Term
    is_whole: bool = False

    def end_in(self, tokens: tuple[Token, ...], *, at: int) -> int | None:
        """The place after the last word when the phrase stands at this place, None when it does not."""
        return end_of_words(self.words, tokens, at=at, is_whole=self.is_whole)


@dataclass(frozen=True)
class Vocabulary:
    """Everything that a question may name."""

    measures: tuple[Measure, ...]
    facilities: tuple[Facility, ...] = ()
    named: tuple[Named, ...] = ()

    @cached_property
    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """First sign -> the phrases that begin so, in the order of the vocabulary."""
        found: dict[str, dict[Phrase, None]] = {}
        for phrase in self.every_phrase():
            found.setdefault(phrase.words[0][0], {})[phrase] = None
        return {sign: tuple(phrases) for sign, phrases in found.items()}

    def every_phrase(self) -> Iterator[Phrase]:
        """Each name whole, then each beginning of words, in French and in English."""
        terms: tuple[Term, ...] = (*self.measures, *self.facilities, *self.named)
        for term in terms:
            sayings = (*term.words, *(also for word in term.words for also in SAID_ALSO.get(word, ())))
            yield from (Phrase(words, term, is_whole=True) for name in (term.name, term.name_en) if (words := words_in(name)))
            for words in filter(None, map(words_in, sayings)):
                # A number alone names no place: the code of a département is read after "département" only.
                if not (isinstance(term, Named) and "".join(words).isdecimal()):
                    yield Phrase(words, term, is_whole=isinstance(term, Named))

    @cached_property
    def changes(self) -> Mapping[str, Measure]:
        """Key of an indicator -> the one that says how it evolves: "evolution de la population" for "population"."""
        own = {words: one for one in reversed(self.measures) for saying in one.words if (words := words_in(saying))}
        found: dict[str, Measure] = {}
        for one in self.measures:
            for saying in one.words:
                first, *rest = words_in(saying)
                if first in CHANGE_WORDS and (of := own.get(tuple(rest))):
                    found.setdefault(of.key, one)
        return found

    def is_change(self, measure: Measure) -> bool:
        """Does this indicator itself say how something evolves?"""
        return any(CHANGE_WORDS & set(words_in(saying)) for saying in measure.words)


def words_in(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a name, without articles nor signs; all of them when it is made of articles."""
    words = [token.text for token in tokens_of(text) if not token.is_sign]
    return tuple(word for word in words if word not in ARTICLES) or tuple(words)


def end_of_words(words: tuple[str, ...], tokens: tuple[Token, ...], *, at: int, is_whole: bool) -> int | None:
    """The place after the last of these words when they stand here one after the other, articles passed over."""
    for rank, word in enumerate(words):
        while rank and at < len(tokens) and tokens[at].text in ARTICLES and tokens[at].text != word:
            at += 1
        if at >= len(tokens) or not is_same(tokens[at], word, is_whole=is_whole):
            return None
        at += 1
    return at


def is_same(token: Token, word: str, *, is_whole: bool) -> bool:
    """Is this token the word, or, unless it must be whole, does it begin so? "65" is not the beginning of "65 %" nor of "650"."""
    if token.is_sign or token.unit:
        return False
    if is_whole or token.number is not None:
        return token.text == word
    if len(word) < SHORTEST_BEGINNING:
        return token.text in (word, f"{word}s", f"{word}x", f"{word}2")
    return token.text.startswith(word)
