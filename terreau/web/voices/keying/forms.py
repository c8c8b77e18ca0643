"""One paper form, in the order in which the eye reads it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.codes import is_paper_code, read_code
from terreau.programme.voices.models import Voice
from terreau.programme.voices.vocabulary import DIMENSION_NAMES, NEEDS_ADDRESS, SITUATIONS, AgeBand, ReplyChannel, Sex
from terreau.web.voices.keying.marks import read_marks

UNTICKED = _("rien de coché")


def ticked(name, choices):
    return forms.ChoiceField(label=name, choices=[("", UNTICKED), *choices], required=False)


class KeyingForm(forms.Form):
    """Tab goes from field to field; Enter saves and opens the next one."""

    occasion = forms.CharField(
        label=_("Lot"),
        max_length=Voice._meta.get_field("occasion").max_length,
        help_text=_("D'où viennent ces fiches : marché du 12 mars…"),
    )
    heard_on = forms.DateField(label=_("Remplies le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    paper = forms.CharField(
        label=_("Numéro de la fiche"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "spellcheck": "false", "autocapitalize": "characters"}),
    )
    text = forms.CharField(
        label=_("Ce qui est écrit"),
        required=False,
        max_length=10_000,
        help_text=_("Mot pour mot, fautes comprises. Une ligne vide sépare deux témoignages."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    votes = forms.CharField(label=_("Votes"), required=False, max_length=2_000, help_text=_("Numéro puis +, - ou = : 1+ 2- 5="))
    age_band = ticked(_("Âge"), AgeBand.choices)
    sex = ticked(_("Sexe"), Sex.choices)
    reply_channel = forms.ChoiceField(label=_("Retour par"), choices=ReplyChannel.choices, required=False, initial=ReplyChannel.CODE)
    reply_address = forms.CharField(label=_("Où joindre la personne"), max_length=250, required=False)
    agrees = forms.BooleanField(
        label=_("La case « je suis d'accord » est cochée sur la fiche"),
        error_messages={"required": _("Sans cet accord, la fiche ne peut pas être gardée : rendez-la, ou détruisez-la.")},
    )

    def __init__(self, *args, numbers, **options):
        super().__init__(*args, **options)
        self.numbers = numbers
        for name in ("housing", "work", "transport"):
            self.fields[name] = ticked(str(DIMENSION_NAMES[name]).capitalize(), SITUATIONS[name].items())
        self.order_fields(["occasion", "heard_on", "paper", "text", "votes", "age_band", "sex", "housing", "work", "transport"])

    def clean_paper(self):
        code = read_code(self.cleaned_data["paper"])
        if code is None:
            raise forms.ValidationError(_("Ce numéro n'en est pas un : huit signes, sans 0, O, 1, I ni L, comme ABCD-2345."))
        if not is_paper_code(code):
            raise forms.ValidationError(
                _("Aucune fiche imprimée ne porte ce numéro : un signe est mal lu, ou deux sont inversés. Relisez-le.")
            )
        return code

    def clean_votes(self):
        return read_marks(self.cleaned_data["votes"], known=self.numbers)

    def clean(self):
        told = super().clean()
        if not told.get("text", "").strip() and not told.get("votes") and "votes" not in self.errors:
            self.add_error("text", _("Cette fiche est vide : saisissez ce qui est écrit, ou les votes."))
        if told.get("reply_channel") in NEEDS_ADDRESS and not told.get("reply_address", "").strip():
            self.add_error("reply_address", _("Recopiez où joindre la personne, ou choisissez le code de suivi."))
        return told

    @property
    def testimonies(self):
        blocks = self.cleaned_data["text"].replace("\r\n", "\n").split("\n\n")
        return [block.strip() for block in blocks if block.strip()]
