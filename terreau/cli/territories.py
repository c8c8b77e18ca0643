"""`terreau territory` and `terreau territories`: places, their perimeters, what is known of them."""

import click

from terreau.analysis.territory.plain import plain_portrait
from terreau.cli.portraits import describe_place, find_portrait, print_portrait, screen, twins
from terreau.cli.tables import JSON, print_json, print_rows
from terreau.programme import Refused
from terreau.programme.territories.models import PartRole, Territory, TerritoryKind
from terreau.programme.territories.queries import find_territory

COLUMNS = {"slug": "Adresse", "name": "Nom", "kind": "Nature", "population": "Population", "places": "Fait de", "around": "Autour"}


@click.command("territories")
@JSON
def territories(as_json):
    """La liste des territoires, avec leur périmètre en vigueur."""
    rows = Territory.objects.with_current_perimeter().select_related("kept_by__organisation")
    print_rows(
        (describe_territory(row) for row in rows.prefetch_related("aliases")),
        title="Territoires",
        columns=COLUMNS,
        written={"kind": write_kind},
        as_json=as_json,
        empty="Aucun territoire pour l'instant : « terreau load-demo » en ajoute, et l'espace des Fabriques aussi.",
    )


class ShownByDefault(click.Group):
    """What is not the name of a command is a territory to show."""

    def resolve_command(self, ctx, args):
        known = args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else ["show", *args])


@click.group("territory", cls=ShownByDefault)
def territory():
    """Un territoire : « terreau territory le-juch » suffit à le montrer."""


@territory.command("show")
@click.argument("code_or_slug", metavar="CODE|ADRESSE")
@JSON
def show(code_or_slug, as_json):
    """Montre un lieu et son portrait : l'adresse de sa page, le code d'une commune, d'un EPCI, d'un quartier, ou plusieurs codes joints
    par « + »."""
    found = find_territory(code_or_slug)
    portrait = find_portrait(code_or_slug)
    if found is None and portrait is None:
        raise Refused(f"Aucun lieu « {code_or_slug} » : donnez un code officiel, ou une adresse que « terreau territories » liste.")
    facts = describe_territory(found) if found else describe_place(portrait.place)
    facts |= {
        "note": found.note if found else "",
        "perimeters": [describe_perimeter(perimeter) for perimeter in found.perimeters.defer("shape")] if found else [],
        "facts": list(found.facts.values("label", "value", "unit", "year", "source", "reliability")) if found else [],
    }
    if as_json:
        print_json(facts | {"portrait": portrait and plain_portrait(portrait)})
        return
    print_territory(facts)
    if portrait:
        print_portrait(portrait)


def print_territory(facts):
    # A commune is made of itself: its page does not say so either.
    shown = facts | {"kind": write_kind(facts["kind"]), "places": [] if facts["kind"] == TerritoryKind.COMMUNE else facts["places"]}
    for name, label in {**COLUMNS, "population_source": "Source", "aliases": "Autres noms", "note": "À savoir"}.items():
        print_line(label, shown[name])
    for fact in facts["facts"]:
        print_line(fact["label"], f"{fact['value']} {fact['unit']} ({fact['year'] or 'année non dite'}, {fact['source']})")


territory.add_command(twins)
territory.add_command(screen)


def write_kind(kind):
    return str(TerritoryKind(kind).label)


def print_line(label, value):
    shown = ", ".join(value) if isinstance(value, list) else "non publié" if value is None else value
    if shown != "":
        click.echo(f"{label} : {shown}")


def describe_territory(territory):
    """A territory as plain values; a population that is not published is null."""
    perimeter = territory.perimeter
    return {
        "slug": territory.slug,
        "name": territory.name,
        "kind": territory.kind,
        "aliases": [alias.name for alias in territory.aliases.all()],
        "kept_by": str(territory.kept_by) if territory.kept_by else None,
        "is_example": territory.is_example,
        "population": perimeter and perimeter.population,
        "population_source": perimeter.population_source if perimeter else "",
        "is_exact": bool(perimeter and perimeter.is_exact),
        "places": names_of(perimeter, role=PartRole.COMPOSES),
        "around": names_of(perimeter, role=PartRole.LOCATES),
    }


def names_of(perimeter, *, role):
    return [str(part) for part in perimeter.parts.filter(role=role)] if perimeter else []


def describe_perimeter(perimeter):
    return {
        "version": perimeter.version,
        "valid_from": perimeter.valid_from.isoformat(),
        "valid_until": perimeter.valid_until and perimeter.valid_until.isoformat(),
        "reason": perimeter.reason,
        "is_exact": perimeter.is_exact,
        "population": perimeter.population,
        "population_source": perimeter.population_source,
        "lon": perimeter.lon,
        "lat": perimeter.lat,
        "parts": [describe_part(part) for part in perimeter.parts.select_related("commune", "epci", "departement")],
    }


def describe_part(part):
    place = part.commune or part.epci or part.departement
    return {
        "kind": part.kind,
        "role": part.role,
        "name": str(part),
        "code": part.qpv_code or (place.pk if place and part.kind != "qpv" else ""),
        "generation": part.generation,
    }
