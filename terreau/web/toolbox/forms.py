from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.toolbox.actions import FACTS
from terreau.programme.toolbox.models import Theme


class ThemeForm(forms.ModelForm):
    """A word of the vocabulary; the action checks and writes."""

    class Meta:
        model = Theme
        fields = FACTS
        widgets = {"definition_fr": forms.Textarea(attrs={"rows": 2}), "definition_en": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "definition_fr": _("Une phrase : ce que l'on range sous ce thème."),
            "position": _("Les petits rangs viennent en premier."),
            "is_retired": _("Il n'est plus proposé ; les projets déjà rangés dessous le gardent."),
        }
