"""`terreau territory` and `terreau territories`: places, their perimeters, what is known of them."""

import click

from terreau.cli.tables import JSON, print_json, print_rows
from terreau.programme import Refused
from terreau.programme.territories.models import PartRole, Territory
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
        as_json=as_json,
        empty="Aucun territoire pour l'instant : « terreau load-demo » en ajoute, et l'espace des Fabriques aussi.",
    )


@click.group("territory")
def territory():
    """Un territoire."""


@territory.command("show")
@click.argument("code_or_slug", metavar="CODE|ADRESSE")
@JSON
def show(code_or_slug, as_json):
    """Montre un territoire, par l'adresse de sa page ou par le code de sa commune, de son EPCI ou de son quartier."""
    found = find_territory(code_or_slug)
    if found is None:
        raise Refused(f"Aucun territoire « {code_or_slug} » : « terreau territories » les liste tous.")
    facts = describe_territory(found) | {
        "note": found.note,
        "perimeters": [describe_perimeter(perimeter) for perimeter in found.perimeters.defer("shape")],
        "facts": list(found.facts.values("label", "value", "unit", "year", "source", "reliability")),
    }
    if as_json:
        print_json(facts)
        return
    for name, label in {**COLUMNS, "population_source": "Source", "aliases": "Autres noms", "note": "À savoir"}.items():
        print_line(label, facts[name])
    for fact in facts["facts"]:
        print_line(fact["label"], f"{fact['value']} {fact['unit']} ({fact['year'] or 'année non dite'}, {fact['source']})")


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
