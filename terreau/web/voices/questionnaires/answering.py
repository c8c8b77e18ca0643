"""A questionnaire filled at a desk, over the phone or from notes; the server follows the conditions, with or without JavaScript."""

from secrets import SystemRandom
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme import Refused
from terreau.programme.voices.actions.instances import keep_files
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.codes import hash_code, is_paper_code, make_code, read_code, say_code
from terreau.programme.voices.forms import Filled, check_answers, records_of
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.forms.words import RIGHT_TO_LEFT, say_language
from terreau.programme.voices.models import Voice
from terreau.programme.voices.states import QuestionnaireState
from terreau.programme.voices.vocabulary import Mode
from terreau.web.ui.fragments import render_page
from terreau.web.voices.questionnaires.drawing import asked_lines, posted_answers, starting_answers, which_word
from terreau.web.voices.questionnaires.finding import around, team_questionnaire


class FilledForm(forms.Form):
    """How and when the person was heard; the ids are made with the page, so that sending it twice keeps one sheet."""

    sheet_key = forms.UUIDField(widget=forms.HiddenInput)
    voice_key = forms.UUIDField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(label=gettext_lazy("Canal"))
    heard_at = forms.DateTimeField(
        label=gettext_lazy("Entendue le"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    language = forms.ChoiceField(label=gettext_lazy("Langue parlée"))

    paper = forms.CharField(
        label=gettext_lazy("Numéro de la fiche en papier"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Celui du coupon que la personne a gardé, si elle a répondu sur papier ; sinon, laissez vide."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )

    def __init__(self, *args, modes, languages, **options):
        super().__init__(*args, **options)
        self.fields["mode"].choices = [(mode.value, str(mode.label).capitalize()) for mode in Mode if mode in modes]
        self.fields["language"].choices = [(code, say_language(code)) for code in languages]
        if len(languages) == 1:
            self.fields["language"].widget = forms.HiddenInput()
            self.initial["language"] = languages[0]

    def clean_paper(self):
        written = self.cleaned_data["paper"].strip()
        code = read_code(written) if written else ""
        if code is None or (code and not is_paper_code(code)):
            raise forms.ValidationError(
                _("Aucune fiche imprimée ne porte ce numéro : un signe est mal lu, ou deux sont inversés. Relisez-le.")
            )
        # The same page sent twice is the same person; any other would read what this one said.
        others = Voice.objects.exclude(key=self.cleaned_data.get("voice_key"))
        if code and others.filter(code_hash=hash_code(code)).exists():
            raise forms.ValidationError(_("Une fiche porte déjà ce numéro : relisez-le, ou cherchez si elle a déjà été saisie."))
        return code


def fill_questionnaire(request, pk):
    row = team_questionnaire(request, pk)
    if row.state != QuestionnaireState.PUBLISHED:
        raise Refused(_("Ce questionnaire n'est pas en service : mettez-le d'abord en service, puis remplissez-le."))
    form, now = form_of(row), timezone.localtime()
    filled = FilledForm(
        request.POST or None,
        initial={"sheet_key": uuid4(), "voice_key": uuid4(), "heard_at": now, "mode": Mode.PHONE},
        modes=row.collection.modes or [Mode.PHONE],
        languages=form.languages,
    )
    is_sent = "save" in request.POST
    raw = posted_answers(form, request.POST, files=request.FILES, now=now) if request.POST else starting_answers(form, now=now)
    checked = check_answers(form, raw, now=now, partial=not is_sent)
    is_whole = is_sent and filled.is_valid() and not checked.faults
    if is_whole and (sentence := keep_answers(request, row, form, checked.answers, filled.cleaned_data)):
        messages.success(request, sentence)
        return redirect("fill_questionnaire", row.pk)
    return draw(request, row, form, filled, checked, is_sent=is_sent, now=now)


def draw(request, row, form, filled, checked, *, is_sent, now):
    language = filled.data.get("language", form.default_language) if filled.is_bound else form.default_language
    shown = checked.answers if not is_sent else {**posted_texts(request, checked.faults), **checked.answers}
    context = {
        **around(row, by=request.user, here=_("Remplir")),
        "filled": filled,
        "lines": asked_lines(form, shown, checked.faults if is_sent else {}, language=language, now=now),
        "faults": checked.faults if is_sent else {},
        "which": which_word(language),
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "language": language,
    }
    response = render_page(request, "voices/questionnaires/fill.html", context, fragment="asked")
    response.status_code = 422 if is_sent else 200
    return response


def posted_texts(request, faults):
    """What was typed stays on the page beside what is wrong with it, outside repeats."""
    return {path: request.POST.get(path, "") for path in faults if "/" not in path}


def keep_answers(request, row, form, answers, said):
    """Send the records as any device does; what to tell the person, or None when it was refused, which stands on the page."""
    code = said["paper"] or make_code(SystemRandom())
    filled = Filled(
        collection=row.collection.code,
        voice_key=str(said["voice_key"]),
        sheet_key=str(said["sheet_key"]),
        mode=said["mode"],
        heard_at=said["heard_at"],
        filled_at=timezone.now(),
        language=said["language"],
        code=code,
    )
    records = records_of(form, answers, filled=filled)
    receipt = receive_records(records, now=timezone.now(), by=request.user, collection=row.collection)
    if receipt.refused:
        messages.error(request, receipt.refused[0].why)
        return None
    keep_files(form, said["sheet_key"], request.FILES.values())
    if filled.voice_key in receipt.known:
        return _("Cette fiche était déjà enregistrée.")
    return _("La fiche est enregistrée. Code de suivi à donner à la personne : %(code)s") % {"code": say_code(code)}
