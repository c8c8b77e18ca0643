"""Finds the official place of each piece of a perimeter; what matches nothing is said, never guessed."""

import re

from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.territories.inputs import FoundPart
from terreau.programme.territories.models import Commune, Departement, Epci, Generation, PartKind
from terreau.programme.territories.queries import PLACE_KINDS, find_place

MODELS = {PartKind.COMMUNE: Commune, PartKind.EPCI: Epci, PartKind.DEPARTEMENT: Departement}
# QP076001 in the list of 2015, QN07601M in that of 2024.
QPV_CODES = {Generation.G2015: re.compile(r"QP\d[0-9AB]\d{4}"), Generation.G2024: re.compile(r"QN[0-9AB]{5}[A-Z]")}


def find_parts(parts):
    """The official place of each piece, each once."""
    if not parts:
        raise Refused(_("Ce périmètre est vide : ajoutez au moins une commune, une intercommunalité ou un quartier prioritaire."))
    return list(dict.fromkeys(find_part(part) for part in parts))


def find_part(part):
    """The official place of one piece."""
    if part.kind == PartKind.QPV:
        return find_qpv(part)
    if part.kind not in PLACE_KINDS:
        raise Refused(_("« {kind} » n'est pas une nature de lieu : choisissez commune, epci, departement ou qpv.").format(kind=part.kind))
    place = find_by_code(part) if part.code.strip() else find_by_name(part)
    return FoundPart(kind=part.kind, role=part.role, name=part.name.strip() or place.name, **{str(part.kind): place})


def find_qpv(part):
    """A priority district has a name and a generation, perhaps a code, perhaps the commune it lies in."""
    code, name = part.code.strip().upper(), part.name.strip()
    if not name:
        raise Refused(_("Donnez le nom du quartier prioritaire."))
    if part.generation not in Generation.values:
        raise Refused(_("Dites de quelle liste vient le quartier « {name} » : celle de 2015 ou celle de 2024.").format(name=name))
    if code and not QPV_CODES[Generation(part.generation)].fullmatch(code):
        raise Refused(
            _(
                "« {code} » n'est pas un code de la liste de {year} : il s'écrit comme QP076001 pour 2015, QN07601M pour 2024. "
                "Sans la liste officielle, laissez-le vide."
            ).format(code=code, year=part.generation)
        )
    commune = Commune.objects.filter(code=part.commune_code).first() if part.commune_code else None
    if part.commune_code and commune is None:
        raise Refused(unknown_code(part.commune_code))
    return FoundPart(kind=PartKind.QPV, role=part.role, name=name, commune=commune, qpv_code=code, generation=part.generation)


def find_by_code(part):
    place = MODELS[part.kind].objects.filter(code=part.code.strip().upper()).first()
    if place is None:
        raise Refused(unknown_code(part.code))
    return place


def unknown_code(code):
    return _("Aucun lieu ne porte le code « {code} » dans la géographie chargée : cherchez-le par son nom.").format(code=code)


def find_by_name(part):
    matches = find_place(part.name, kinds=(part.kind,))
    if matches.only:
        return MODELS[part.kind].objects.get(code=matches.only.code)
    if matches.exact:
        raise Refused(
            _("Plusieurs lieux s'appellent « {name} » : {places}. Choisissez-en un par son code.").format(
                name=part.name, places=", ".join(str(place) for place in matches.exact)
            )
        )
    if matches.near:
        raise Refused(
            _("Aucun lieu ne s'appelle « {name} ». Noms proches : {places}.").format(
                name=part.name, places=", ".join(str(place) for place in matches.near)
            )
        )
    raise Refused(_("Aucun lieu ne s'appelle « {name} » ni d'un nom proche : vérifiez l'orthographe.").format(name=part.name))
