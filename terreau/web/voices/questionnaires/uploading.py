"""A questionnaire from a workbook: first what is understood of it, then, once a person has seen that, the questionnaire."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from terreau.programme.voices.actions import questionnaires as actions
from terreau.programme.voices.forms import UnreadableForm, faults_of, form_from_json, form_to_json, read_xlsform, stopping
from terreau.programme.voices.forms.words import say_language
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.finding import team_collection
from terreau.web.voices.questionnaires.forms import KeepForm, UploadForm
from terreau.web.voices.questionnaires.reading import question_lines
from terreau.web.voices.questionnaires.writing import name_from
from terreau.web.voices.tabs import inside

# What the page holds between the two steps comes back unchanged, or not at all.
SALT = "terreau xlsform"
HOURS = 24


def upload_questionnaire(request, pk):
    collection = team_collection(request, pk)
    context = inside(collection, current="questionnaires", by=request.user, here=_("Depuis un classeur"))
    if request.method == "POST" and "found" in request.POST:
        return keep_found(request, collection, context)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = read_xlsform(file.read(), name=file.name)
        except UnreadableForm as problem:
            form.add_error("file", str(problem))
        else:
            kept = signing.dumps(form_to_json(found.form), salt=SALT, compress=True)
            return show_found(request, KeepForm(initial={"found": kept, "title": found.form.title}), found.form, found.notes, context)
    return render_form(request, "voices/questionnaires/upload.html", form, **context)


def show_found(request, keep, form, notes, context):
    """Nothing is kept yet: the questions that were understood, and what was not."""
    faults = faults_of(form)
    context |= {
        "keep": keep,
        "lines": list(question_lines(form)),
        "notes": notes,
        "stopping": stopping(faults),
        "languages": ", ".join(say_language(code) for code in form.languages),
    }
    return render_form(request, "voices/questionnaires/found.html", keep, **context)


def keep_found(request, collection, context):
    form = KeepForm(request.POST)
    try:
        definition = signing.loads(request.POST["found"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        again = UploadForm({}, {})
        again.add_error(None, _("Cette page est restée ouverte trop longtemps : envoyez le classeur de nouveau."))
        return render_form(request, "voices/questionnaires/upload.html", again, **context)
    if form.is_valid():
        title = form.cleaned_data["title"]
        name = definition["name"] or name_from(title)
        if made := carry_out(form, actions.add_questionnaire, collection, name=name, title=title, definition=definition, by=request.user):
            messages.success(request, _("Le questionnaire est enregistré comme brouillon : relisez-le, puis mettez-le en service."))
            return redirect("questionnaire", made.pk)
    return show_found(request, form, form_from_json(definition), (), context)
