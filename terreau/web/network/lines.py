"""The Fabriques side by side, with what each has under way as this reader sees it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.funding.models import Operation
from terreau.programme.network.models import Fabrique
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Territory
from terreau.web.ui.tables import Column, Linked, Table

SOURCE = gettext_lazy("Terreau, fiches tenues par les Fabriques à initiatives")


@dataclass(frozen=True)
class FabriqueLine:
    """A Fabrique and what it has under way."""

    fabrique: Fabrique
    territories: int
    projects: int
    operations: int


def fabrique_lines(*, reader) -> list[FabriqueLine]:
    """Every Fabrique of the network: a few dozen, hence no paging."""
    projects, operations = Project.objects.seen_by(reader), Operation.objects.seen_by(reader)
    projects_of = count_by_fabrique(projects)
    operations_of = count_by_fabrique(operations)
    territories_of = territories_by_fabrique(projects, operations)
    return [
        FabriqueLine(
            fabrique=fabrique,
            territories=len(territories_of[fabrique.pk]),
            projects=projects_of[fabrique.pk],
            operations=operations_of[fabrique.pk],
        )
        for fabrique in Fabrique.objects.with_organisation()
    ]


def count_by_fabrique(things) -> Counter:
    return Counter(dict(things.order_by().values_list("fabrique").annotate(Count("pk"))))


def territories_by_fabrique(projects, operations) -> dict[int, set[int]]:
    """A Fabrique works where its projects and operations are, and where it keeps the sheet of a territory."""
    found = defaultdict(set)
    pairs = (
        projects.order_by().values_list("fabrique", "territories").distinct(),
        operations.order_by().values_list("fabrique", "territories").distinct(),
        Territory.objects.exclude(kept_by=None).order_by().values_list("kept_by", "pk"),
    )
    for fabrique, territory in (pair for rows in pairs for pair in rows if pair[1]):
        found[fabrique].add(territory)
    return found


def fabriques_as_table(lines) -> Table:
    columns = [
        Column(_("Fabrique")),
        Column(_("Où")),
        Column(_("Statut")),
        Column(_("Création")),
        Column(_("Méthode depuis")),
        Column(_("Territoires"), "number"),
        Column(_("Projets"), "number"),
        Column(_("Opérations"), "number"),
    ]
    return Table(caption=_("Les Fabriques du réseau"), columns=columns, rows=[row_of(line) for line in lines])


def row_of(line: FabriqueLine) -> tuple:
    fabrique = line.fabrique
    return (
        Linked(fabrique.organisation.name, reverse("fabrique", args=[fabrique.slug])),
        fabrique.area or None,
        fabrique.get_status_display(),
        # A year is a name, not an amount: no thousands separator.
        str(fabrique.founded_year) if fabrique.founded_year else None,
        str(fabrique.method_year) if fabrique.method_year else None,
        line.territories,
        line.projects,
        line.operations,
    )
