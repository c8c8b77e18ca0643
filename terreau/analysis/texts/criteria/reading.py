"""From a sentence to criteria: French first, English too; what is not understood is kept, never guessed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from terreau.analysis.texts.criteria.checking import nothing_understood, refuse_level, tidy
from terreau.analysis.texts.criteria.grammar import Kind
from terreau.analysis.texts.criteria.line import Line
from terreau.analysis.texts.criteria.marking import marks_of
from terreau.analysis.texts.criteria.measuring import read_amount_first, read_change, read_measured, read_trend
from terreau.analysis.texts.criteria.patterns import Found, read_counted, read_facility, read_places, read_with, read_without
from terreau.analysis.texts.criteria.question import Level, Question
from terreau.analysis.texts.criteria.tokens import tokens_of
from terreau.analysis.texts.criteria.vocabulary import Vocabulary
from terreau.analysis.units.errors import AnalysisError

LONGEST: Final = 1_500
# Asked in this order at each place; the first that reads something wins.
PATTERNS: Final[tuple[Callable[[Line, int, Vocabulary], Found | None], ...]] = (
    read_places,
    read_without,
    read_with,
    read_facility,
    read_counted,
    read_amount_first,
    read_measured,
    read_trend,
    read_change,
)
# These join or introduce: left alone, they say nothing.
SILENT: Final = (Kind.BREAK, Kind.WITH, Kind.NAMES, Kind.OR, Kind.LEVEL)
EITHER: Final = (
    "Tous les critères doivent être vrais : « ou » n'est compris qu'entre des départements, des régions ou des classements. "
    "Posez deux questions."
)


def read_question(text: str, vocabulary: Vocabulary) -> Question:
    """The question that a sentence asks, every word of it accounted for.

    `text` is at most 1,500 characters. Without a kind of place, communes are meant. AnalysisError when nothing was understood, when two
    criteria contradict each other, when a number has the wrong unit, or when the grammar can't hold what is asked ("ou", minutes).
    """
    if len(text) > LONGEST:
        raise AnalysisError(f"La question est trop longue ({len(text)} signes) : {LONGEST} au plus. Coupez-la en deux.")
    tokens = tokens_of(text)
    line = Line(text, tokens, marks_of(tokens, vocabulary=vocabulary))
    read = list(read_line(line, vocabulary))
    found = [one for _at, one in read if one]
    refuse_either(line, read)
    said = [value for at, one in read if one is None and isinstance(value := line.at(at).value, Level)]
    here = [one.level for one in found if one.level]
    # "Dans le quartier" says the level when nothing else does, and must agree with it otherwise.
    refuse_level([*said, *here])
    if not found:
        raise nothing_understood(text, vocabulary=vocabulary)
    criteria = tidy([criterion for one in found for criterion in one.criteria], vocabulary=vocabulary)
    left = [at for at, one in read if one is None and line.kind(at) not in SILENT]
    return Question(next(iter([*said, *here]), Level.COMMUNE), criteria, tuple(runs_of(line, left)))


def refuse_either(line: Line, read: Sequence[tuple[int, Found | None]]) -> None:
    """ "Ou" between two criteria, which must both hold."""
    is_after_criterion = is_pending = False
    for at, found in read:
        if found is not None and is_pending:
            raise AnalysisError(EITHER)
        if found is None and line.kind(at) == Kind.OR:
            is_pending = is_after_criterion
        elif found is not None or line.kind(at) not in SILENT:
            is_after_criterion, is_pending = found is not None, False


def read_line(line: Line, vocabulary: Vocabulary) -> Iterator[tuple[int, Found | None]]:
    """Each place where something begins, with what was read there; None for a mark that no pattern reads."""
    at = 0
    while at < len(line.marks):
        found = next((found for pattern in PATTERNS if (found := pattern(line, at, vocabulary))), None)
        yield at, found
        at = found.end if found else at + 1


def runs_of(line: Line, places: list[int]) -> Iterator[str]:
    """What was not understood, words that follow each other together, as they were typed."""
    start = 0
    for rank, place in enumerate(places):
        if rank + 1 == len(places) or places[rank + 1] != place + 1:
            yield line.typed(places[start], place + 1)
            start = rank + 1
