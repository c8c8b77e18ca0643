"""The piece of a text that shows why it was found."""

from collections.abc import Collection
from dataclasses import dataclass

from terreau.analysis.texts.words import words_of

CUT = "…"


@dataclass(frozen=True)
class Piece:
    """A run of the text; `is_match` when it is a word that was looked for."""

    text: str
    is_match: bool = False


def snippet(text: str, *, words: Collection[str], width: int = 180) -> tuple[Piece, ...]:
    """At most about `width` characters of the text around the first of the folded `words`, cut between words.

    Without any of these words, the beginning of the text. Joined, the pieces are the text itself but for the cut marks.
    """
    spans = [(word.start, word.end, word.folded in words) for word in words_of(text)]
    first = next((start for start, _end, is_match in spans if is_match), 0)
    start = word_start(text, max(0, min(first - width // 3, len(text) - width)))
    end = word_end(text, start + width)
    pieces = [Piece(CUT)] if start else []
    at = start
    for word_from, word_to, is_match in spans:
        if is_match and at <= word_from and word_to <= end:
            pieces += [Piece(text[at:word_from]), Piece(text[word_from:word_to], True)]
            at = word_to
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(CUT))
    return tuple(piece for piece in pieces if piece.text)


def word_start(text: str, at: int) -> int:
    """The first beginning of a word at or after this place; the place itself when the text has no space before its end."""
    if at == 0 or text[at - 1].isspace():
        return at
    space = text.find(" ", at)
    return space + 1 if space >= 0 else at


def word_end(text: str, at: int) -> int:
    """The last end of a word at or before this place; the place itself within an endless word."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return space if space > 0 else at
