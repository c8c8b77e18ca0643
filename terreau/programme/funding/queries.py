"""The programme at a glance: its operations side by side, its totals, what does not add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery, Sum

from terreau.analysis.esf.rates import exact_rate
from terreau.analysis.sheets.findings import check_sheet
from terreau.analysis.sheets.gazetteer import Gazetteer, Place
from terreau.analysis.sheets.sheet import Finding
from terreau.analysis.texts.folding import fold
from terreau.programme.funding.inputs import checked_sheet_of
from terreau.programme.funding.models import Operation, OperationPartner
from terreau.programme.network.models import Fabrique, Organisation
from terreau.programme.projects.models import Project, ProjectPartner
from terreau.programme.territories.models import Commune, PerimeterPart, Territory

# A sheet of paper may lack a part, or name a place that only the whole geography knows: rows may not.
PAPER_ONLY = ("missing_", "unmatched_", "repeated_", "undeclared_")
HIDDEN = "projects_differ"


@dataclass(frozen=True)
class OperationLine:
    """One operation of the table: what it declares beside what is counted."""

    operation: Operation
    territories: tuple[Territory, ...]
    projects: tuple[Project, ...]
    partners: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def counted_projects(self) -> int:
        return len(self.projects)

    @property
    def counted_territories(self) -> int:
        return len(self.territories)


@dataclass(frozen=True)
class Totals:
    """The sums of the table; the rate is that of the sums, None when nothing is summed."""

    esf_max_eur: Decimal
    total_eligible_eur: Decimal
    projects: int
    territories: int

    @property
    def other_resources_eur(self) -> Decimal:
        return self.total_eligible_eur - self.esf_max_eur

    @property
    def rate(self) -> Decimal | None:
        if not self.total_eligible_eur:
            return None
        return exact_rate(self.esf_max_eur, total_eligible_eur=self.total_eligible_eur)


@dataclass(frozen=True)
class ProgrammeTable:
    """The operations in the order in which they came, and their totals."""

    lines: tuple[OperationLine, ...]
    totals: Totals

    @property
    def findings(self) -> tuple[tuple[OperationLine, Finding], ...]:
        return tuple((line, finding) for line in self.lines for finding in line.findings)


def with_figures(operations: QuerySet[Operation], *, projects: QuerySet[Project]) -> QuerySet[Operation]:
    """What the table and its checks read; `projects` are those that the reader may see."""
    partners = ProjectPartner.objects.select_related("organisation")
    chain = projects.order_by("pk").prefetch_related(Prefetch("partners", partners))
    linked = Operation.projects.through.objects.filter(operation=OuterRef("pk")).order_by().values("operation")
    counted = operations.annotate(linked_projects=Subquery(linked.annotate(n=Count("pk")).values("n")))
    return counted.select_related("call", "fabrique__organisation").prefetch_related(
        Prefetch("projects", chain),
        Prefetch("territories", Territory.objects.order_by("pk").prefetch_related("aliases")),
        Prefetch("partners", OperationPartner.objects.select_related("organisation")),
    )


def with_whole_sheet(operations: QuerySet[Operation], *, projects: QuerySet[Project]) -> QuerySet[Operation]:
    """All that a sheet prints, in a constant number of queries."""
    return with_figures(operations, projects=projects.prefetch_related("territories", "avenues", "themes")).prefetch_related(
        "objectives", "impacts", "fabrique__tracks"
    )


def programme_table(operations: QuerySet[Operation], *, projects: QuerySet[Project], is_checked: bool = True) -> ProgrammeTable:
    """The operations side by side, first come first; their checks cost more than all the rest, and are left out when unread."""
    rows = list(with_figures(operations, projects=projects).order_by("starts_on", "pk"))
    places = places_around(rows) if is_checked else None
    lines = tuple(line_of(operation, places=places) for operation in rows)
    return ProgrammeTable(lines=lines, totals=totals_of(lines))


def line_of(operation: Operation, *, places: Gazetteer | None) -> OperationLine:
    chain = tuple(operation.projects.all())
    named = [operation.partners.all(), *(project.partners.all() for project in chain)]
    return OperationLine(
        operation=operation,
        territories=tuple(operation.territories.all()),
        projects=chain,
        partners=names_once(partner.name for partners in named for partner in partners),
        findings=() if places is None else findings_of(operation, places=places),
    )


def names_once(names: Iterable[str]) -> tuple[str, ...]:
    """ "Rennes Métropole" and "Rennes métropole" are one partner, under the name that came first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return tuple(first.values())


def findings_of(operation: Operation, *, places: Gazetteer) -> tuple[Finding, ...]:
    """What does not add up in the rows themselves. A row lacks no part of a paper, and the whole geography is not at hand here."""
    found = check_sheet(checked_sheet_of(operation), gazetteer=places, ceiling=operation.call.ceiling_rate)
    # To a reader who does not see its drafts, an operation would seem to lack the projects that it declares.
    unsaid = (*PAPER_ONLY, HIDDEN) if len(operation.projects.all()) != (operation.linked_projects or 0) else PAPER_ONLY
    return tuple(finding for finding in found if not finding.code.startswith(unsaid))


def places_around(operations: Iterable[Operation]) -> Gazetteer:
    """The communes of these territories and what they lie in: all thirty-five thousand communes would cost a second."""
    named = PerimeterPart.objects.filter(perimeter__territory__operations__in=list(operations), perimeter__valid_until=None)
    around = Commune.objects.filter(pk__in=named.exclude(commune=None).values("commune")).select_related("departement__region")
    places = [Place(row.name, row.code, "commune", row.departement_id or "") for row in around]
    departements = {row.departement for row in around if row.departement}
    places += [Place(row.name, row.code, "departement", row.region_id) for row in departements]
    places += [Place(row.name, row.code, "region") for row in {departement.region for departement in departements}]
    return Gazetteer(tuple(places))


def totals_of(lines: Iterable[OperationLine]) -> Totals:
    """A project or a territory that two operations share is counted once."""
    lines = list(lines)
    return Totals(
        esf_max_eur=sum((line.operation.esf_max_eur for line in lines), Decimal(0)),
        total_eligible_eur=sum((line.operation.total_eligible_eur for line in lines), Decimal(0)),
        projects=len({project.pk for line in lines for project in line.projects}),
        territories=len({territory.pk for line in lines for territory in line.territories}),
    )


def programme_totals(operations: QuerySet[Operation], *, projects: QuerySet[Project]) -> Totals:
    """The same totals by the database alone: every call together may be hundreds of operations."""
    money = operations.aggregate(esf=Sum("esf_max_eur"), total=Sum("total_eligible_eur"))
    return Totals(
        esf_max_eur=money["esf"] or Decimal(0),
        total_eligible_eur=money["total"] or Decimal(0),
        projects=projects.filter(operations__in=operations.order_by()).distinct().count(),
        territories=Territory.objects.filter(operations__in=operations.order_by()).distinct().count(),
    )


@dataclass(frozen=True)
class Counters:
    """What the home page counts, of what is published."""

    fabriques: int
    territories: int
    projects: int
    partners: int
    esf_max_eur: Decimal


def count_programme(operations: QuerySet[Operation], *, projects: QuerySet[Project]) -> Counters:
    """Territories where one of these projects or operations stands; partners are named organisations, each once."""
    stands = Exists(projects.filter(territories=OuterRef("pk"))) | Exists(operations.filter(territories=OuterRef("pk")))
    takes_part = Exists(projects.filter(partners__organisation=OuterRef("pk")))
    takes_part |= Exists(operations.filter(partners__organisation=OuterRef("pk")))
    return Counters(
        fabriques=Fabrique.objects.count(),
        territories=Territory.objects.filter(stands).count(),
        projects=projects.count(),
        partners=Organisation.objects.filter(takes_part).count(),
        esf_max_eur=operations.aggregate(sum=Sum("esf_max_eur"))["sum"] or Decimal(0),
    )
