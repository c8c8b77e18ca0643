"""Choosing a class of facilities, theme by theme, then a point among those that stand in a place."""

from django.urls import reverse

from terreau.analysis.territory.catalogue import FacilityClass
from terreau.analysis.territory.portrait import Place
from terreau.programme.territories.portraits.reference import catalogue
from terreau.web.observatory.words import name_of, theme_label


def asked_class(key: str) -> FacilityClass | None:
    return next((one for one in catalogue().classes if one.key == key), None)


def class_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of keys and names, in the order of the catalogue's themes."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in catalogue().classes:
        found.setdefault(theme_label(one.theme), []).append((one.key, name_of(one)))
    return list(found.items())


def places_url(place: Place, facility_class: FacilityClass) -> str:
    """What the map shows under the point to choose: the place, and its facilities of this class."""
    return f"{reverse('what_if_places', args=[place.address])}?classe={facility_class.key}"
