"""Choosing a class of facilities, theme by theme."""

from terreau.analysis.territory.catalogue import FacilityClass
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
