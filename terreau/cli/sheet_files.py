"""Where exported sheets go: one file, or the standard output."""

import sys
from pathlib import Path

import click
from django.db.models import Q

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.funding.models import Operation
from terreau.programme.funding.papers import FORMS, print_brochure, print_sheet
from terreau.programme.funding.queries import with_whole_sheet
from terreau.programme.projects.models import Project

FORMATS = list(FORMS)


def write_files(names, *, form, language, output):
    """Print the operations of these Fabriques, all of them when none is named, into one file."""
    operations = find_operations(names)
    is_sheet = len(operations) == 1 and names
    path = output or f"{names[0] if len(names) == 1 else 'brochure'}.{form}"
    chosen = {"form": form, "language": language}
    content = print_sheet(operations[0], **chosen) if is_sheet else print_brochure(operations, **chosen)
    if path == "-":
        sys.stdout.buffer.write(content)
        return
    Path(path).write_bytes(content)
    click.echo(f"{path} : {len(operations)} fiche{'s' if len(operations) > 1 else ''}.", err=True)


def find_operations(names):
    """The operations in the order of the brochure; a name that matches no Fabrique is said with those that exist."""
    rows = with_whole_sheet(Operation.objects.all(), projects=Project.objects.all()).order_by("starts_on", "pk")
    for name in names:
        if not rows.filter(of_fabrique(name)).exists():
            known = ", ".join(dict.fromkeys(str(operation.fabrique) for operation in rows))
            raise Refused(f"Aucune opération pour « {name} ». Les Fabriques qui en ont une : {known or 'aucune'}.")
    wanted = Q()
    for name in names:
        wanted |= of_fabrique(name)
    found = list(rows.filter(wanted))
    if not found:
        raise Refused("La base ne contient aucune opération : lancez « terreau load-demo » ou « terreau sheet import FICHIER ».")
    return found


def of_fabrique(name):
    return Q(fabrique__slug=name) | Q(fabrique__organisation__name_key=fold(name))
