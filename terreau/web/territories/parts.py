"""The pieces of a perimeter as the answers of its form."""

from terreau.programme.territories.models import PartKind
from terreau.web.territories.places import SEPARATOR


def place_answers(parts, *, role):
    """The official places of this role, as the search box names them; a QPV has rows of its own."""
    return [f"{part.kind}{SEPARATOR}{code_of(part)}" for part in parts if part.role == role and part.kind != PartKind.QPV]


def code_of(part):
    return part.commune_id or part.epci_id or part.departement_id


def initial_qpvs(parts):
    return [
        {"name": part.name, "generation": part.generation, "code": part.qpv_code, "commune": part.commune_id or ""}
        for part in parts
        if part.kind == PartKind.QPV
    ]
