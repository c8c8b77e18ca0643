"""`terreau needs`: what is lacking, where, how grave, and how many independent sources show it."""

import click

from terreau.cli.tables import JSON, print_rows
from terreau.programme import Refused
from terreau.programme.needs.models import Gravity, Need
from terreau.programme.needs.queries import lean, need_lines
from terreau.programme.needs.states import State
from terreau.programme.territories.queries import find_territory

COLUMNS = {"slug": "Adresse", "title": "Besoin", "territory": "Territoire", "state": "État", "gravity": "Gravité", "sources": "Sources"}


@click.command("needs")
@click.option("--territory", "asked", metavar="CODE|ADRESSE", help="Ceux d'un territoire : son adresse, ou le code de son lieu.")
@click.option("--all", "everything", is_flag=True, help="Ceux qui ne sont pas encore validés, et ceux qui sont écartés, aussi.")
@JSON
def needs(asked, everything, as_json):
    """La liste des besoins validés, avec ce qui les montre."""
    rows = Need.objects.all() if everything else Need.objects.published()
    if asked:
        rows = rows.filter(territory=territory_named(asked))
    lines = need_lines(lean(rows.order_by("title_key", "pk")), with_strength=True)
    print_rows(
        (describe_need(line) for line in lines),
        title="Besoins",
        columns=COLUMNS,
        as_json=as_json,
        written={"state": lambda state: str(State(state).label), "gravity": write_gravity, "sources": write_sources},
        empty="Aucun besoin validé pour l'instant : les Fabriques les décrivent depuis leur espace.",
    )


def territory_named(asked):
    found = find_territory(asked)
    if found is None:
        raise Refused(f"Aucun territoire « {asked} » : donnez une adresse ou un code que « terreau territories » liste.")
    return found


def describe_need(line):
    return {
        "slug": line.slug,
        "title": line.title,
        "territory": line.territory,
        "territory_slug": line.territory_slug,
        "fabrique": line.fabrique,
        "state": line.state,
        "who": line.who,
        "people": line.people,
        "gravity": line.gravity,
        "frequency": line.frequency,
        "themes": [theme.slug for theme in line.themes],
        "sources": [
            {"kind": str(one.kind), "supports": one.supports, "opposes": one.opposes, "divided": one.divided} for one in line.strength.kinds
        ],
        "is_weakened": line.is_weakened,
        "is_example": line.is_example,
    }


def write_gravity(gravity):
    return str(Gravity(gravity).label) if gravity else "non dite"


def write_sources(sources):
    """Independent ones, for and against: never one score."""
    pro, con = (sum(one[side] for one in sources) for side in ("supports", "opposes"))
    return f"{pro} pour, {con} contre" if con else f"{pro} pour"
