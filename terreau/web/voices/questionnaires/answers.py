"""The answers of a questionnaire: the list, one sheet, its files, and what leaves in the layout of Kobo and ODK."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme.voices.actions.importing import record_export
from terreau.programme.voices.exchange.kobo_layout import SheetLine, all_columns, repeats_of, tables_of
from terreau.programme.voices.exchange.kobo_writing import as_csv, as_xlsx
from terreau.programme.voices.forms.definition import SELECTS
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import AnswerSheet, Attachment
from terreau.web.ui.exports import CSV_TYPE, XLSX_TYPE
from terreau.web.ui.keyset import asked_page
from terreau.web.voices.questionnaires.finding import around, seen_questionnaire
from terreau.web.voices.questionnaires.summary import summed_up

ORDER = ("-filled_at", "-pk")
SHOWN_COLUMNS = 3
FORMATS = {"csv": CSV_TYPE, "xlsx": XLSX_TYPE}


@require_safe
def answers(request, pk):
    row = seen_questionnaire(request, pk)
    form = form_of(row)
    rows = AnswerSheet.objects.seen_by(request.user).filter(questionnaire=row).select_related("voice").order_by(*ORDER)
    page = asked_page(rows, request=request, fields=ORDER)
    asked = [question for question in form.walk() if question.is_asked and question.name != "accord"][:SHOWN_COLUMNS]
    headings = [form.said(question.label) or question.name for question in asked]
    lines = [
        (sheet, [(heading, said_answer(form, one, sheet.answers.get(one.name))) for heading, one in zip(headings, asked, strict=True)])
        for sheet in page.rows
    ]
    count = rows.count()
    context = {
        **around(row, by=request.user, here=_("Réponses")),
        **summed_up(form, rows, count=count),
        "page": page,
        "lines": lines,
        "headings": headings,
        "count": count,
        "has_repeats": any(True for _repeat in repeats_of(form.questions)),
    }
    return render(request, "voices/questionnaires/answers.html", context)


def said_answer(form, question, answer):
    """An answer in words, as the list shows it."""
    if question.kind in SELECTS and answer:
        labels = {choice.name: form.said(choice.label) for choice in form.choices_of(question)}
        return ", ".join(labels.get(one, one) for one in (answer if isinstance(answer, list) else [answer]))
    return "" if answer is None else str(answer)


@require_POST
def export_answers(request, pk, fmt):
    """A POST, for the journal keeps that these answers left the collection."""
    row = seen_questionnaire(request, pk)
    if fmt not in FORMATS:
        raise Http404
    rows = row.sheets.order_by("filled_at", "pk").values_list("pk", "key", "filled_at", "answers")
    tables = tables_of(form_of(row), [SheetLine(number, str(key), filled_at, kept) for number, key, filled_at, kept in rows])
    record_export(row.collection, what=f"{row.name} v{row.version} {fmt}", rows=len(tables[0].rows), by=request.user)
    content = as_csv(tables[0]) if fmt == "csv" else as_xlsx(tables)
    response = HttpResponse(content, content_type=FORMATS[fmt])
    response["Content-Disposition"] = f'attachment; filename="{row.name}-v{row.version}-reponses.{fmt}"'
    return response


@require_safe
def sheet_page(request, pk):
    sheet = get_object_or_404(AnswerSheet.objects.seen_by(request.user).select_related("voice"), pk=pk)
    row = seen_questionnaire(request, sheet.questionnaire_id)
    form = form_of(row)
    context = {
        **around(row, by=request.user, here=_("Fiche %(number)s") % {"number": sheet.pk}),
        "sheet": sheet,
        "said": said_level(form, form.questions, sheet.answers),
        "turns": list(said_turns(form, form.questions, sheet.answers)),
        "attachments": sheet.attachments.all(),
    }
    return render(request, "voices/questionnaires/sheet.html", context)


def said_level(form, questions, answers):
    """(what was asked, what was answered) of one level."""
    columns = [column for column in all_columns(form, questions) if not column.choice and column.part is None]
    asked = [(column, answers.get(column.name)) for column in columns]
    return [
        (form.said(column.question.label) or column.name, said_answer(form, column.question, answer))
        for column, answer in asked
        if answer not in (None, "", [])
    ]


def said_turns(form, questions, answers, before=""):
    for _heading, repeat in repeats_of(questions):
        label = form.said(repeat.label) or repeat.name
        for rank, turn in enumerate(answers.get(repeat.name) or (), start=1):
            title = f"{before}{label} · {rank}"
            yield title, said_level(form, repeat.questions, turn)
            yield from said_turns(form, repeat.questions, turn, f"{title} › ")


@require_safe
def attachment(request, pk):
    """Always as a file to keep, whatever it claims to be: nothing that a device sent runs under the site's own name."""
    kept = get_object_or_404(Attachment.objects.filter(sheet__in=AnswerSheet.objects.seen_by(request.user)), pk=pk)
    try:
        return FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.name, content_type="application/octet-stream")
    except FileNotFoundError as problem:
        raise Http404 from problem
