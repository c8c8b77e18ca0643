"""XLSForm in: what is understood becomes a form; what is not is named with its sheet, line and column, and what becomes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from terreau.programme.voices.forms.columns import Headings, read_headings
from terreau.programme.voices.forms.compiling import is_dynamic
from terreau.programme.voices.forms.definition import Choice, Fault, Form, Question, UnreadableForm
from terreau.programme.voices.forms.expressions import UnreadableExpression, columns_in, parse
from terreau.programme.voices.forms.sheets import Sheet, read_sheets
from terreau.programme.voices.forms.words import (
    EXPRESSION_COLUMNS,
    HARMLESS_SETTINGS,
    LEFT_OUT,
    NO,
    SETTINGS_COLUMNS,
    TAKEN_AS,
    TESTIMONY_COLUMN,
    TYPE_ALIASES,
    YES,
)

SELECT = re.compile(r"(?P<kind>select_one|select_multiple|rank|.*select.*?)\s+(?P<list>\S+?)(?P<other>\s+or[_ ]other)?", re.IGNORECASE)
PARAMETER = re.compile(r"([\w-]+)\s*=\s*([^\s,;]+)")
LONGEST_NAME = 60


@dataclass
class Reading:
    """What is being read: the sheets, and what there is to say of them."""

    notes: list[Fault] = field(default_factory=list)

    def tell(self, where: str, sentence: str, *, stops: bool = False) -> None:
        self.notes.append(Fault(where, sentence, stops))


@dataclass(frozen=True)
class FoundForm:
    """The form that was understood, and everything that was not, in the order of the file."""

    form: Form
    notes: tuple[Fault, ...] = ()


@dataclass
class Holder:
    """A group or a repeat that is open, and where it was opened."""

    question: Question
    line: int
    questions: list[Question] = field(default_factory=list)


def read_xlsform(content: bytes, *, name: str = "") -> FoundForm:
    """The questionnaire of an XLSForm workbook.

    Raises:
        UnreadableForm: it is no workbook, or holds no survey sheet.
    """
    sheets = {sheet.name.strip().lower(): sheet for sheet in read_sheets(content, name=name)}
    survey = sheets.get("survey")
    if survey is None:
        raise UnreadableForm(_("Aucune feuille ne s'appelle « survey » : ce classeur n'est pas un XLSForm."))
    reading = Reading()
    settings = read_settings(sheets.get("settings"), reading=reading)
    language = settings.get("default_language", "")
    headings = read_headings(survey, default=language, reading=reading)
    if "type" not in headings.plain.values() or "name" not in headings.plain.values():
        raise UnreadableForm(_("La feuille « survey » doit avoir une colonne « type » et une colonne « name »."))
    choices, said = read_choices(sheets.get("choices"), default=language, reading=reading)
    for key in set(sheets) - {"survey", "choices", "settings"}:
        reading.tell(sheets[key].place(), _("feuille laissée de côté."))
    questions = read_survey(survey, headings, reading=reading)
    return FoundForm(assemble(questions, choices, settings, headings.languages, said, file=name), tuple(reading.notes))


def assemble(questions, choices, settings: Mapping[str, str], languages, more_languages, *, file: str) -> Form:
    title = settings.get("form_title") or settings.get("form_id") or file.rpartition(".")[0] or _("Questionnaire")
    found = tuple(dict.fromkeys((*languages, *more_languages))) or ("fr",)
    default = settings.get("default_language", "")
    return Form(
        name=slugify(settings.get("form_id") or title)[:LONGEST_NAME] or "questionnaire",
        title=title[:150],
        version=int(settings["version"]) if settings.get("version", "").isdecimal() else 1,
        languages=found,
        default_language=default if default in found else found[0],
        questions=questions,
        choices=choices,
    )


def read_settings(sheet: Sheet | None, *, reading: Reading) -> dict[str, str]:
    if sheet is None:
        return {}
    line, row = next(sheet.rows(), (0, {}))
    settings = {}
    for heading, cell in row.items():
        name = {"title": "form_title", "id_string": "form_id", "set form title": "form_title", "set form id": "form_id"}.get(
            heading.lower(), heading.lower()
        )
        if name in SETTINGS_COLUMNS:
            settings[name] = cell
        elif cell and name not in HARMLESS_SETTINGS:
            reading.tell(sheet.place(line, heading), _("réglage laissé de côté."))
    if (version := settings.get("version", "")) and not version.isdecimal():
        reading.tell(sheet.place(line, "version"), _("« {version} » n'est pas un numéro : la version sera 1.").format(version=version))
    if settings.get("default_language"):
        settings["default_language"] = Headings.language_code(settings["default_language"])
    return settings


def read_choices(sheet: Sheet | None, *, default: str, reading: Reading):
    """The lists of choices, and the languages that they are said in."""
    if sheet is None:
        return {}, ()
    headings = read_headings(sheet, default=default, reading=reading, known=("list_name", "name", "label", "image", "audio", "video"))
    lists: dict[str, list[Choice]] = {}
    for line, cells in sheet.lines:
        row = headings.row(cells)
        listed, name = row.plain.get("list_name", ""), row.plain.get("name", "")
        if not listed or not name:
            if any(cells):
                reading.tell(sheet.place(line), _("ligne sans liste ou sans nom : laissée de côté."))
            continue
        if any(choice.name == name for choice in lists.get(listed, ())):
            reading.tell(
                sheet.place(line, "name"), _("« {name} » est déjà dans la liste « {list} ».").format(name=name, list=listed), stops=True
            )
        columns = {column: value for column, value in row.others.items() if value}
        lists.setdefault(listed, []).append(Choice(name, row.said.get("label", {}), columns, row.media))
    return {name: tuple(rows) for name, rows in lists.items()}, headings.languages


def read_survey(sheet: Sheet, headings: Headings, *, reading: Reading) -> tuple[Question, ...]:
    top: list[Question] = []
    stack: list[Holder] = []
    for line, cells in sheet.lines:
        row = headings.row(cells)
        written = " ".join(row.plain.get("type", "").replace("\u00a0", " ").split())
        if row.plain.get("disabled", "").lower() in YES:
            reading.tell(sheet.place(line), _("ligne désactivée : laissée de côté."))
            continue
        kind = TYPE_ALIASES.get(written.lower().replace("_", " "), "")
        if kind.startswith("end ") and written.lower().replace("_", " ").startswith("end ") and not kind.endswith("time"):
            close(stack, top, kind, sheet=sheet, line=line, reading=reading)
            continue
        question = read_question(row, written, sheet=sheet, line=line, reading=reading)
        if question is None:
            continue
        if question.holds:
            stack.append(Holder(question, line))
        else:
            (stack[-1].questions if stack else top).append(question)
    for holder in reversed(stack):
        reading.tell(sheet.place(holder.line), _("« {name} » n'est pas refermé.").format(name=holder.question.name), stops=True)
        close([holder], top, "", sheet=sheet, line=holder.line, reading=reading)
    return tuple(top)


def close(stack: list[Holder], top: list[Question], kind: str, *, sheet: Sheet, line: int, reading: Reading) -> None:
    if not stack or (kind and not kind.endswith(stack[-1].question.kind)):
        reading.tell(sheet.place(line, "type"), _("« {kind} » ne referme rien.").format(kind=kind), stops=True)
        return
    holder = stack.pop()
    (stack[-1].questions if stack else top).append(replace(holder.question, questions=tuple(holder.questions)))


def read_question(row, written: str, *, sheet: Sheet, line: int, reading: Reading) -> Question | None:
    """The question of a line; None when it is left out, which is then said."""
    if not written:
        if any(row.plain.values()) or row.said:
            reading.tell(sheet.place(line, "type"), _("ligne sans type : laissée de côté."))
        return None
    found = kind_of(written, where=sheet.place(line, "type"), reading=reading)
    if found is None:
        return None
    kind, listed, or_other = found
    name = row.plain.get("name", "") or (kind if kind in ("start", "end", "today", "deviceid") else "")
    expressions = read_expressions(row, kind, sheet=sheet, line=line, reading=reading)
    if expressions is None:
        return None
    if row.plain.get("required", "").lower() not in (*YES, *NO):
        reading.tell(sheet.place(line, "required"), _("condition non prise en charge : la réponse sera toujours demandée."))
    return Question(
        kind=kind,
        name=name,
        **{column: row.said.get(column, {}) for column in ("label", "hint", "required_message", "constraint_message")},
        required=row.plain.get("required", "").lower() not in NO,
        choices=listed,
        or_other=or_other,
        parameters=read_parameters(row, kind, sheet=sheet, line=line, reading=reading),
        appearance=row.plain.get("appearance", ""),
        read_only=row.plain.get("read_only", "").lower() in YES,
        is_testimony=row.plain.get(TESTIMONY_COLUMN, "").lower() in YES,
        media=row.media,
        **expressions,
    )


def kind_of(written: str, *, where: str, reading: Reading) -> tuple[str, str, bool] | None:
    """(type, list of choices, whether another answer may be given)."""
    plain = written.lower().replace("_", " ")
    if plain in ("begin group", "begin repeat"):
        return plain.removeprefix("begin "), "", False
    if plain in TYPE_ALIASES or written.lower() in TYPE_ALIASES:
        kind = TYPE_ALIASES.get(written.lower()) or TYPE_ALIASES[plain]
        if kind not in ("select_one", "select_multiple"):
            return kind, "", False
        reading.tell(where, _("« {type} » ne dit pas de quelle liste.").format(type=written), stops=True)
        return kind, "", False
    select = SELECT.fullmatch(written)
    stem = select["kind"].lower().strip() if select else plain.partition(" ")[0].replace(" ", "_")
    if select and (kind := TYPE_ALIASES.get(stem) or TYPE_ALIASES.get(stem.replace("_", " "))) in ("select_one", "select_multiple"):
        return kind, select["list"], bool(select["other"])
    if stem in TAKEN_AS or written.lower() in TAKEN_AS:
        kind, sentence = TAKEN_AS[stem if stem in TAKEN_AS else written.lower()]
        reading.tell(where, _("« {type} » {sentence}.").format(type=written, sentence=sentence))
        return kind, select["list"] if select and kind.startswith("select") else "", False
    for unasked in (written.lower(), stem):
        if unasked in LEFT_OUT:
            reading.tell(where, _("« {type} » {sentence}.").format(type=written, sentence=LEFT_OUT[unasked]))
            return None
    reading.tell(where, _("« {type} » n'est pas un type connu : pris comme un texte.").format(type=written))
    return "text", "", False


def read_expressions(row, kind: str, *, sheet: Sheet, line: int, reading: Reading) -> dict[str, str] | None:
    """The expressions of a line that are understood; None when the whole line makes no sense without one."""
    kept = {}
    for column, (name, otherwise) in EXPRESSION_COLUMNS.items():
        text = row.plain.get(column, "").strip()
        if not text or (name == "default" and not is_dynamic(text)):
            kept[name] = text
            continue
        try:
            tree = parse(text)
            if name != "choice_filter" and (columns := columns_in(tree)):
                raise UnreadableExpression(_("« {name} » n'est ni un nombre ni une réponse ${{…}}.").format(name=sorted(columns)[0]))
            kept[name] = text
        except UnreadableExpression as problem:
            kept[name] = ""
            reading.tell(
                sheet.place(line, column),
                _("« {text} » : {problem} Alors : {otherwise}.").format(text=text[:80], problem=problem, otherwise=otherwise),
            )
            if name == "calculation" and kind == "calculate":
                return None
    return kept


def read_parameters(row, kind: str, *, sheet: Sheet, line: int, reading: Reading) -> dict[str, str]:
    found = dict(PARAMETER.findall(row.plain.get("parameters", "")))
    if kind == "range":
        return {name: found[name] for name in ("start", "end", "step") if name in found}
    if found:
        reading.tell(sheet.place(line, "parameters"), _("« {names} » : laissé de côté.").format(names=", ".join(found)))
    return {}
