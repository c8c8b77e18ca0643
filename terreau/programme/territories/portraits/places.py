"""From an address to a place: a code, several codes, or a territory of the programme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.programme.territories.models import PartKind, PartRole, Territory, TerritoryKind
from terreau.programme.territories.portraits.districts import District
from terreau.programme.territories.portraits.ground import Ground

COMMUNE, EPCI, QPV = re.compile(r"\d[\dAB]\d{3}"), re.compile(r"\d{9}"), re.compile(r"Q[NP][0-9A-Z]{6}")
# Each code of a district is measured against the IRIS around it.
MOST_CODES = 50


@dataclass(frozen=True)
class Parts:
    """What a place is made of: ranks of whole communes, districts, and districts that no imported list knows."""

    address: str
    name: str
    kind: str
    communes: Sequence[int]
    districts: Sequence[District] = ()
    unknown_districts: Sequence[str] = ()
    stand_ins: Sequence[str] = ()
    around: Sequence[int] = ()
    epci: str = ""
    territory: int | None = None


def find_parts(address: str, *, ground: Ground) -> Parts | None:
    """The parts of the place at this address; None when nothing here is called so."""
    codes = [code for code in dict.fromkeys(address.upper().replace(" ", "+").split("+")) if code]
    if not codes or len(codes) > MOST_CODES:
        return None
    if len(codes) == 1:
        return find_one(codes[0], ground=ground) or find_territory(address, ground=ground)
    found = [find_one(code, ground=ground) for code in codes]
    if any(one is None for one in found):
        return None
    return join_parts("+".join(codes), name_of(found), [one for one in found if one is not None])


def name_of(found: Sequence[Parts | None]) -> str:
    names = [one.name for one in found if one is not None]
    shown = ", ".join(names[:3])
    others = len(names) - 3
    if others <= 0:
        return shown
    said = ngettext("%(names)s et %(others)s autre", "%(names)s et %(others)s autres", others)
    return said % {"names": shown, "others": others}


def join_parts(address: str, name: str, found: Sequence[Parts], **facts) -> Parts:
    communes = dict.fromkeys(rank for one in found for rank in one.communes)
    # A district of these communes is in them already: its people are counted once.
    apart = [one for one in found if not one.around or not communes.keys() >= {*one.around}]
    by_code = {district.code: district for one in apart for district in one.districts}
    facts.setdefault("around", tuple(dict.fromkeys(rank for one in found for rank in one.around)))
    return Parts(address, name, "free", tuple(communes), tuple(by_code.values()), **facts)


def find_one(code: str, *, ground: Ground) -> Parts | None:
    communes = ground.communes
    if COMMUNE.fullmatch(code) and (rank := communes.rank_of(code)) is not None:
        return Parts(communes.codes[rank], communes.names[rank], "commune", (rank,), epci=communes.epcis[rank])
    if EPCI.fullmatch(code) and code in communes.epci_names:
        members = tuple(rank for rank, epci in enumerate(communes.epcis) if epci == code)
        return Parts(code, communes.epci_names[code], "epci", members, epci=code) if members else None
    if QPV.fullmatch(code) and (district := ground.districts.by_code.get(code)):
        around = tuple(rank for one in district.communes if (rank := communes.rank_of(one)) is not None)
        return Parts(code, district.name, "qpv", (), (district,), around=around)
    return None


def find_territory(slug: str, *, ground: Ground) -> Parts | None:
    """A territory of the programme, by its perimeter of today."""
    territory = Territory.objects.with_current_perimeter().filter(slug=slug.lower()).first()
    if territory is None or territory.perimeter is None:
        return None
    parts = list(territory.perimeter.parts.select_related("commune", "epci", "departement"))
    composing = [part for part in parts if part.role == PartRole.COMPOSES]
    around = tuple(dict.fromkeys(rank for part in parts for rank in around_of(part, ground=ground)))
    found, unknown, stand_ins = [], [], []
    for part in composing:
        one = parts_of(part, around=around, ground=ground)
        found.append(one) if one else unknown.append(str(part))
        if one and part.kind == PartKind.QPV and (year := one.districts[0].generation) != part.generation:
            stand_ins.append(_("%(name)s (liste de %(year)s)") % {"name": part.name, "year": year})
    kind = TerritoryKind(territory.kind)
    single = found[0] if len(found) == 1 and len(composing) == 1 else None
    facts = {"unknown_districts": tuple(unknown), "stand_ins": tuple(stand_ins), "territory": territory.pk, "around": around}
    joined = join_parts(slug.lower(), territory.name, found, **facts)
    if single and single.kind in (kind.value, "epci", "qpv", "commune"):
        return Parts(slug.lower(), territory.name, single.kind, single.communes, single.districts, epci=single.epci, **facts)
    return joined


def parts_of(part, *, around: Sequence[int], ground: Ground) -> Parts | None:
    if part.kind == PartKind.QPV:
        communes = {ground.communes.codes[rank] for rank in around}
        district = ground.districts.find(code=part.qpv_code, name=part.name, communes=communes, generation=part.generation)
        return find_one(district.code, ground=ground) if district else None
    if part.kind == PartKind.DEPARTEMENT:
        members = tuple(rank for rank, code in enumerate(ground.communes.departements) if code == part.departement_id)
        return Parts(part.departement_id, str(part), "free", members)
    return find_one(part.commune_id or part.epci_id, ground=ground)


def around_of(part, *, ground: Ground) -> Sequence[int]:
    """The communes in which a part may lie: where an unknown district is looked for, and what one may look at meanwhile."""
    communes = ground.communes
    if part.commune_id:
        rank = communes.rank_of(part.commune_id)
        return () if rank is None else (rank,)
    if part.role == PartRole.LOCATES and part.epci_id:
        return [rank for rank, code in enumerate(communes.epcis) if code == part.epci_id]
    return ()
