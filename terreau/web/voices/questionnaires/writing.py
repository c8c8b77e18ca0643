"""Beginning a questionnaire, changing its title, putting it into use, renewing it, removing it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme.voices.actions import questionnaires as actions
from terreau.programme.voices.forms import Form, form_to_json
from terreau.programme.voices.forms.editing import with_languages
from terreau.programme.voices.forms.stored import form_of
from terreau.web.ui.sending import carry_out, carry_out_change, render_form
from terreau.web.voices.finding import team_collection
from terreau.web.voices.questionnaires.finding import around, seen_questionnaire, writable_questionnaire
from terreau.web.voices.questionnaires.forms import QuestionnaireForm
from terreau.web.voices.tabs import inside

LONGEST_NAME = 60


def add_questionnaire(request, pk):
    collection = team_collection(request, pk)
    form = QuestionnaireForm(request.POST or None)
    if form.is_valid():
        title, languages = form.cleaned_data["title"], form.cleaned_data["languages"]
        definition = form_to_json(Form(languages=languages, default_language=languages[0]))
        name = name_from(title)
        if made := carry_out(form, actions.add_questionnaire, collection, name=name, title=title, definition=definition, by=request.user):
            messages.success(
                request, _("Le questionnaire est ouvert. Ajoutez-y vos questions ; la notice et l'accord viendront d'eux-mêmes.")
            )
            return redirect("questionnaire", made.pk)
    context = inside(collection, current="questionnaires", by=request.user, here=_("Nouveau questionnaire"))
    return render_form(request, "voices/questionnaires/add_questionnaire.html", form, **context)


def name_from(title):
    return slugify(title)[:LONGEST_NAME].strip("-") or "questionnaire"


def change_questionnaire(request, pk):
    row = writable_questionnaire(request, pk)
    kept = form_of(row)
    shown = {"seen_at": row.changed_at, "title": row.title, "languages": ", ".join(kept.languages)}
    form = QuestionnaireForm(request.POST or None, initial=shown)
    if form.is_valid():
        definition = form_to_json(with_languages(kept, form.cleaned_data["languages"]))
        facts = {"title": form.cleaned_data["title"], "definition": definition}
        if carry_out_change(form, actions.change_questionnaire, row, by=request.user, **facts):
            messages.success(request, _("C'est enregistré."))
            return redirect("questionnaire", row.pk)
    return render_form(
        request, "voices/questionnaires/change_questionnaire.html", form, **around(row, by=request.user, here=_("Titre et langues"))
    )


@require_POST
def publish_questionnaire(request, pk):
    row = actions.publish_questionnaire(seen_questionnaire(request, pk), by=request.user)
    messages.success(
        request, _("Le questionnaire est en service : tablettes, ODK Collect et KoboCollect le reçoivent à leur prochaine liaison.")
    )
    return redirect("questionnaire", row.pk)


@require_POST
def renew_questionnaire(request, pk):
    row = actions.new_version(seen_questionnaire(request, pk), by=request.user)
    messages.success(request, _("La version %(version)s est en écriture ; celle d'avant sert jusque-là.") % {"version": row.version})
    return redirect("questionnaire", row.pk)


@require_POST
def remove_questionnaire(request, pk):
    row = seen_questionnaire(request, pk)
    actions.remove_questionnaire(row, by=request.user)
    messages.success(request, _("Le brouillon est retiré."))
    return redirect("questionnaires", row.collection_id)
