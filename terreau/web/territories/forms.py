"""The forms of a territory: its names, its perimeter, what is known of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.territories.inputs import Part
from terreau.programme.territories.models import Fact, Generation, PartKind, PartRole, Reliability, TerritoryKind
from terreau.programme.territories.queries import PLACE_KINDS, find_commune
from terreau.web.territories.places import PlacesField
from terreau.web.ui.lines import lines_to_items
from terreau.web.ui.picking import PickingForm, search_name

FACTS = Fact._meta.get_field


def date_field(**options):
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class TerritoryForm(forms.Form):
    """A territory under the names its people use."""

    name = forms.CharField(label=_("Nom"), max_length=150, help_text=_("Celui que les gens d'ici emploient."))
    kind = forms.ChoiceField(label=_("Nature"), choices=TerritoryKind)
    kept_by = forms.ModelChoiceField(
        None, label=_("Tenu par"), help_text=_("La Fabrique qui tient cette fiche à jour ; d'autres peuvent y agir.")
    )
    aliases = forms.CharField(
        label=_("Autres noms"),
        required=False,
        help_text=_("Un par ligne : les autres façons de l'écrire ou de le dire."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("Ce qu'il faut savoir du périmètre"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, fabriques, may_be_kept_by_nobody, **options):
        super().__init__(*args, **options)
        kept_by = self.fields["kept_by"]
        kept_by.queryset = fabriques
        kept_by.required = not may_be_kept_by_nobody
        kept_by.empty_label = _("La tête de réseau") if may_be_kept_by_nobody else None

    def clean_aliases(self):
        return lines_to_items(self.cleaned_data["aliases"])


class PerimeterForm(PickingForm):
    """What a territory is made of, from a day on."""

    composing = PlacesField(
        search_label=_("Chercher une commune, une intercommunalité, un département ou un quartier prioritaire"),
        kinds=(*PLACE_KINDS, PartKind.QPV),
        label=_("Le territoire est fait de"),
        required=False,
        help_text=_("Cochez autant de lieux qu'il faut, par leur nom ou sur la carte. Les cases cochées restent quand vous cherchez."),
    )
    locating = PlacesField(
        search_label=_("Chercher un lieu qui le contient ou l'entoure"),
        label=_("Il se trouve dans"),
        required=False,
        help_text=_("Pour le situer sur la carte quand son propre contour n'est pas publié."),
    )
    valid_from = date_field(label=_("Valable depuis le"), help_text=_("Le périmètre d'avant s'arrête ce jour-là ; il reste lisible."))
    reason = forms.CharField(label=_("Pourquoi ce tracé"), max_length=200, help_text=_("Par exemple : la nouvelle carte de 2024."))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("composing", "locating"):
            chosen = self.data.getlist(name) if self.is_bound else self.initial.get(name, [])
            self.fields[name].offer(searched=self.data.get(search_name(name), ""), chosen=chosen)

    @property
    def parts(self):
        around = [Part(kind=part.kind, code=part.code, role=PartRole.LOCATES) for part in self.cleaned_data["locating"]]
        return [*self.cleaned_data["composing"], *around]


class QpvForm(forms.Form):
    """One priority district of the perimeter; an empty name takes it away."""

    name = forms.CharField(label=_("Nom du quartier prioritaire"), max_length=150, required=False)
    generation = forms.TypedChoiceField(
        label=_("Liste"), choices=Generation, coerce=int, help_text=_("Les quartiers de 2015 ne sont pas ceux de 2024.")
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=8,
        required=False,
        help_text=_("Huit signes, comme QP076001 ou QN07601M ; vide si vous ne l'avez pas."),
    )
    commune = forms.CharField(label=_("Commune"), max_length=80, required=False, help_text=_("Son nom ou son code Insee."))

    def clean_commune(self):
        words = self.cleaned_data["commune"].strip()
        if not words:
            return ""
        found = find_commune(words)
        if found.only:
            return found.only.code
        raise forms.ValidationError(sentence_about(words, found))

    @property
    def part(self):
        facts = self.cleaned_data
        return Part(
            kind=PartKind.QPV, code=facts["code"], name=facts["name"], generation=facts["generation"], commune_code=facts["commune"]
        )


def sentence_about(words, found):
    if found.exact:
        proposed = ", ".join(f"{place.name} {place.code}" for place in found.exact)
        return _("Plusieurs communes s'appellent « %(words)s » : écrivez le code de la bonne (%(proposed)s).") % {
            "words": words,
            "proposed": proposed,
        }
    if found.near:
        return _("Aucune commune ne s'appelle « %(words)s ». Noms proches : %(near)s.") % {
            "words": words,
            "near": ", ".join(map(str, found.near)),
        }
    return _("Aucune commune ne s'appelle « %(words)s » : vérifiez l'orthographe.") % {"words": words}


QpvFormSet = forms.formset_factory(QpvForm, extra=1, max_num=40, absolute_max=60)


class FactForm(forms.Form):
    """Something known of the territory: never a number without its source."""

    label = forms.CharField(label=_("Ce qui est mesuré"), max_length=120)
    value = forms.CharField(label=_("Valeur"), max_length=120, help_text=_("« Non publié » est une valeur aussi."))
    unit = forms.CharField(label=_("Unité"), max_length=30, required=False)
    year = forms.CharField(label=_("Année"), max_length=20, required=False)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Qui le dit, et où le relire."))
    reliability = forms.ChoiceField(label=_("Fiabilité"), choices=Reliability, initial=Reliability.READ)
