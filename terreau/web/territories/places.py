"""Choosing official places by their name: communes, EPCI, départements and priority districts under one search box."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.territories.inputs import Part
from terreau.programme.territories.listed_districts import ListedDistrict, read_districts, search_districts
from terreau.programme.territories.models import Commune, PartKind
from terreau.programme.territories.queries import PLACE_KINDS, FoundPlace, read_codes, search_places
from terreau.web.ui.picking import PickWidget

SEPARATOR = ":"
KINDS = {
    PartKind.COMMUNE: gettext_lazy("commune"),
    PartKind.EPCI: gettext_lazy("intercommunalité"),
    PartKind.DEPARTEMENT: gettext_lazy("département"),
    PartKind.QPV: gettext_lazy("quartier prioritaire"),
}


class PlacesField(forms.MultipleChoiceField):
    """Several official places; an answer is a kind and a code, as "commune:29087"."""

    widget = PickWidget

    def __init__(self, *, search_label, kinds=PLACE_KINDS, **options):
        super().__init__(**options)
        self.widget.search_label = search_label
        self.kinds = kinds

    def offer(self, *, searched, chosen):
        """Put what is chosen, then what the search finds, under the search box."""
        kept = places_of(chosen)
        found = search_places(searched)
        if PartKind.QPV in self.kinds:
            found += as_places(search_districts(searched))
        shown = {address_of(place): label_of(place) for place in [*kept, *found]}
        self.choices = list(shown.items())
        self.widget.searched = searched
        self.widget.has_found = bool(found)

    def clean(self, value):
        """The places as parts of a perimeter; one that does not exist is refused by the action, in its own words."""
        answers = super().clean(value)
        districts = {one.code: one for one in read_districts(codes_of(PartKind.QPV, answers))}
        return [part_of(answer, districts=districts) for answer in answers]

    def valid_value(self, value):
        kind, _separator, code = str(value).partition(SEPARATOR)
        return kind in self.kinds and bool(code)


def part_of(answer, *, districts):
    kind, _separator, code = answer.partition(SEPARATOR)
    if kind != PartKind.QPV:
        return Part(kind=kind, code=code)
    if one := districts.get(code):
        return Part(kind=kind, code=code, name=one.name, generation=one.generation, commune_code=known_commune(one))
    raise forms.ValidationError(
        _("Le quartier « %(code)s » n'est dans aucune liste importée : écrivez-le plutôt dans une ligne, plus bas.") % {"code": code}
    )


def known_commune(district: ListedDistrict) -> str:
    """A list may name a commune that has merged since."""
    known = set(Commune.objects.filter(code__in=district.communes).values_list("code", flat=True))
    return next((code for code in district.communes if code in known), "")


def codes_of(kind, answers):
    wanted = [answer.partition(SEPARATOR) for answer in map(str, answers)]
    return [code for own, _separator, code in wanted if own == kind]


def places_of(answers):
    """The places that exist among these answers, in the order of their kinds."""
    official = [place for kind in PLACE_KINDS for place in read_codes(kind, codes_of(kind, answers))]
    return official + as_places(read_districts(codes_of(PartKind.QPV, answers)))


def as_places(districts):
    """Districts of the lists as places: their code, the years of their list and their commune tell them apart."""
    names = dict(Commune.objects.filter(code__in=[code for one in districts for code in one.communes]).values_list("code", "name"))
    return [
        FoundPlace(
            PartKind.QPV, one.code, one.name, ", ".join([one.code, list_said(one), *(names.get(code, code) for code in one.communes)])
        )
        for one in districts
    ]


def list_said(district):
    return _("liste %(years)s") % {"years": district.generation.label}


def address_of(place):
    return f"{place.kind}{SEPARATOR}{place.code}"


def label_of(place):
    within = "" if place.kind == PartKind.EPCI else f", {place.within}"
    return f"{place.name} ({KINDS[PartKind(place.kind)]}{within})"
