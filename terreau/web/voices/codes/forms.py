"""One code of the book as a form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.toolbox.models import Theme
from terreau.programme.voices.models import Code

MOST_WORDS = 200


class CodeForm(forms.Form):
    """What it is called, what it means, the words that speak of it."""

    label = forms.CharField(
        label=_("Intitulé"), max_length=Code._meta.get_field("label").max_length, help_text=_("En clair : « Se déplacer le soir »")
    )
    definition = forms.CharField(
        label=_("Définition"),
        max_length=Code._meta.get_field("definition").max_length,
        required=False,
        help_text=_("Ce qui y entre, ce qui n'y entre pas : deux personnes doivent classer pareil."),
    )
    words = forms.CharField(
        label=_("Mots et expressions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Un par ligne, tels qu'on les dit ici : la machine les reconnaît, accordés ou non, et propose ce code."),
    )
    entry = forms.CharField(
        label=_("Entrée du thésaurus"),
        max_length=Code._meta.get_field("entry").max_length,
        required=False,
        help_text=_("Si ce code prolonge une entrée du thésaurus commun, sa clé ; vide s'il est seulement le vôtre."),
    )
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("Thème du réseau"), required=False, empty_label=_("Aucun"))

    def __init__(self, *args, code=None, **options):
        super().__init__(*args, **options)
        kept = [code.theme_id] if code else []
        self.fields["theme"].queryset = Theme.objects.in_use() | Theme.objects.filter(pk__in=kept)

    @staticmethod
    def initial_of(code):
        return {"label": code.label, "definition": code.definition, "words": code.words, "entry": code.entry, "theme": code.theme_id}

    def clean_words(self):
        lines = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["words"].splitlines() if line.strip()))
        if len(lines) > MOST_WORDS:
            raise forms.ValidationError(_("Au plus %(most)s mots : gardez ceux qui ne parlent que de cela.") % {"most": MOST_WORDS})
        return "\n".join(lines)
