"""Which facility, opened or closed, and where."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.territories.models import Commune
from terreau.programme.territories.queries import find_commune
from terreau.web.observatory.degrees import latitude, longitude
from terreau.web.observatory.observations.forms import facilities_said, source_said

OPEN, CLOSE = "ouvrir", "fermer"
CHANGES = ((OPEN, gettext_lazy("Il ouvrirait")), (CLOSE, gettext_lazy("Il fermerait")))


class WhatIfForm(forms.Form):
    """A question that the page answers: nothing is kept."""

    sens = forms.ChoiceField(label=gettext_lazy("Et si…"), choices=CHANGES, widget=forms.RadioSelect)
    lon, lat = longitude(), latitude()
    commune = forms.CharField(
        label=gettext_lazy("Ou la mairie d'une commune"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Son nom ou son code Insee : elle l'emporte sur le point."),
    )
    equipement = forms.ChoiceField(label=gettext_lazy("Lequel fermerait ?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, facilities: Sequence, **options):
        super().__init__(*args, **options)
        standing = [one for one in facilities if one.left > 0]
        self.fields["equipement"].choices = facilities_said(standing)
        self.fields["equipement"].help_text = source_said(standing)
        self.has_facilities = bool(standing)

    def clean_commune(self):
        words = self.cleaned_data["commune"].replace("\x00", "").strip()
        if not words:
            return None
        found = find_commune(words)
        if found.only:
            return Commune.objects.get(code=found.only.code)
        proposed = ", ".join(map(str, found.exact or found.near)) or _("vérifiez l'orthographe, ou écrivez son code")
        raise forms.ValidationError(
            _("« %(words)s » ne désigne pas une seule commune : %(proposed)s.") % {"words": words, "proposed": proposed}
        )

    def clean(self):
        facts = self.cleaned_data
        if facts.get("sens") == CLOSE and not facts.get("equipement") and "equipement" not in self.errors:
            self.add_error("equipement", _("Choisissez l'équipement qui fermerait."))
        if commune := facts.get("commune"):
            facts["lon"], facts["lat"] = commune.lon, commune.lat
        elif (facts.get("lon") is None) != (facts.get("lat") is None):
            self.add_error("lon", _("Un point a une longitude et une latitude : donnez les deux."))
        return facts
