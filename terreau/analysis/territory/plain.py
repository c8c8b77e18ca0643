"""A portrait as plain values, for files and other programs: the same names as in portrait.py, absences by their word."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from math import isnan
from typing import Any, Final

from terreau.analysis.territory.catalogue import FacilityClass, Indicator
from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import Correction, Portrait

# Of an indicator or a class, what tells it: how it is calculated stands in the catalogue, under its key.
# Who signed a correction is a person: files are public, and name the Fabrique alone.
TOLD: Final = {
    Indicator: ("key", "name", "name_en", "unit", "direction", "rule"),
    FacilityClass: ("key", "name", "name_en", "theme"),
    Correction: tuple(one.name for one in fields(Correction) if one.name != "signed_by"),
}


def plain_portrait(portrait: Portrait) -> dict[str, Any]:
    """A portrait made of dicts, lists, texts, numbers and None, as JSON writes them.

    Shares are fractions, distances metres, areas km²; `absence` is "known", "not_published", "not_applicable" or "no_data".
    """
    told: dict[str, Any] = plain(portrait)
    return told


def plain(value: Any) -> Any:
    """The same value without dataclasses, enumerations nor numbers that are none."""
    if isinstance(value, Absence):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return None if isnan(value) else value
    if is_dataclass(value):
        names = TOLD.get(type(value)) or tuple(one.name for one in fields(value))
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(inner) for inner in value]
    return value
