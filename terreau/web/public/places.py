"""The places that a territory is found by, beyond its own name: what it is made of and what lies around it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from terreau.programme.territories.models import Commune, Perimeter, PerimeterPart, Territory

COMMUNES = Commune.objects.select_related("departement__region").only(
    "name", "postcodes", "epci", "departement__name", "departement__region__name"
)


@dataclass(frozen=True)
class Places:
    """`parts` as the perimeter names them; `around` holds the rest: communes, EPCI, départements, regions, postcodes."""

    parts: tuple[str, ...] = ()
    around: tuple[str, ...] = ()

    def __str__(self):
        return " · ".join((*self.parts, *self.around))


def territories_with_places(projects):
    """The territories with all that finds them, and those of these projects that are there."""
    related = ("commune__epci", "commune__departement__region", "epci", "departement__region")
    parts = PerimeterPart.objects.select_related(*related).prefetch_related(Prefetch("epci__communes", COMMUNES))
    now = Prefetch("perimeters", Perimeter.objects.current().prefetch_related(Prefetch("parts", parts)), to_attr="perimeter_now")
    there = Prefetch("projects", projects.only("title"), to_attr="projects_there")
    return Territory.objects.prefetch_related("aliases", now, there)


def places_of(territory) -> Places:
    """Each place once, in the order of the perimeter."""
    parts = list(territory.perimeter.parts.all()) if territory.perimeter else []
    named = dict.fromkeys(str(part) for part in parts)
    around = dict.fromkeys(word for part in parts for word in words_around(part) if word)
    return Places(tuple(named), tuple(word for word in around if word not in named))


def words_around(part):
    if part.epci:
        yield part.epci.name
    # A département names itself: its hundreds of communes are not the territory's own.
    for commune in [part.commune] if part.commune else part.epci.communes.all() if part.epci else []:
        yield from words_of_commune(commune)
        if part.commune and commune.epci:
            yield commune.epci.name
    if part.departement:
        yield from words_of_departement(part.departement)


def words_of_commune(commune):
    yield commune.name
    yield from commune.postcodes.split()
    if commune.departement:
        yield from words_of_departement(commune.departement)


def words_of_departement(departement):
    yield str(departement)
    yield departement.region.name
