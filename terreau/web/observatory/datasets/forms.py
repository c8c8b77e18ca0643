"""What the head says of a file that is handed in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.territories.lake.kinds import KINDS
from terreau.web.observatory.datasets.lines import label_of

MEGABYTE = 1_000_000
MOST_MEGABYTES = 300


class DatasetForm(forms.Form):
    """One official file, as it is published."""

    kind = forms.ChoiceField(label=gettext_lazy("Nature du fichier"))
    file = forms.FileField(
        label=gettext_lazy("Fichier"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "Tel qu'il est publié, dans un zip ou non : 300 Mo au plus. Pour un fichier plus gros, la personne qui entretient le serveur "
            "lance « terreau data import »."
        ),
    )
    vintage = forms.CharField(
        label=gettext_lazy("Millésime"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("L'année dont parlent les données, comme 2024 ; laissez vide si le fichier le dit lui-même."),
    )
    member = forms.CharField(
        label=gettext_lazy("Fichier dans le zip"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Son nom, si le zip en contient plusieurs."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        choices = sorted(((name, label_of(kind)) for name, kind in KINDS.items() if kind.read), key=lambda pair: pair[1])
        self.fields["kind"].choices = [("", _("Choisissez")), *choices]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("Ce fichier est vide : téléchargez-le de nouveau chez son éditeur."))
        if file.size > MOST_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(
                _("Ce fichier dépasse %(most)s Mo : donnez-le à la personne qui entretient le serveur, qui lance « terreau data import ».")
                % {"most": MOST_MEGABYTES}
            )
        return file
