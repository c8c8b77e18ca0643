"""The programme as tables: the operations side by side, the Fabriques and where they work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.funding.queries import OperationLine, ProgrammeTable
from terreau.programme.network.models import Fabrique
from terreau.web.ui import numbers
from terreau.web.ui.maps import Point
from terreau.web.ui.tables import Column, Linked, Table

SOURCE = gettext_lazy("Terreau, fiches des opérations tenues par les Fabriques à initiatives ; taux exacts calculés des deux montants")


def operations_in_short(table: ProgrammeTable) -> Table:
    """The table of the page: what is counted and what is declared share a cell."""
    whole = operations_as_table(table)
    counts = (Column(_("Territoires, comptés / annoncés"), "number"), Column(_("Projets, comptés / annoncés"), "number"))
    columns = (*whole.columns[:6], *counts)
    rows = tuple((*row[:6], both(*row[6:8]), both(*row[8:10])) for row in whole.rows)
    total = (*whole.total[:6], both(*whole.total[6:8]), both(*whole.total[8:10])) if whole.total else None
    return Table(caption=whole.caption, columns=columns, rows=rows, total=total)


def both(counted: int, declared: int | None) -> str:
    return f"{counted} / {_('non dit') if declared is None else declared}"


def operations_as_table(table: ProgrammeTable) -> Table:
    """What is declared stands beside what is counted, what is printed beside what is exact."""
    columns = (
        Column(_("Fabrique")),
        Column(_("FSE maximum"), "euros"),
        Column(_("Coût éligible"), "euros"),
        Column(_("Taux exact"), "rate"),
        Column(_("Taux imprimé"), "rate"),
        Column(_("Autres ressources"), "euros"),
        Column(_("Territoires comptés"), "number"),
        Column(_("Territoires annoncés"), "number"),
        Column(_("Projets comptés"), "number"),
        Column(_("Projets annoncés"), "number"),
        Column(_("Appel à projets")),
    )
    rows = tuple(row_of(line) for line in table.lines)
    return Table(caption=_("Les opérations côte à côte"), columns=columns, rows=rows, total=total_of(table) if rows else None)


def total_of(table: ProgrammeTable) -> tuple:
    totals = table.totals
    return (
        _("Ensemble"),
        totals.esf_max_eur,
        totals.total_eligible_eur,
        totals.rate,
        "",
        totals.other_resources_eur,
        totals.territories,
        sum_declared(line.operation.declared_territories for line in table.lines),
        totals.projects,
        sum_declared(line.operation.declared_projects for line in table.lines),
        "",
    )


def row_of(line: OperationLine) -> tuple:
    operation = line.operation
    return (
        Linked(str(operation.fabrique), reverse("operation", args=[operation.slug])),
        operation.esf_max_eur,
        operation.total_eligible_eur,
        operation.rate,
        None if operation.printed_rate is None else printed_rate(operation.printed_rate),
        operation.other_resources_eur,
        line.counted_territories,
        operation.declared_territories,
        line.counted_projects,
        operation.declared_projects,
        operation.call.name,
    )


def printed_rate(fraction) -> str:
    """As many decimals as were printed."""
    return numbers.rate(fraction, max(0, -(fraction * 100).normalize().as_tuple().exponent))


def sum_declared(counts: Iterable[int | None]) -> int | None:
    """A sum with a hole in it is no sum: one operation that declares nothing leaves the whole undeclared."""
    known = list(counts)
    return None if None in known else sum(known)


# Of one Fabrique on the first page; its own page names them all.
SHOWN = 3


@dataclass(frozen=True)
class WorkPlace:
    """A territory where a Fabrique works, and its place on the map when one is known."""

    name: str
    slug: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class FabriquePlaces:
    """A Fabrique under its number on the map of France, and the territories where it works."""

    number: int
    fabrique: Fabrique
    territories: tuple[WorkPlace, ...]

    @property
    def shown(self) -> tuple[WorkPlace, ...]:
        """A single one more is named, not counted."""
        return self.territories if len(self.territories) <= SHOWN + 1 else self.territories[:SHOWN]

    @property
    def others_count(self) -> int:
        return len(self.territories) - len(self.shown)


def number_fabriques(fabriques: Iterable[Fabrique], *, works: dict[int, list[WorkPlace]]) -> list[FabriquePlaces]:
    """In alphabetical order, each once; `works` gives the territories by number of the Fabrique's row."""
    return [
        FabriquePlaces(number, fabrique, tuple(dict.fromkeys(works.get(fabrique.pk, ()))))
        for number, fabrique in enumerate(fabriques, start=1)
    ]


def points_of(places: Iterable[FabriquePlaces]) -> list[Point]:
    """Each territory that has a place on the map, under the number of its Fabrique."""
    return [
        Point(
            territory.lon,
            territory.lat,
            number=place.number,
            label=f"{place.fabrique} · {territory.name}",
            url=reverse("territory", args=[territory.slug]),
        )
        for place in places
        for territory in place.territories
        if territory.lon is not None
    ]
