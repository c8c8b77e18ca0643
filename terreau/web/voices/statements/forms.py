"""Statements written by the team, one a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.models import Statement

LONGEST = Statement._meta.get_field("text").max_length
MOST = 50


class StatementsForm(forms.Form):
    """One statement, or several at once."""

    texts = forms.CharField(
        label=_("Affirmations, une par ligne"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Une seule idée par ligne, en une phrase avec laquelle on peut être d'accord ou non : « Le soir, il faudrait un bus. » "
            "Pas deux idées reliées par « et », pas de question, aucun nom."
        ),
    )

    def clean_texts(self):
        lines = list(dict.fromkeys(line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()))
        for line in lines:
            if len(line) > LONGEST:
                raise forms.ValidationError(
                    _("« %(line)s… » : une affirmation tient en %(longest)s signes.") % {"line": line[:60], "longest": LONGEST}
                )
        if len(lines) > MOST:
            raise forms.ValidationError(_("Au plus %(most)s à la fois.") % {"most": MOST})
        return lines
