"""`terreau fabriques`, `projects` and `journal`: the lists, for eyes or for other programs."""

from datetime import datetime

import click
from django.utils import timezone

from terreau.cli.tables import JSON, print_rows
from terreau.programme.journal.models import Entry
from terreau.programme.network.models import Fabrique
from terreau.programme.network.states import Status
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State


@click.command("fabriques")
@JSON
def fabriques(as_json):
    """La liste des Fabriques, avec leurs parcours."""
    print_rows(
        (describe_fabrique(row) for row in Fabrique.objects.with_organisation().prefetch_related("tracks")),
        title="Fabriques",
        columns={"slug": "Adresse", "name": "Nom", "area": "Territoire d'action", "status": "Statut", "tracks": "Parcours"},
        as_json=as_json,
        written={"status": lambda status: str(Status(status).label)},
        empty="Aucune Fabrique pour l'instant : « terreau load-demo » ajoute celles de 2020.",
    )


def describe_fabrique(fabrique):
    return {
        "slug": fabrique.slug,
        "name": fabrique.organisation.name,
        "area": fabrique.area,
        "status": fabrique.status,
        "founded_year": fabrique.founded_year,
        "method_year": fabrique.method_year,
        "tracks": [track.name for track in fabrique.tracks.all()],
    }


@click.command("projects")
@click.option("--all", "everything", is_flag=True, help="Les brouillons et les projets mis de côté aussi.")
@JSON
def projects(everything, as_json):
    """La liste des projets publiés."""
    rows = Project.objects.all() if everything else Project.objects.filter(state="published")
    rows = rows.select_related("fabrique__organisation").prefetch_related("territories", "themes")
    print_rows(
        (describe_project(row) for row in rows),
        title="Projets",
        columns={"slug": "Adresse", "title": "Titre", "fabrique": "Fabrique", "state": "État", "territories": "Territoires"},
        as_json=as_json,
        written={"state": lambda state: str(State(state).label)},
        empty="Aucun projet publié pour l'instant : « terreau load-demo » ajoute ceux de 2020.",
    )


def describe_project(project):
    return {
        "slug": project.slug,
        "title": project.title,
        "fabrique": str(project.fabrique),
        "state": project.state,
        "territories": [territory.name for territory in project.territories.all()],
        "themes": [theme.slug for theme in project.themes.all()],
        "is_example": project.is_example,
    }


@click.command("journal")
@click.option("--last", default=50, show_default=True, type=click.IntRange(1, 10_000), metavar="N", help="Combien de lignes.")
@JSON
def journal(last, as_json):
    """Les dernières lignes du journal, la plus récente d'abord."""
    print_rows(
        (describe_entry(row) for row in Entry.objects.select_related("by")[:last]),
        title="Journal",
        columns={"at": "Quand", "by": "Qui", "told": "Quoi", "title": "À propos de"},
        as_json=as_json,
        written={"at": write_moment},
        empty="Le journal est vide : rien n'a encore été fait ici.",
    )


def write_moment(at):
    """The hour of the clock on the wall; programs have it with its offset."""
    return f"{timezone.localtime(datetime.fromisoformat(at)):%d/%m/%Y %H:%M}"


def describe_entry(entry):
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "by": str(entry.by) if entry.by else "ligne de commande",
        "what": entry.what,
        "told": str(entry.told),
        "about": entry.about,
        "title": entry.title,
        "facts": entry.facts,
    }
