"""Exports of KoboToolbox and ODK Central in: answers of one of our questionnaires, filled in another tool."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from terreau.programme.voices.exchange.found import Fault, Found, key_of
from terreau.programme.voices.exchange.kobo_headings import INDEXES, KEYS, MOMENTS, PARENTS, Matched, main_sheet, match_headings
from terreau.programme.voices.exchange.kobo_layout import AnswerColumn, repeats_of
from terreau.programme.voices.forms import Filled, Form, UnreadableForm, records_of
from terreau.programme.voices.forms.answers import read_level
from terreau.programme.voices.forms.definition import Question
from terreau.programme.voices.forms.sheets import Sheet, read_sheets
from terreau.programme.voices.models import Collection
from terreau.programme.voices.vocabulary import Mode, ReplyChannel, SourceKind

TICKED = ("1", "1.0", "true", "vrai", "oui", "yes", "x")
RUNS_AS_FORMULA = "=+-@"


@dataclass
class Turns:
    """The rows of a repeat, by the index of the row that they hang on."""

    by_parent: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def read_kobo(content: bytes, *, name: str, form: Form, collection: Collection, now: datetime, mode: str = Mode.TABLET) -> Found:
    """The records of an export, CSV or XLSX, for this form; importing the file again doubles nothing.

    Raises:
        UnreadableForm: the file cannot be read, or none of its columns is a question of the form.
    """
    sheets = read_sheets(content, name=name)
    main = main_sheet(form, sheets)
    if main is None:
        raise UnreadableForm(
            _("Aucune colonne de ce fichier n'est une question de « {form} » : est-ce le bon questionnaire ?").format(form=form.title)
        )
    matched = match_headings(form, form.questions, main.headings)
    notes = [_("Colonne « {name} » laissée de côté : aucune question ne s'appelle ainsi.").format(name=one) for one in matched.unknown]
    repeats, taken = read_repeats(form, form.questions, sheets, notes)
    for sheet in sheets:
        if sheet is not main and sheet.name not in taken and sheet.lines:
            notes.append(_("Feuille « {name} » laissée de côté : aucune partie répétée ne s'appelle ainsi.").format(name=sheet.name))
    found = Found([], [], notes, {})
    for line, row in main.rows():
        take_line(found, line, row, matched, repeats, form=form, collection=collection, now=now, mode=mode)
    return found


def take_line(found: Found, line: int, row, matched: Matched, repeats, *, form: Form, collection: Collection, now, mode: str) -> None:
    """The records of one row, or its faults: a row that is half wrong is not half taken."""
    raw = raw_answers(form, row, matched) | turns_for(repeats, matched.about_of(row, INDEXES))
    faults: dict[str, str] = {}
    answers = read_level(form.questions, raw, form=form, path="", faults=faults)
    headings = {column.name: heading for heading, column in reversed(list(matched.answers.items()))}
    if faults:
        found.faults.extend(Fault(line, headings.get(path.partition("/")[0], path), why) for path, why in faults.items())
        return
    if not answers:
        found.faults.append(Fault(line, "", _("cette ligne ne répond à aucune question.")))
        return
    key = sheet_key(matched.about_of(row, KEYS), raw, form=form, collection=collection)
    filled = filled_of(key, answers, matched.about_of(row, MOMENTS), collection=collection, now=now, mode=mode)
    voice, sheet = records_of(form, answers, filled=filled)
    # Where to write is not in these files: what became of these words cannot be told to the person.
    voice |= {"reply_channel": ReplyChannel.NONE.value, "source": voice.get("source", SourceKind.RESIDENT.value)}
    found.records.extend((voice, sheet))
    found.lines.update({voice["key"]: line, sheet["key"]: line})


def raw_answers(form: Form, row: Mapping[str, str], matched: Matched) -> dict[str, Any]:
    """The cells by the name of their question; choices that are split over columns come together again."""
    raw: dict[str, Any] = {}
    ticked: dict[str, list[str]] = {}
    for heading, column in matched.answers.items():
        cell = plain_cell(row.get(heading, ""))
        if column.part is not None:
            continue
        if column.choice:
            if cell.lower() in TICKED:
                ticked.setdefault(column.name, []).append(column.choice)
        elif cell:
            raw[column.name] = (
                several(form, column, cell) if column.question.kind == "select_multiple" and column.name == column.question.name else cell
            )
    return raw | {name: names for name, names in ticked.items()}


def plain_cell(cell: str) -> str:
    """Our own files show a quote before what a spreadsheet would run."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in RUNS_AS_FORMULA else cell


def several(form: Form, column: AnswerColumn, cell: str) -> list[str]:
    """Names separated by a space, or labels, which have spaces of their own: the longest label that begins what is left."""
    names = {choice.name for choice in form.choices_of(column.question)} | ({"other"} if column.question.or_other else set())
    if set(cell.split()) <= names:
        return cell.split()
    labels = sorted(
        ((label.strip(), choice.name) for choice in form.choices_of(column.question) for label in choice.label.values() if label.strip()),
        key=lambda one: -len(one[0]),
    )
    found, left = [], cell.strip()
    while left:
        label, name = next(((label, name) for label, name in labels if left.lower().startswith(label.lower())), ("", ""))
        if not label:
            return [*found, left]
        found.append(name)
        left = left[len(label) :].lstrip(" ,;|")
    return found


def sheet_key(written: str, raw: Mapping[str, Any], *, form: Form, collection: Collection) -> str:
    """The tool's own id, so that a sheet that also came by a phone is the same; else one made of what the line says."""
    try:
        return str(UUID(written.removeprefix("uuid:")))
    except ValueError:
        return key_of(collection, form.name, written or json.dumps(raw, sort_keys=True, ensure_ascii=False))


def filled_of(key: str, answers, written: str, *, collection: Collection, now: datetime, mode: str) -> Filled:
    ended = moment_of(answers.get("end")) or moment_of(written) or now
    heard_at = moment_of(answers.get("start")) or ended
    return Filled(collection.code, str(uuid5(UUID(key), "voice")), key, mode, heard_at, ended)


def moment_of(text) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text).strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=get_current_timezone())


def read_repeats(form: Form, questions: Sequence[Question], sheets: Sequence[Sheet], notes: list[str], path: str = ""):
    """{repeat: its turns by parent}, the repeats inside repeats first, and the names of the sheets that were read."""
    repeats: dict[str, Turns] = {}
    taken: set[str] = set()
    for heading, repeat in repeats_of(questions, path):
        sheet = next((one for one in sheets if one.name.rpartition("-")[2] == repeat.name or one.name == repeat.name[:31]), None)
        if sheet is None:
            continue
        inner, inner_taken = read_repeats(form, repeat.questions, sheets, notes, f"{heading}/")
        taken |= {sheet.name, *inner_taken}
        matched = match_headings(form, repeat.questions, sheet.headings, path=f"{heading}/")
        notes += [sheet.place(column=one) + _(" : laissée de côté, aucune question ne s'appelle ainsi.") for one in matched.unknown]
        turns = repeats[repeat.name] = Turns()
        for _line, row in sheet.rows():
            turn = raw_answers(form, row, matched) | turns_for(inner, matched.about_of(row, INDEXES))
            turns.by_parent.setdefault(matched.about_of(row, PARENTS), []).append(turn)
    return repeats, taken


def turns_for(repeats: Mapping[str, Turns], index: str) -> dict[str, Any]:
    return {name: turns.by_parent[index] for name, turns in repeats.items() if index and index in turns.by_parent}
