"""A filled form checked on the server: kinds of answers, skip logic, what is required, constraints, calculations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from terreau.programme.voices.forms.definition import OTHER, OTHER_SUFFIX, REPEAT, Form, Question
from terreau.programme.voices.forms.evaluating import Scope, holds, to_number, worth
from terreau.programme.voices.forms.values import WrongAnswer, is_blank, value_of

# A calculation may look at another, a condition at both: they settle in a few rounds, or turn in circles.
ROUNDS = 12
MOST_TURNS = 200
Answers = dict[str, Any]


@dataclass
class Checked:
    """The answers to keep, and what is wrong with the others: {"age": "…", "children/2/age": "…"}."""

    answers: Answers = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    # Names that the form does not have: told, never kept unseen.
    unknown: tuple[str, ...] = ()


def check_answers(form: Form, raw: Mapping[str, Any], *, now: datetime, partial: bool = False) -> Checked:
    """Check one sheet. Answers whose question is not asked (skip logic) are dropped, as devices do.

    Args:
        form: the questionnaire.
        raw: {name: answer}; a repeat is a list of such mappings, groups do not nest.
        now: the moment, for today() and now().
        partial: True while someone is still answering: nothing is required yet.
    """
    checked = Checked(unknown=tuple(sorted(set(raw) - set(names_of(form.questions)))))
    checked.answers = read_level(form.questions, raw, form=form, path="", faults=checked.faults)
    settle(form, checked.answers, now=now)
    asked = {path for path, _question, _levels in asked_questions(form, checked.answers, now=now)}
    checked.faults = {path: fault for path, fault in checked.faults.items() if path in asked}
    for path, question, levels in asked_questions(form, checked.answers, now=now):
        if path not in checked.faults and (fault := fault_of(form, question, levels, now=now, partial=partial)):
            checked.faults[path] = fault
    return checked


def names_of(questions) -> Iterator[str]:
    """The names that answers of this level have; those inside a repeat belong to its turns."""
    for question in questions:
        if question.kind == "group":
            yield from names_of(question.questions)
            continue
        yield question.name
        if question.or_other:
            yield question.name + OTHER_SUFFIX


def read_level(questions, raw: Mapping[str, Any], *, form: Form, path: str, faults: dict[str, str]) -> Answers:
    """The answers of one level, each of its question's kind."""
    kept: Answers = {}
    for question in questions:
        if question.kind == "group":
            kept |= read_level(question.questions, raw, form=form, path=path, faults=faults)
        elif question.kind == REPEAT:
            if turns := read_turns(question, raw.get(question.name), form=form, path=path, faults=faults):
                kept[question.name] = turns
        elif question.kind != "note":
            read_one(question, raw, kept, form=form, path=path, faults=faults)
    return kept


def read_one(question: Question, raw, kept: Answers, *, form: Form, path: str, faults: dict[str, str]) -> None:
    try:
        value = value_of(question, raw.get(question.name), form=form)
        if value is not None:
            kept[question.name] = value
        if question.or_other and OTHER in (value if isinstance(value, list) else [value]):
            more = raw.get(question.name + OTHER_SUFFIX)
            kept |= {} if is_blank(more) else {question.name + OTHER_SUFFIX: str(more).strip()[:1000]}
    except WrongAnswer as problem:
        faults[path + question.name] = str(problem)


def read_turns(question: Question, turns, *, form: Form, path: str, faults: dict[str, str]) -> list[Answers]:
    if is_blank(turns):
        return []
    if not isinstance(turns, (list, tuple)) or not all(isinstance(turn, Mapping) for turn in turns) or len(turns) > MOST_TURNS:
        faults[path + question.name] = _("une liste de réponses répétées est attendue, {most} au plus.").format(most=MOST_TURNS)
        return []
    return [
        read_level(question.questions, turn, form=form, path=f"{path}{question.name}/{rank}/", faults=faults)
        for rank, turn in enumerate(turns, start=1)
    ]


def settle(form: Form, answers: Answers, *, now: datetime) -> None:
    """Work out calculations and drop what is not asked, until nothing moves."""
    for _round in range(ROUNDS):
        if not settle_level(form.questions, [answers], form=form, now=now, asked=True):
            return


def settle_level(questions, levels: list[Answers], *, form: Form, now: datetime, asked: bool) -> bool:
    moved = False
    for question in questions:
        is_asked = asked and holds(question.relevant, Scope(now, levels))
        if question.kind == "group":
            moved |= settle_level(question.questions, levels, form=form, now=now, asked=is_asked)
        elif not is_asked:
            moved |= drop(question, levels[-1])
        elif question.kind == REPEAT:
            for turn in levels[-1].get(question.name, ()):
                moved |= settle_level(question.questions, [*levels, turn], form=form, now=now, asked=True)
        elif question.calculation:
            moved |= keep_worth(question, levels, now=now)
    return moved


def drop(question: Question, level: Answers) -> bool:
    dropped = [
        level.pop(name, None) for name in (question.name, question.name + OTHER_SUFFIX) if name == question.name or question.or_other
    ]
    return any(one is not None for one in dropped)


def keep_worth(question: Question, levels: list[Answers], *, now: datetime) -> bool:
    value = worth(question.calculation, Scope(now, levels))
    if isinstance(value, float):
        # JSON has neither NaN nor infinities; a calculation without its answers is no answer.
        value = "" if value != value or value in (float("inf"), float("-inf")) else int(value) if value.is_integer() else value
    if is_blank(value):
        return levels[-1].pop(question.name, None) is not None
    moved = levels[-1].get(question.name) != value
    levels[-1][question.name] = value
    return moved


def asked_questions(form: Form, answers: Answers, *, now: datetime) -> Iterator[tuple[str, Question, list[Answers]]]:
    """(path, question, levels of answers) of every question that these answers make one ask, notes included."""
    yield from asked_level(form.questions, [answers], path="", now=now)


def asked_level(questions, levels: list[Answers], *, path: str, now: datetime):
    for question in questions:
        if not holds(question.relevant, Scope(now, levels)):
            continue
        if question.kind == "group":
            yield from asked_level(question.questions, levels, path=path, now=now)
            continue
        yield path + question.name, question, levels
        if question.kind == REPEAT:
            for rank, turn in enumerate(levels[-1].get(question.name, ()), start=1):
                yield from asked_level(question.questions, [*levels, turn], path=f"{path}{question.name}/{rank}/", now=now)


def fault_of(form: Form, question: Question, levels: list[Answers], *, now: datetime, partial: bool) -> str | None:
    value = levels[-1].get(question.name)
    if is_blank(value):
        if question.required and question.is_asked and not partial:
            return form.said(question.required_message) or _("une réponse est nécessaire.")
        return None
    if not holds(question.constraint, Scope(now, levels, itself=value)):
        return form.said(question.constraint_message) or _("cette réponse ne respecte pas la condition de la question.")
    if question.choice_filter and not all_offered(form, question, value, levels, now=now):
        return _("cette réponse n'est pas proposée avec les réponses qui précèdent.")
    return None


def offered_choices(form: Form, question: Question, levels: list[Answers], *, now: datetime):
    """The choices that the filter lets through, given the answers so far."""
    return [
        choice
        for choice in form.choices_of(question)
        if holds(question.choice_filter, Scope(now, levels, columns={"name": choice.name, **choice.columns}))
    ]


def all_offered(form: Form, question: Question, value, levels: list[Answers], *, now: datetime) -> bool:
    names = {choice.name for choice in offered_choices(form, question, levels, now=now)} | ({OTHER} if question.or_other else set())
    return set(value if isinstance(value, list) else [value]) <= names


def turns_wanted(question: Question, levels: list[Answers], *, now: datetime) -> int | None:
    """How many times a repeat is asked; None when people add turns as they wish."""
    if not question.repeat_count:
        return None
    count = to_number(worth(question.repeat_count, Scope(now, levels)))
    return int(min(max(count, 0), MOST_TURNS)) if count == count else 0
