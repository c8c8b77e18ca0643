"""What the sheets of a questionnaire answer, closed question by closed question: how many chose what, and where numbers stand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from terreau.analysis.heard.intervals import wilson
from terreau.programme.voices.forms.definition import OTHER, REPEAT, SELECTS, Form, Question
from terreau.programme.voices.forms.xform import OTHER_WORDS


@dataclass(frozen=True)
class ChosenShare:
    """How many answers hold this choice; the interval is of chance alone, None where answers do not come one a person."""

    label: str
    count: int
    share: float
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Summary:
    """One question over all sheets: `answered` of them say something; in a repeat, each of its turns is an answer."""

    question: Question
    label: str
    answered: int
    choices: tuple[ChosenShare, ...] = ()
    lowest: float | None = None
    middle: float | None = None
    highest: float | None = None
    is_repeated: bool = False


def summaries(form: Form, sheets: Sequence[Mapping[str, Any]]) -> list[Summary]:
    """One a closed question that is answered at least once, in the order of the form. `sheets` are answers as they are kept."""
    return [found for found in level(form, form.questions, sheets, is_repeated=False) if found.answered]


def level(form: Form, questions: Sequence[Question], answers: Sequence[Mapping[str, Any]], *, is_repeated: bool) -> Iterator[Summary]:
    for question in questions:
        if question.kind == REPEAT:
            turns = [turn for one in answers for turn in one.get(question.name) or ()]
            yield from level(form, question.questions, turns, is_repeated=True)
        elif question.holds:
            yield from level(form, question.questions, answers, is_repeated=is_repeated)
        elif question.kind in SELECTS or question.is_number:
            given = [one[question.name] for one in answers if one.get(question.name) not in (None, "", [])]
            of_kind = of_choices if question.kind in SELECTS else of_numbers
            yield of_kind(form, question, given, is_repeated=is_repeated)


def of_choices(form: Form, question: Question, given: Sequence[Any], *, is_repeated: bool) -> Summary:
    """Every choice, those that nobody made too; with several choices the shares add up to more than one."""
    counts = Counter(name for one in given for name in (set(one) if isinstance(one, list) else [one]))
    rows = [(choice.name, form.said(choice.label) or choice.name) for choice in form.choices_of(question)]
    rows += [(OTHER, OTHER_WORDS.get(form.default_language, OTHER_WORDS["fr"]))] if question.or_other else []
    asked = len(given)
    shares = [
        ChosenShare(label, counts[name], counts[name] / asked, None if is_repeated else wilson(counts[name], asked))
        for name, label in rows
        if asked
    ]
    return Summary(question, form.said(question.label) or question.name, asked, tuple(shares), is_repeated=is_repeated)


def of_numbers(form: Form, question: Question, given: Sequence[Any], *, is_repeated: bool) -> Summary:
    label = form.said(question.label) or question.name
    values = [float(one) for one in given]
    if not values:
        return Summary(question, label, 0, is_repeated=is_repeated)
    facts = {"lowest": min(values), "middle": median(values), "highest": max(values)}
    return Summary(question, label, len(values), is_repeated=is_repeated, **facts)
