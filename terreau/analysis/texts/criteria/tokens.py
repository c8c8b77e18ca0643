"""A question cut into words, numbers with their unit, and signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from terreau.analysis.texts.criteria.numbers import MULTIPLIERS, NUMBER, ONE, WORDS, value_of
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.errors import AnalysisError

# "2A" and "2B" are départements; the point of "hab." ends no sentence; "FRR+" is another status than "FRR"; "où" is not "ou".
CORSICA: Final = re.compile(r"2[AB]\b", re.IGNORECASE)
WORD: Final = re.compile(r"[Hh]ab\.|[^\W\d_][^\W_]*\+?")
# A hyphen joins words, or two numbers: "Corse-du-Sud", "500-2000".
SIGN: Final = re.compile(r"<=|>=|[^\w\s'’–—-]")
MULTIPLIER: Final = re.compile(rf"\s*({'|'.join(MULTIPLIERS)})\b", re.IGNORECASE)
UNIT: Final = re.compile(
    r"\s*(?:(?P<share>%|pour[ -]?cents?\b|per ?cent\b)"
    r"|(?P<mille>‰)"
    r"|(?P<density>(?:hab\.?|habitants?|inhabitants|people)\s*(?:/|par|au|per)\s*km[²2]?(?!\w))"
    r"|(?P<thousands>k\s?€)"
    r"|(?P<money>€|(?:euros?|eur)\b)"
    r"|(?P<km>km|kilom[eèé]t(?:re|er)s?)(?![\w²])"
    r"|(?P<m>m|m[eèé]t(?:re|er)s?)(?![\w²'’])"
    r"|(?P<time>min|mn|minutes?|h|heures?|hours?)(?![\w'’]))",
    re.IGNORECASE,
)
UNITS: Final = {"share": "%", "mille": "‰", "density": "hab./km²", "thousands": "€", "money": "€", "km": "km", "m": "m", "time": "time"}
WHERE: Final = "où"
# Far above anything that is counted, and still an exact number once it is a float.
LARGEST: Final = 10**15


@dataclass(frozen=True)
class Token:
    """A piece of the text from `start` to `end` (characters, end excluded): a folded word, a sign, or a number with its unit."""

    text: str
    start: int
    end: int
    number: Decimal | None = None
    unit: str = ""
    is_sign: bool = False


def tokens_of(text: str) -> tuple[Token, ...]:
    """The pieces of a text, in order; what is none of them is passed over.

    >>> [token.text for token in tokens_of("L'épicerie à 7,5 km, FRR+")]
    ['l', 'epicerie', 'a', '7,5', ',', 'frr+']
    """
    return tuple(read_tokens(text))


def read_tokens(text: str) -> Iterator[Token]:
    """Numbers first, for a comma may be inside one, then words, then signs."""
    at = 0
    while at < len(text):
        if found := CORSICA.match(text, at):
            yield Token(fold_word(found[0]), found.start(), found.end())
            at = found.end()
        elif found := NUMBER.match(text, at):
            token = read_number(text, found)
            yield token
            at = token.end
        elif found := WORD.match(text, at):
            token = read_word(text, found)
            yield token
            at = token.end
        elif found := SIGN.match(text, at):
            yield Token(found[0], found.start(), found.end(), is_sign=True)
            at = found.end()
        else:
            at += 1


def read_number(text: str, found: re.Match[str]) -> Token:
    """The number with the multiplier and the unit that follow it."""
    value, end = value_of(found), found.end()
    if many := MULTIPLIER.match(text, end):
        value, end = value * MULTIPLIERS[many[1].lower()], many.end()
    name, end = unit_at(text, end)
    value = value * 1_000 if name == "thousands" else value
    if abs(value) > LARGEST:
        raise AnalysisError(f"« {found[0][:30]}… » est un nombre trop grand : écrivez-le autrement.")
    return Token(found[0], found.start(), end, number=value, unit=UNITS.get(name, ""))


def read_word(text: str, found: re.Match[str]) -> Token:
    """A word, which may be a number with a unit: "un km", "deux kilomètres"."""
    folded = fold_word(found[0])
    name, end = unit_at(text, found.end()) if folded in WORDS or folded in ONE else ("", found.end())
    return Token(folded, found.start(), end, unit=UNITS.get(name, ""))


def unit_at(text: str, at: int) -> tuple[str, int]:
    """The unit that begins here and the place after it; no unit, the place itself."""
    found = UNIT.match(text, at)
    if not found:
        return "", at
    return next(name for name, written in found.groupdict().items() if written), found.end()


def fold_word(word: str) -> str:
    """One folded word: letters that fold into nothing stay, a sign that folds into several words keeps them together."""
    if word.lower() == WHERE:
        return WHERE
    return (fold(word).replace(" ", "") or word.lower()) + ("+" if word.endswith("+") else "")
