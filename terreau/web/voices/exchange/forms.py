"""Which file, from which tool; and which of its columns is what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.exchange.columns import FIELDS, REQUIRED
from terreau.programme.voices.exchange.sources import Source

MEGABYTE = 1_000_000
MOST_MEGABYTES = 30
EXPORTS = (
    ("testimonies", _("Témoignages relus pour être partagés")),
    ("testimonies_raw", _("Témoignages bruts, pour l'équipe seule")),
    ("decidim", _("Témoignages relus, comme propositions Decidim (CSV)")),
    ("polis", _("Votes et affirmations, comme un export de Polis (zip)")),
)


class ImportForm(forms.Form):
    """One file at a time; nothing is kept before it was tried."""

    source = forms.ChoiceField(label=_("D'où vient ce fichier"), choices=Source)
    file = forms.FileField(
        label=_("Fichier"),
        allow_empty_file=True,
        help_text=_("30 Mo au plus. Pour des réponses de KoboToolbox ou d'ODK, le questionnaire doit être dans cette écoute."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("Ce fichier est vide : exportez-le de nouveau."))
        if file.size > MOST_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(_("Ce fichier dépasse %(most)s Mo : coupez-le en plusieurs.") % {"most": MOST_MEGABYTES})
        return file


class MappingForm(forms.Form):
    """For each of our facts, the column that holds it."""

    def __init__(self, *args, table, guessed, **options):
        super().__init__(*args, **options)
        columns = [(name, told(name, table.samples(name))) for name in table.columns]
        for fact, (label, _names) in FIELDS.items():
            choices = columns if fact in REQUIRED else [("", _("aucune colonne")), *columns]
            name = str(label)
            field = forms.ChoiceField(label=name[:1].upper() + name[1:], choices=choices, required=fact in REQUIRED)
            field.initial = guessed.get(fact, "")
            self.fields[f"column_{fact}"] = field

    @property
    def mapping(self):
        return {fact: self.cleaned_data[f"column_{fact}"] for fact in FIELDS}


def told(name, samples):
    """The column with what it holds, so that nobody has to open the file again."""
    shown = " · ".join(sample[:24] for sample in samples)
    return f"{name} ({shown})" if shown else name


class ExportForm(forms.Form):
    """What to take away."""

    what = forms.ChoiceField(label=_("Quoi"), choices=EXPORTS)
    fmt = forms.ChoiceField(label=_("Format des témoignages"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], required=False, initial="xlsx")
