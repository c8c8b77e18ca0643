"""XLSForm out: the sheets of a form, as a workbook that Kobo, ODK and Terreau read."""

from io import BytesIO

import xlsxwriter

from terreau.programme.voices.forms.definition import MEDIA, Form, Question, Words
from terreau.programme.voices.forms.words import SAID_COLUMNS, TESTIMONY_COLUMN, say_language

Rows = list[dict[str, str]]
EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default", "appearance")


def sheets_of(form: Form) -> dict[str, Rows]:
    """{"survey": rows, "choices": rows, "settings": rows}: each row has only the cells that say something."""
    settings = {"form_title": form.title, "form_id": form.name, "version": str(form.version)}
    settings["default_language"] = say_language(form.default_language)
    return {
        "survey": [row for question in form.questions for row in question_rows(question)],
        "choices": [
            {
                "list_name": listed,
                "name": choice.name,
                **said_cells("label", choice.label),
                **media_cells(choice.media),
                **choice.columns,
            }
            for listed, rows in form.choices.items()
            for choice in rows
        ],
        "settings": [settings],
    }


def question_rows(question: Question) -> Rows:
    row = {"type": type_cell(question), "name": question.name}
    for name in SAID_COLUMNS:
        row |= said_cells(name, getattr(question, name))
    row |= media_cells(question.media)
    row |= {name: getattr(question, name) for name in EXPRESSIONS if getattr(question, name)}
    row |= {name: "yes" for name in ("required", "read_only") if getattr(question, name)}
    if question.parameters:
        row["parameters"] = " ".join(f"{name}={value}" for name, value in question.parameters.items())
    if question.is_testimony:
        row[TESTIMONY_COLUMN] = "yes"
    if not question.holds:
        return [row]
    inner = [line for one in question.questions for line in question_rows(one)]
    return [row, *inner, {"type": f"end {question.kind}", "name": question.name}]


def type_cell(question: Question) -> str:
    if question.holds:
        return f"begin {question.kind}"
    words = [question.kind, question.choices, "or_other" if question.or_other else ""]
    return " ".join(word for word in words if word)


def said_cells(name: str, words: Words) -> dict[str, str]:
    return {f"{name}::{say_language(language)}": text for language, text in words.items() if text}


def media_cells(media) -> dict[str, str]:
    return {heading: cell for kind in MEDIA for heading, cell in said_cells(kind, media.get(kind, {})).items()}


def xlsform_of(form: Form) -> bytes:
    """The workbook; every cell is a text, so that nothing is taken for a number or a formula."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        heading = book.add_format({"bold": True, "bottom": 2})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for name, rows in sheets_of(form).items():
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys([*FIRST_COLUMNS[name], *(column for row in rows for column in row)]))
            for rank, column in enumerate(columns):
                sheet.set_column(rank, rank, 36 if "::" in column else 18)
                sheet.write_string(0, rank, column, heading)
            for line, row in enumerate(rows, start=1):
                for rank, column in enumerate(columns):
                    if row.get(column):
                        sheet.write_string(line, rank, row[column], text)
            sheet.freeze_panes(1, 2)
    return kept.getvalue()


FIRST_COLUMNS = {"survey": ("type", "name"), "choices": ("list_name", "name"), "settings": ("form_title", "form_id", "version")}
