"""The columns of answers as Kobo and ODK lay them out: group/name, choices split, a table for each repeat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from terreau.programme.voices.forms.definition import OTHER, OTHER_SUFFIX, REPEAT, UNANSWERED, Form, Question
from terreau.programme.voices.forms.records import NEVER_ANSWERS

ABOUT = ("_id", "_uuid", "_submission_time", "_index")
ABOUT_TURN = ("_index", "_parent_table_name", "_parent_index", "_submission__uuid")


@dataclass(frozen=True)
class AnswerColumn:
    """One column: its heading, the question it comes from, and the choice it splits out, if any."""

    heading: str
    question: Question
    name: str
    choice: str = ""
    part: int | None = None

    def value(self, answers: Mapping[str, Any]) -> Any:
        answer = answers.get(self.name)
        if self.part is not None:
            parts = str(answer or "").split()
            return float(parts[self.part]) if len(parts) > self.part else None
        if self.choice:
            return None if answer is None else int(self.choice in (answer if isinstance(answer, list) else [answer]))
        return " ".join(map(str, answer)) if isinstance(answer, list) else answer


@dataclass
class AnswerTable:
    """A sheet of the file: its name, its headings, its rows; the first column of a row stands under the first heading."""

    name: str
    headings: list[str]
    rows: list[list[Any]] = field(default_factory=list)


@dataclass(frozen=True)
class SheetLine:
    """One filled form, for the tables."""

    number: int
    key: str
    filled_at: datetime
    answers: Mapping[str, Any]


def columns_of(questions, path: str = "") -> Iterator[AnswerColumn]:
    """The columns of one level, groups named before their questions; the repeats of the level have tables of their own."""
    for question in questions:
        heading = path + question.name
        if question.kind == "group":
            yield from columns_of(question.questions, f"{heading}/")
        elif question.kind not in UNANSWERED and question.name not in NEVER_ANSWERS:
            yield AnswerColumn(heading, question, question.name)


def split_columns(form: Form, column: AnswerColumn) -> Iterator[AnswerColumn]:
    """The column itself, then one a choice when several may be chosen, latitude and longitude when it is a point."""
    yield column
    question = column.question
    if question.kind == "select_multiple":
        names = [choice.name for choice in form.choices_of(question)] + ([OTHER] if question.or_other else [])
        yield from (AnswerColumn(f"{column.heading}/{name}", question, column.name, choice=name) for name in names)
    if question.kind == "geopoint":
        before, _slash, name = column.heading.rpartition("/")
        stem = f"{before}/_{name}" if before else f"_{name}"
        yield from (AnswerColumn(f"{stem}_{axis}", question, column.name, part=part) for part, axis in enumerate(("latitude", "longitude")))
    if question.or_other:
        yield AnswerColumn(column.heading + OTHER_SUFFIX, question, column.name + OTHER_SUFFIX)


def all_columns(form: Form, questions, path: str = "") -> list[AnswerColumn]:
    return [split for column in columns_of(questions, path) for split in split_columns(form, column)]


def repeats_of(questions, path: str = "") -> Iterator[tuple[str, Question]]:
    """(heading, repeat) of each repeat of the level, looked for in its groups."""
    for question in questions:
        if question.kind == "group":
            yield from repeats_of(question.questions, f"{path}{question.name}/")
        elif question.kind == REPEAT:
            yield path + question.name, question


def tables_of(form: Form, lines: list[SheetLine]) -> list[AnswerTable]:
    """The main table, then one for each repeat, each row pointing at the row it hangs on."""
    columns = all_columns(form, form.questions)
    main = AnswerTable(form.name[:31], [column.heading for column in columns] + list(ABOUT))
    tables = [main]
    parents = []
    for index, line in enumerate(lines, start=1):
        about = [line.number, line.key, line.filled_at.isoformat(timespec="seconds"), index]
        main.rows.append([column.value(line.answers) for column in columns] + about)
        parents.append((index, line.key, line.answers))
    for heading, repeat in repeats_of(form.questions):
        add_repeat(form, heading, repeat, parents, tables, parent=main.name)
    return tables


def add_repeat(form: Form, heading: str, repeat: Question, parents, tables: list[AnswerTable], *, parent: str) -> None:
    columns = all_columns(form, repeat.questions, f"{heading}/")
    table = AnswerTable(repeat.name[:31], [column.heading for column in columns] + list(ABOUT_TURN))
    tables.append(table)
    turns = []
    for parent_index, key, answers in parents:
        for turn in answers.get(repeat.name) or ():
            index = len(table.rows) + 1
            table.rows.append([column.value(turn) for column in columns] + [index, parent, parent_index, key])
            turns.append((index, key, turn))
    for inner_heading, inner in repeats_of(repeat.questions, f"{heading}/"):
        add_repeat(form, inner_heading, inner, turns, tables, parent=table.name)
