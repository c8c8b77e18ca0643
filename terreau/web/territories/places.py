"""Choosing official places by their name: communes, EPCI and départements under one search box."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.territories.inputs import Part
from terreau.programme.territories.models import PartKind
from terreau.programme.territories.queries import PLACE_KINDS, read_codes, search_places
from terreau.web.ui.picking import PickWidget

SEPARATOR = ":"
KINDS = {PartKind.COMMUNE: _("commune"), PartKind.EPCI: _("intercommunalité"), PartKind.DEPARTEMENT: _("département")}


class PlacesField(forms.MultipleChoiceField):
    """Several official places; an answer is a kind and a code, as "commune:29087"."""

    widget = PickWidget

    def __init__(self, *, search_label, **options):
        super().__init__(**options)
        self.widget.search_label = search_label

    def offer(self, *, searched, chosen):
        """Put what is chosen, then what the search finds, under the search box."""
        kept = places_of(chosen)
        found = search_places(searched)
        shown = {address_of(place): label_of(place) for place in [*kept, *found]}
        self.choices = list(shown.items())
        self.widget.searched = searched
        self.widget.has_found = bool(found)

    def clean(self, value):
        """The places as parts of a perimeter; one that does not exist is refused by the action, in its own words."""
        return [part_of(answer) for answer in super().clean(value)]

    def valid_value(self, value):
        kind, _separator, code = str(value).partition(SEPARATOR)
        return kind in PLACE_KINDS and bool(code)


def part_of(answer):
    kind, _separator, code = answer.partition(SEPARATOR)
    return Part(kind=kind, code=code)


def places_of(answers):
    """The places that exist among these answers, in the order of their kinds."""
    wanted = [answer.partition(SEPARATOR) for answer in map(str, answers)]
    return [place for kind in PLACE_KINDS for place in read_codes(kind, [code for own, _separator, code in wanted if own == kind])]


def address_of(place):
    return f"{place.kind}{SEPARATOR}{place.code}"


def label_of(place):
    within = "" if place.kind == PartKind.EPCI else f", {place.within}"
    return f"{place.name} ({KINDS[PartKind(place.kind)]}{within})"
