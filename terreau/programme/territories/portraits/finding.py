"""Places by their name, and the shape of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from terreau.analysis.territory.portrait import Place, Portrait
from terreau.analysis.territory.shapes import join_contours
from terreau.analysis.texts.folding import fold
from terreau.programme.territories.inputs import contours_of
from terreau.programme.territories.models import PartKind, Territory
from terreau.programme.territories.portraits.districts import District
from terreau.programme.territories.portraits.ground import Ground, ground
from terreau.programme.territories.portraits.making import portrait_of
from terreau.programme.territories.portraits.places import find_parts
from terreau.programme.territories.queries import search_places

MOST = 20
SHAPES_KEPT = 128


@dataclass(frozen=True)
class FoundAddress:
    """A place that a search found: `within` says where it lies, so that two of the same name can be told apart."""

    address: str
    name: str
    kind: str
    within: str = ""


@dataclass(frozen=True)
class Comparison:
    """Portraits side by side, and the addresses that lead nowhere."""

    portraits: tuple[Portrait, ...]
    missing: tuple[str, ...] = ()


def search_addresses(text: str) -> list[FoundAddress]:
    """At most twenty places whose name or code begins as the text does, or holds it: territories first, then official places."""
    key = fold(text)
    if not key:
        return []
    own = Territory.objects.filter(name_key__contains=key).order_by("name_key")[:MOST]
    found = [FoundAddress(one.slug, one.name, "territory", str(one.get_kind_display())) for one in own]
    places = search_places(text, kinds=(PartKind.COMMUNE, PartKind.EPCI))
    found += [FoundAddress(place.code, place.name, place.kind, place.within) for place in places]
    found += [tell_district(one) for one in districts_named(key, official=ground())]
    return found[:MOST]


def districts_named(key: str, *, official: Ground) -> list[District]:
    return [one for one in official.districts.by_code.values() if key in fold(one.name) or fold(one.code) == key][:MOST]


def tell_district(one: District) -> FoundAddress:
    names = official_names(one)
    return FoundAddress(one.code, one.name, "qpv", f"{names}, {one.generation}" if names else str(one.generation))


def official_names(one: District) -> str:
    communes = ground().communes
    return ", ".join(communes.names[rank] for code in one.communes if (rank := communes.rank_of(code)) is not None)


def compare(addresses: Sequence[str]) -> Comparison:
    """The portraits of these places, in the order asked, each once."""
    found = {address: portrait_of(address) for address in dict.fromkeys(addresses)}
    return Comparison(
        tuple(portrait for portrait in found.values() if portrait is not None),
        tuple(address for address, portrait in found.items() if portrait is None),
    )


def shape_of(place: Place) -> dict[str, Any] | None:
    """The contour of a place as a GeoJSON geometry, simplified for a page; None when nothing here has one."""
    official = ground()
    parts = find_parts(place.address, ground=official)
    if parts is None:
        return None
    communes = tuple(official.communes.codes[rank] for rank in parts.communes)
    if not communes and not parts.districts:
        communes = tuple(official.communes.codes[rank] for rank in parts.around)
    return join_shapes(official.version, communes, tuple(one.code for one in parts.districts))


@lru_cache(maxsize=SHAPES_KEPT)
def join_shapes(version: str, communes: tuple[str, ...], districts: tuple[str, ...]) -> dict[str, Any] | None:
    """`version` stands for what the contours depend on: a new lake makes them again."""
    own = ground().districts.by_code
    contours = [*contours_of(communes), *(wkb for code in districts if (wkb := own[code].wkb))]
    shape = join_contours(contours)
    return shape.geometry if shape else None
