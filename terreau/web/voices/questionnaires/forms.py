"""The forms of a questionnaire and of its questions."""

import re

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.forms.definition import SELECTS, SILENT, Choice
from terreau.programme.voices.forms.words import LANGUAGE_NAMES, say_language
from terreau.web.ui.sending import SeenAtField
from terreau.web.voices.questionnaires.kinds import KINDS, OFFERED

LINES = forms.Textarea(attrs={"rows": 5})
RARE = ("name", "relevant", "constraint", "constraint_message", "default", "appearance")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")


class LanguagesField(forms.CharField):
    """Codes of languages, the first one the questionnaire's own: fr, ar."""

    def clean(self, value):
        codes = [code for code in re.split(r"[\s,;]+", super().clean(value).lower()) if code]
        for code in codes:
            if not LANGUAGE_CODE.fullmatch(code):
                raise forms.ValidationError(
                    _("« %(code)s » : écrivez des codes de deux ou trois lettres, par exemple fr, ar, tr.") % {"code": code}
                )
        return tuple(dict.fromkeys(codes))


class QuestionnaireForm(forms.Form):
    """Its title and its languages; the technical name never changes once made."""

    seen_at = SeenAtField()
    title = forms.CharField(label=_("Titre"), max_length=150)
    languages = LanguagesField(
        label=_("Langues"),
        initial="fr",
        max_length=60,
        help_text=_("Leurs codes, la principale d'abord : fr, ar, tr, pt… Chaque texte se traduit ensuite sur la page de sa question."),
    )


class UploadForm(forms.Form):
    """A workbook to look at before anything is kept."""

    file = forms.FileField(
        label=_("Classeur XLSForm"),
        help_text=_("XLSX ou ODS, avec des feuilles survey et choices. Rien n'est enregistré avant que vous ayez vu ce qui est compris."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )


class KeepForm(forms.Form):
    """What was understood of the workbook, signed, and the name under which to keep it."""

    found = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Titre"), max_length=150)


class AddQuestionForm(forms.Form):
    """The least that makes a question; its page has the rest."""

    label = forms.CharField(label=_("Ce qui est demandé"), max_length=500)
    kind = forms.ChoiceField(label=_("Type"), choices=[(kind, KINDS[kind]) for kind in OFFERED])
    inside = forms.ChoiceField(label=_("Dans"), required=False)

    def __init__(self, *args, form, **options):
        super().__init__(*args, **options)
        holders = [(one.name, form.said(one.label) or one.name) for one in form.walk() if one.holds]
        self.fields["inside"].choices = [("", _("le questionnaire")), *holders]
        if not holders:
            self.fields["inside"].widget = forms.HiddenInput()


class QuestionForm(forms.Form):
    """One question in full; the fields are those that its type has."""

    seen_at = SeenAtField()
    name = forms.RegexField(
        r"^[^\W\d][\w.-]*$",
        label=_("Nom technique"),
        max_length=60,
        help_text=_("Celui de sa colonne dans les exports, et celui que les conditions reprennent : ${nom}."),
        error_messages={"invalid": _("Une lettre, puis des lettres, des chiffres, « _ », « - » ou « . », sans espace.")},
    )
    required = forms.BooleanField(label=_("Une réponse est nécessaire"), required=False)
    is_testimony = forms.BooleanField(label=_("La réponse est un témoignage : elle rejoint les paroles de l'écoute"), required=False)
    choices = forms.CharField(label=_("Réponses proposées"), required=False, widget=LINES)
    or_other = forms.BooleanField(label=_("Ajouter « Autre », à préciser"), required=False)
    start, end, step = (forms.DecimalField(label=label, required=False) for label in (_("Échelle : de"), _("à"), _("par pas de")))
    relevant = forms.CharField(
        label=_("Posée seulement si"), required=False, help_text=_("Par exemple : ${age} < 18, ou selected(${aide}, 'bus').")
    )
    constraint = forms.CharField(label=_("La réponse (.) doit vérifier"), required=False, help_text=_("Par exemple : . >= 0 and . < 120"))
    constraint_message = forms.CharField(label=_("Sinon, dire"), required=False)
    calculation = forms.CharField(label=_("Calcul"), required=False)
    default = forms.CharField(label=_("Réponse de départ"), required=False)
    appearance = forms.CharField(label=_("Apparence (ODK)"), required=False, max_length=60)

    def __init__(self, *args, form, question, **options):
        super().__init__(*args, **options)
        self.form, self.question = form, question
        said = {}
        for language in form.languages:
            name = say_language(language) if len(form.languages) > 1 else ""
            is_needed = language == form.default_language and not question.holds and question.kind not in SILENT
            said[f"label_{language}"] = text_field(_("Ce qui est demandé"), name, rows=2, required=is_needed)
            said[f"hint_{language}"] = text_field(_("Aide"), name, rows=2)
        self.fields = {
            "seen_at": self.fields["seen_at"],
            **said,
            **{name: field for name, field in self.fields.items() if name != "seen_at"},
        }
        for name in set(self.fields) & fields_left_out(question):
            del self.fields[name]
        if "choices" in self.fields:
            columns = " | ".join([str(_("nom")), *(LANGUAGE_NAMES.get(code, code) for code in form.languages)])
            self.fields["choices"].help_text = _("Une par ligne : %(columns)s. Le texte seul suffit ; le nom est celui des exports.") % {
                "columns": columns
            }

    @property
    def first_fields(self):
        return [field for field in self.visible_fields() if field.name not in RARE]

    @property
    def rare_fields(self):
        """Conditions and settings, folded until they are needed: most questions have none."""
        return [field for field in self.visible_fields() if field.name in RARE]

    @property
    def has_rare(self):
        return any(field.errors or (field.value() and field.name != "name") for field in self.rare_fields)

    def clean_choices(self):
        rows = [line for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        kept = {choice.name: choice for choice in self.form.choices_of(self.question)}
        made = [self.choice_of([part.strip() for part in line.split("|")], kept) for line in rows]
        names = [choice.name for choice in made]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise forms.ValidationError(_("« %(name)s » y est deux fois : donnez à chaque réponse son nom.") % {"name": twice})
        return tuple(made)

    def choice_of(self, parts, kept):
        """A line alone is a text; its columns for filters and its media stay when its name does."""
        texts = parts[1:] if len(parts) > 1 else parts
        name = parts[0] if len(parts) > 1 else slugify(parts[0]).replace("-", "_") or "reponse"
        if re.search(r"\s", name) or not name:
            raise forms.ValidationError(_("« %(name)s » : le nom d'une réponse n'a pas d'espace.") % {"name": name})
        label = {language: text for language, text in zip(self.form.languages, texts, strict=False) if text}
        before = kept.get(name, Choice(name))
        return Choice(name, {**before.label, **label}, before.columns, before.media)


def text_field(label, language, *, rows, required=False):
    return forms.CharField(
        label=f"{label} · {language}" if language else label,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=2000,
    )


def fields_left_out(question):
    """The fields that mean nothing for this type."""
    left = set()
    if question.kind not in SELECTS:
        left |= {"choices", "or_other"}
    if question.kind != "range":
        left |= {"start", "end", "step"}
    if question.kind != "text":
        left |= {"is_testimony"}
    if question.kind != "calculate":
        left |= {"calculation"}
    if not question.is_asked:
        left |= {"required", "constraint", "constraint_message", "default", "appearance"}
    if question.kind in ("start", "end", "today", "deviceid"):
        left |= {"relevant"}
    return left
