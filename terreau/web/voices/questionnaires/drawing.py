"""A form as it is drawn on a page: one line a question that is asked, with its widget, its answer and what is wrong with it."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from terreau.programme.voices.forms.answers import MOST_TURNS, offered_choices, turns_wanted
from terreau.programme.voices.forms.compiling import SAID, expressions_of, is_dynamic
from terreau.programme.voices.forms.definition import FILES, METADATA, OTHER, OTHER_SUFFIX, REPEAT, SELECTS, Form, Question
from terreau.programme.voices.forms.evaluating import Scope, holds, to_text, worth
from terreau.programme.voices.forms.expressions import names_in, parse
from terreau.programme.voices.forms.xform import OTHER_WORDS, WHICH_WORDS

INPUT_TYPES = {"date": "date", "time": "time", "dateTime": "datetime-local"}
SHORT_LIST = 8


@dataclass(frozen=True)
class Option:
    """One answer that may be chosen."""

    name: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """What stands on one line of the page. `what` is question, note, group, repeat, turn or add."""

    what: str
    path: str
    label: str
    level: int = 2
    question: Question | None = None
    widget: str = ""
    value: Any = ""
    hint: str = ""
    fault: str = ""
    options: list[Option] = field(default_factory=list)
    other: str | None = None
    refreshes: bool = False
    count: int = 0
    condition: str = ""

    @property
    def id(self) -> str:
        return "a-" + slugify(self.path.replace("/", "-"))

    @property
    def described_by(self) -> str:
        return " ".join(f"{self.id}-{part}" for part, said in (("hint", self.hint), ("fault", self.fault)) if said)


@dataclass(frozen=True)
class Drawing:
    """What does not change from one line to the next."""

    form: Form
    faults: dict[str, str]
    language: str
    now: datetime
    # True to show every question, with its condition, as a reader of the form does.
    everything: bool
    looked_at: frozenset[str]

    def said(self, words, levels) -> str:
        """The words in the language asked for, with the answers that they take up."""
        return SAID.sub(lambda found: self.answer_said(found[1], levels), self.form.said(words, self.language))

    def answer_said(self, name: str, levels) -> str:
        answer = Scope(self.now, levels).answer(name)
        question = self.form.question(name)
        if question and question.kind in SELECTS:
            labels = {choice.name: self.form.said(choice.label, self.language) for choice in self.form.choices_of(question)}
            return ", ".join(labels.get(one, one) for one in str(answer).split()) or "…"
        return to_text(answer) or "…"


def asked_lines(form: Form, answers, faults, *, language: str, now: datetime, everything: bool = False) -> list[Line]:
    drawing = Drawing(form, faults, language, now, everything, looked_at(form))
    return list(lines_of(drawing, form.questions, [answers], path="", level=2))


def looked_at(form: Form) -> frozenset[str]:
    """The questions whose answer changes what is asked next."""
    names = {name for question in form.walk() for _field, text in expressions_of(question) for name in names_in(parse(text))}
    return frozenset(
        names | {name for question in form.walk() for words in question.texts() for text in words.values() for name in SAID.findall(text)}
    )


def lines_of(drawing: Drawing, questions, levels, *, path: str, level: int):
    for question in questions:
        if not drawing.everything and not holds(question.relevant, Scope(drawing.now, levels)):
            continue
        if question.kind == "group":
            label = drawing.said(question.label, levels)
            if label:
                yield Line("group", path + question.name, label, level, question, condition=question.relevant)
            yield from lines_of(drawing, question.questions, levels, path=path, level=level + bool(label))
        elif question.kind == REPEAT:
            yield from repeat_lines(drawing, question, levels, path=path, level=level)
        elif question.kind == "note":
            yield Line("note", path + question.name, drawing.said(question.label, levels), level, question, condition=question.relevant)
        elif question.is_asked:
            yield question_line(drawing, question, levels, path=path + question.name, level=level)


def repeat_lines(drawing: Drawing, question: Question, levels, *, path: str, level: int):
    whole = path + question.name
    turns = list(levels[-1].get(question.name, ()))
    wanted = 1 if drawing.everything else turns_wanted(question, levels, now=drawing.now)
    if wanted is not None:
        turns = [*turns, *({} for _turn in range(wanted - len(turns)))][:wanted]
    label = drawing.said(question.label, levels) or question.name
    yield Line("repeat", whole, label, level, question, count=len(turns), fault=drawing.faults.get(whole, ""), condition=question.relevant)
    for rank, turn in enumerate(turns, start=1):
        yield Line("turn", f"{whole}/{rank}", f"{label} · {rank}", min(level + 1, 6), question)
        yield from lines_of(drawing, question.questions, [*levels, turn], path=f"{whole}/{rank}/", level=min(level + 2, 6))
    if wanted is None:
        yield Line("add", whole, label, level, question, count=len(turns))


def question_line(drawing: Drawing, question: Question, levels, *, path: str, level: int) -> Line:
    value = levels[-1].get(question.name, "")
    options = options_of(drawing, question, levels, value)
    is_other = OTHER in (value if isinstance(value, list) else [value])
    return Line(
        "question",
        path,
        drawing.said(question.label, levels),
        level,
        question,
        widget=widget_of(question, options),
        value=value,
        hint=drawing.said(question.hint, levels),
        fault=drawing.faults.get(path, ""),
        options=options,
        other=levels[-1].get(question.name + OTHER_SUFFIX, "") if question.or_other and is_other else None,
        refreshes=question.name in drawing.looked_at or question.or_other,
        condition=question.relevant,
    )


def widget_of(question: Question, options) -> str:
    if question.kind == "select_one":
        return "select" if "minimal" in question.appearance or len(options) > SHORT_LIST else "radio"
    if question.kind == "select_multiple":
        return "checkboxes"
    if question.kind in FILES:
        return "file"
    if question.kind == "acknowledge":
        return "checkbox"
    if question.kind == "text" and (question.is_testimony or "multiline" in question.appearance):
        return "textarea"
    return INPUT_TYPES.get(question.kind, "number" if question.is_number else "text")


def options_of(drawing: Drawing, question: Question, levels, value) -> list[Option]:
    if question.kind not in SELECTS:
        return []
    chosen = value if isinstance(value, list) else [value]
    rows = drawing.form.choices_of(question)
    if question.choice_filter and not drawing.everything:
        rows = offered_choices(drawing.form, question, levels, now=drawing.now)
    found = [(choice.name, drawing.said(choice.label, levels) or choice.name) for choice in rows]
    found += [(OTHER, OTHER_WORDS.get(drawing.language, OTHER_WORDS["fr"]))] if question.or_other else []
    return [Option(name, label, name in chosen) for name, label in found]


def which_word(language: str) -> str:
    return WHICH_WORDS.get(language, WHICH_WORDS["fr"])


def starting_answers(form: Form, *, now: datetime) -> dict[str, Any]:
    """What stands in the form before anyone has answered."""
    return defaults_of(form.questions, now=now)


def defaults_of(questions, *, now: datetime) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for question in questions:
        if question.kind == "group":
            kept |= defaults_of(question.questions, now=now)
        elif question.default and not question.holds:
            kept[question.name] = worth(question.default, Scope(now)) if is_dynamic(question.default) else question.default
    return kept


def posted_answers(form: Form, post, *, files=(), now: datetime) -> dict[str, Any]:
    """What was typed so far, under the names of the questions; what nobody is asked takes its own value."""
    return posted_level(form.questions, post, files, path="", now=now)


def posted_level(questions, post, files, *, path: str, now: datetime) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for question in questions:
        whole = path + question.name
        if question.kind == "group":
            raw |= posted_level(question.questions, post, files, path=path, now=now)
        elif question.kind == REPEAT:
            count = turns_posted(post, whole)
            raw[question.name] = [
                posted_level(question.questions, post, files, path=f"{whole}/{rank}/", now=now) for rank in range(1, count + 1)
            ]
        elif question.kind == "hidden":
            raw |= defaults_of([question], now=now)
        elif question.kind in METADATA:
            raw |= {} if question.kind == "deviceid" else {question.name: now.isoformat(timespec="seconds")}
        elif question.kind in FILES:
            raw[question.name] = files[whole].name if whole in files else ""
        else:
            raw[question.name] = post.getlist(whole) if question.kind == "select_multiple" else post.get(whole, "")
            if question.or_other:
                raw[question.name + OTHER_SUFFIX] = post.get(whole + OTHER_SUFFIX, "")
    return raw


def turns_posted(post, path: str) -> int:
    """How many turns of a repeat are on the page, one more or one less when its button was pressed."""
    written = post.get(f"{path}#", "0")
    count = int(written) if re.fullmatch(r"\d{1,4}", written, re.ASCII) else 0
    count += (post.get("add") == path) - (post.get("less") == path)
    return min(max(count, 0), MOST_TURNS)
