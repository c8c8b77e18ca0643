"""The pieces of a perimeter as the answers of its form."""

from terreau.programme.territories.listed_districts import read_districts
from terreau.programme.territories.models import PartKind
from terreau.web.territories.places import SEPARATOR


def place_answers(parts, *, role):
    """The official places of this role, as the search box names them, districts of the imported lists among them."""
    listed = listed_codes(parts)
    return [
        f"{part.kind}{SEPARATOR}{code_of(part)}"
        for part in parts
        if part.role == role and (part.kind != PartKind.QPV or part.qpv_code in listed)
    ]


def code_of(part):
    return part.qpv_code if part.kind == PartKind.QPV else part.commune_id or part.epci_id or part.departement_id


def listed_codes(parts):
    return {one.code for one in read_districts(part.qpv_code for part in parts if part.qpv_code)}


def initial_qpvs(parts):
    """The districts that no imported list has: each keeps a row of its own."""
    listed = listed_codes(parts)
    return [
        {"name": part.name, "generation": part.generation, "code": part.qpv_code, "commune": part.commune_id or ""}
        for part in parts
        if part.kind == PartKind.QPV and part.qpv_code not in listed
    ]
