from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.people.models import Person


class ProfileForm(forms.ModelForm):
    """How one is named and in which language one reads; the action checks and writes."""

    class Meta:
        model = Person
        fields = ["name", "language"]
        help_texts = {"name": _("Ce nom est montré aux membres de vos équipes et dans le journal.")}
