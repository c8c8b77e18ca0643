"""The communes that someone heard for a territory may live in."""

from django.db.models import Q

from terreau.programme.territories.models import Commune, PartKind, Perimeter

MOST = 200


def commune_choices(territory) -> list[tuple[str, str]]:
    """Those of its perimeter, by name; those around when it is made of none; a département is too many to list."""
    perimeter = Perimeter.objects.current().filter(territory=territory).first()
    if perimeter is None:
        return []
    asked = Q(pk__in=[])
    for part in perimeter.parts.all():
        if part.commune_id:
            asked |= Q(pk=part.commune_id)
        elif part.kind == PartKind.EPCI:
            asked |= Q(epci=part.epci_id)
    return [(code, f"{name} ({code})") for code, name in Commune.objects.filter(asked).order_by("name").values_list("code", "name")[:MOST]]
