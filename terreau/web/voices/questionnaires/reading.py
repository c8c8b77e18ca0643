"""The questionnaires of a collection, one of them with its questions, its preview, its files."""

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme import Refused
from terreau.programme.voices import rights
from terreau.programme.voices.forms import UnreadableForm, check_answers, faults_of, stopping, xform_of, xlsform_of
from terreau.programme.voices.forms.ready import ready_names
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.forms.words import RIGHT_TO_LEFT, say_language
from terreau.web.ui.exports import XLSX_TYPE
from terreau.web.voices.finding import seen_collection
from terreau.web.voices.questionnaires.drawing import asked_lines, starting_answers
from terreau.web.voices.questionnaires.finding import around, seen_questionnaire
from terreau.web.voices.questionnaires.forms import AddQuestionForm
from terreau.web.voices.questionnaires.kinds import KINDS
from terreau.web.voices.tabs import inside

FILES = {"xlsx": (XLSX_TYPE, xlsform_of), "xml": ("text/xml; charset=utf-8", xform_of)}


@require_safe
def questionnaires(request, pk):
    collection = seen_collection(request, pk)
    rows = collection.questionnaires.annotate(count=Count("sheets")).order_by("name", "-version")
    context = {"rows": rows, **inside(collection, current="questionnaires", by=request.user)}
    return render(request, "voices/questionnaires/questionnaires.html", context)


@require_safe
def questionnaire(request, pk):
    row = seen_questionnaire(request, pk)
    form = form_of(row)
    faults = faults_of(form)
    context = {
        **around(row, by=request.user),
        "lines": list(question_lines(form)),
        "stopping": stopping(faults),
        "told": [fault for fault in faults if not fault.stops],
        "languages": ", ".join(say_language(code) for code in form.languages),
        "add": AddQuestionForm(form=form),
        "ready": ready_names(form),
        "publish_refusal": rights.refusal_to_publish_questionnaire(row, by=request.user),
        "renew_refusal": rights.refusal_to_renew_questionnaire(row, by=request.user),
        "sheets": row.sheets.count(),
    }
    return render(request, "voices/questionnaires/questionnaire.html", context)


def question_lines(form):
    """One line a question, as deep as the groups it stands in."""
    for path, question in form.walk_paths():
        yield {
            "question": question,
            "label": form.said(question.label) or question.name,
            "kind": KINDS[question.kind],
            "depth": len(path),
            "choices": [form.said(choice.label) or choice.name for choice in form.choices_of(question)],
        }


@require_safe
def preview_questionnaire(request, pk):
    """The questions as the person will see them, in one of the form's languages, with what was answered so far."""
    row = seen_questionnaire(request, pk)
    form = form_of(row)
    asked = request.GET.get("langue", "")
    language = asked if asked in form.languages else form.default_language
    answers = check_answers(form, starting_answers(form, now=timezone.now()), now=timezone.localtime(), partial=True).answers
    context = {
        **around(row, by=request.user, here=_("Aperçu")),
        "lines": asked_lines(form, answers, {}, language=language, now=timezone.localtime(), everything=True),
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "spoken": [(code, say_language(code)) for code in form.languages],
    }
    return render(request, "voices/questionnaires/preview.html", context)


@require_safe
def questionnaire_file(request, pk, fmt):
    row = seen_questionnaire(request, pk)
    if fmt not in FILES:
        raise Http404
    kind, write = FILES[fmt]
    try:
        response = HttpResponse(write(form_of(row)), content_type=kind)
    except UnreadableForm as problem:
        raise Refused(str(problem)) from problem
    response["Content-Disposition"] = f'attachment; filename="{row.name}-v{row.version}.{fmt}"'
    return response
