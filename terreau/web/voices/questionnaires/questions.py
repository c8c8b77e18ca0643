"""The questions of a draft, one at a time: added, changed, moved, removed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.voices.actions import questionnaires as actions
from terreau.programme.voices.forms import Question, form_to_json
from terreau.programme.voices.forms.editing import free_name, with_moved, with_question, without_question
from terreau.programme.voices.forms.ready import LABELS, with_ready
from terreau.programme.voices.forms.stored import form_of
from terreau.web.ui.sending import carry_out_change, render_form
from terreau.web.voices.questionnaires.changes import initial_of, with_typed
from terreau.web.voices.questionnaires.finding import around, writable_questionnaire
from terreau.web.voices.questionnaires.forms import AddQuestionForm, QuestionForm
from terreau.web.voices.questionnaires.kinds import KINDS


def add_question(request, pk):
    """A question with its words and its type; its own page opens for the rest."""
    row = writable_questionnaire(request, pk)
    form = form_of(row)
    typed = AddQuestionForm(request.POST or None, form=form)
    if not typed.is_valid():
        return render_form(
            request, "voices/questionnaires/add_question.html", typed, **around(row, by=request.user, here=_("Ajouter une question"))
        )
    label, kind = typed.cleaned_data["label"].strip(), typed.cleaned_data["kind"]
    question = Question(kind, free_name(form, label, kind=kind.lower()), {form.default_language: label})
    keep(request, row, with_question(form, question, inside=typed.cleaned_data["inside"]))
    return redirect("change_question", row.pk, question.name)


@require_POST
def add_ready_question(request, pk, name):
    row = writable_questionnaire(request, pk)
    form = form_of(row)
    if name not in LABELS or form.question(name):
        raise Refused(_("Cette question est déjà dans le questionnaire, ou n'existe pas."))
    keep(request, row, with_ready(form, name))
    return redirect(f"{reverse('questionnaire', args=[row.pk])}#question-{name}")


def change_question(request, pk, name):
    row = writable_questionnaire(request, pk)
    kept = form_of(row)
    question = question_of(kept, name)
    form = QuestionForm(
        request.POST or None, initial={"seen_at": row.changed_at, **initial_of(kept, question)}, form=kept, question=question
    )
    if form.is_valid():
        definition = form_to_json(with_typed(kept, question, form.cleaned_data))
        if carry_out_change(form, actions.change_questionnaire, row, by=request.user, definition=definition):
            messages.success(request, _("La question est enregistrée."))
            return redirect(f"{reverse('questionnaire', args=[row.pk])}#question-{form.cleaned_data['name']}")
    context = {**around(row, by=request.user, here=kept.said(question.label) or name), "kind": KINDS[question.kind], "question": question}
    return render_form(request, "voices/questionnaires/change_question.html", form, **context)


@require_POST
def move_question(request, pk, name):
    row = writable_questionnaire(request, pk)
    form = form_of(row)
    question_of(form, name)
    keep(request, row, with_moved(form, name, steps=-1 if request.POST.get("to") == "up" else 1))
    return redirect(f"{reverse('questionnaire', args=[row.pk])}#question-{name}")


@require_POST
def remove_question(request, pk, name):
    row = writable_questionnaire(request, pk)
    form = form_of(row)
    question = question_of(form, name)
    keep(request, row, without_question(form, name))
    messages.success(request, _("« %(label)s » est retirée.") % {"label": form.said(question.label) or name})
    return redirect("questionnaire", row.pk)


def question_of(form, name):
    question = form.question(name)
    if question is None:
        raise Http404
    return question


def keep(request, row, form):
    return actions.change_questionnaire(row, definition=form_to_json(form), by=request.user)
