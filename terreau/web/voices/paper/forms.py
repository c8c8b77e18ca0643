"""How many copies to print."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.web.voices.paper.printing import MOST_COPIES


class CopiesForm(forms.Form):
    """Each copy has its own number."""

    copies = forms.IntegerField(
        label=_("Nombre d'exemplaires"),
        min_value=1,
        max_value=MOST_COPIES,
        initial=20,
        help_text=_("Soixante au plus à la fois. Chaque exemplaire porte un numéro unique : ne le photocopiez pas, imprimez-en d'autres."),
    )
