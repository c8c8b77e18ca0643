"""Bringing a sheet in: it is read and shown first, and written only once the person has seen what was understood."""

from django import forms
from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.analysis.sheets.reading.decoding import decode
from terreau.programme import Refused
from terreau.programme.funding.actions.sheets import import_brochure
from terreau.programme.funding.rights import refusal_to_import_sheets
from terreau.web.ui.sending import carry_out, render_form

MEGABYTE = 1_000_000
PASTED = gettext_lazy("texte collé")


class WholeTextField(forms.CharField):
    """A text kept to the last space, for line numbers count from its first line."""

    def __init__(self, **options):
        super().__init__(strip=False, required=False, max_length=MEGABYTE, **options)


class SheetForm(forms.Form):
    """A brochure, as a file or as pasted text."""

    file = forms.FileField(
        label=gettext_lazy("Fichier de la brochure"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Un fichier texte ou Markdown (.txt, .md), 1 Mo au plus."),
    )
    text = WholeTextField(label=gettext_lazy("Ou son texte, collé ici"), widget=forms.Textarea(attrs={"rows": 8}))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MEGABYTE:
            raise forms.ValidationError(_("Ce fichier dépasse 1 Mo : une brochure en texte est bien plus légère. Est-ce le bon fichier ?"))
        return file

    def clean(self):
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file:
            self.cleaned_data["text"] = text = decode(file.read())
            self.cleaned_data["file_name"] = file.name
        if not self.errors and not text.strip():
            raise forms.ValidationError(_("Choisissez un fichier ou collez un texte : il n'y a rien à lire pour l'instant."))
        if "\x00" in text:
            raise forms.ValidationError(_("Ce fichier n'est pas du texte. Enregistrez d'abord la brochure en texte ou en Markdown."))
        return self.cleaned_data


class ConfirmForm(forms.Form):
    """The same text, sent again by the person who has seen what it gives: the server keeps nothing in between."""

    text = WholeTextField(widget=forms.Textarea(attrs={"hidden": True}))
    file_name = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)


def import_sheet(request):
    if reason := refusal_to_import_sheets(by=request.user):
        raise Refused(reason)
    if "confirm" in request.POST:
        return write_sheet(request)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid():
        text, file_name = form.cleaned_data["text"], form.cleaned_data.get("file_name", str(PASTED))
        if report := bring_in(form, text, file_name=file_name, by=request.user, dry_run=True):
            confirm = ConfirmForm(initial={"text": text, "file_name": file_name})
            return render(request, "funding/import_report.html", {"report": report, "file_name": file_name, "confirm": confirm})
    return render_form(request, "funding/import_sheet.html", form)


def write_sheet(request):
    form = ConfirmForm(request.POST)
    if form.is_valid():
        text, file_name = form.cleaned_data["text"], form.cleaned_data["file_name"] or str(PASTED)
        if report := bring_in(form, text, file_name=file_name, by=request.user):
            messages.success(request, _("La fiche est enregistrée."))
            return render(request, "funding/import_report.html", {"report": report, "file_name": file_name})
    again = SheetForm(request.POST)
    for sentence in form.non_field_errors():
        again.add_error(None, sentence)
    return render_form(request, "funding/import_sheet.html", again)


def bring_in(form, text, **facts):
    return carry_out(form, import_brochure, text, today=timezone.localdate(), **facts)
