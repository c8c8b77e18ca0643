"""What is asked of whoever saw something on the spot."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.territories.models import Observation, ObservationChange
from terreau.programme.territories.models.observations import check_happened
from terreau.web.observatory.degrees import latitude, longitude

FACTS = Observation._meta.get_field
CHANGES = (
    (ObservationChange.CLOSED, gettext_lazy("Il a fermé")),
    (ObservationChange.ABSENT, gettext_lazy("Il n'a jamais existé là : le fichier se trompe")),
    (ObservationChange.OPENED, gettext_lazy("Un autre a ouvert, que le fichier ne connaît pas")),
)


class ObservationForm(forms.Form):
    """One thing seen: which facility, what became of it, when, and what shows it."""

    change = forms.ChoiceField(label=gettext_lazy("Qu'avez-vous constaté ?"), choices=CHANGES, widget=forms.RadioSelect)
    facility_ref = forms.ChoiceField(label=gettext_lazy("De quel équipement s'agit-il ?"), required=False, widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Son nom"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Tel qu'on le dit ici. Pas le nom d'une personne."),
    )
    commune = forms.ChoiceField(label=gettext_lazy("Dans quelle commune ?"))
    happened = forms.CharField(
        label=gettext_lazy("Quand est-ce arrivé ?"),
        max_length=10,
        required=False,
        validators=[check_happened],
        help_text=gettext_lazy("Une année, un mois ou un jour : 2017, 2017-03 ou 2017-03-14. Inutile s'il n'a jamais existé."),
    )
    observed_on = forms.DateField(
        label=gettext_lazy("Quand l'avez-vous constaté ?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label=gettext_lazy("Qu'est-ce qui le montre ?"), max_length=300, help_text=FACTS("source").help_text)
    note = forms.CharField(
        label=gettext_lazy("Ce qu'il faut savoir"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Public, comme toute l'observation sauf votre nom : rien qui désigne quelqu'un."),
    )
    lon = longitude()
    lat = latitude()
    fabrique = forms.ModelChoiceField(None, label=gettext_lazy("Signé pour"), empty_label=None)

    def __init__(self, *args, facilities: Sequence, communes: Sequence[tuple[str, str]], fabriques, **options):
        super().__init__(*args, **options)
        self.facilities = {one.ref: one for one in facilities}
        none = _("Aucun de ceux-là, ou je ne sais pas lequel")
        self.fields["facility_ref"].choices = [*facilities_said(facilities), ("", none)]
        self.fields["facility_ref"].help_text = source_said(facilities)
        self.fields["commune"].choices = [(code, f"{name} ({code})") for code, name in communes]
        self.fields["fabrique"].queryset = fabriques
        if not facilities:
            self.fields["facility_ref"].widget = forms.HiddenInput()
        for name, only in (("commune", len(communes) == 1), ("fabrique", len(fabriques) == 1)):
            if only:
                self.fields[name].widget = forms.HiddenInput()

    def clean(self):
        facts = self.cleaned_data
        change, facility = facts.get("change"), self.facilities.get(facts.get("facility_ref", ""))
        if change == ObservationChange.OPENED:
            facts["facility_ref"] = ""
        elif facility is not None:
            facts |= {"commune": facility.commune, "iris": facility.iris, "facility_type": facility.type}
            facts["name"] = facts.get("name") or facility.name
        if change and change != ObservationChange.ABSENT and not facts.get("happened") and "happened" not in self.errors:
            self.add_error("happened", _("Dites quand, au moins l'année : c'est ce qui date la correction."))
        if (facts.get("lon") is None) != (facts.get("lat") is None):
            self.add_error("lon", _("Un point a une longitude et une latitude : donnez les deux, ou aucune."))
        return facts


def facilities_said(facilities: Sequence) -> list[tuple[str, str]]:
    """Each by its reference, in the words that tell it from the others."""
    several = len({one.commune for one in facilities}) > 1
    return [(one.ref, facility_said(one, says_commune=several)) for one in facilities]


def facility_said(one, *, says_commune: bool) -> str:
    """Its name or its place, how many the file counts there, and whether someone has already corrected it."""
    words = [one.name or _("Sans nom dans le fichier")]
    if says_commune:
        words.append(one.commune_name)
    if one.iris and not one.is_placed:
        words.append(_("IRIS %(code)s") % {"code": one.iris})
    if one.count > 1:
        words.append(_("%(count)s au même endroit") % {"count": one.count})
    if one.left < one.count:
        words.append(_("déjà corrigé : il en reste %(left)s") % {"left": one.left})
    return " · ".join(words)


def source_said(facilities: Sequence) -> str:
    """Which file lists them."""
    sources = dict.fromkeys(str(one.origin) for one in facilities if one.origin)
    return _("D'après : %(sources)s.") % {"sources": " ; ".join(sources)} if sources else ""


class WithdrawForm(forms.Form):
    """Why an observation is taken back."""

    reason = forms.CharField(label=gettext_lazy("Pourquoi la retirer ?"), max_length=300)
