"""Rows → plain values: an operation and what hangs from it as the sheet that paper and checks read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from terreau.analysis.sheets import sheet as paper
from terreau.analysis.units.rates import PrintedRate
from terreau.programme.funding.models import Audience, Operation
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Territory, TerritoryKind

POINT = "- "
PAPER_KINDS = {kind.value for kind in paper.PartnerKind}


def checked_sheet_of(operation: Operation) -> paper.Sheet:
    """What the checks read of an operation: its figures, its places, its projects, its partners."""
    context, axes = split_points(operation.context, between="\n\n")
    return paper.Sheet(
        fabrique=str(operation.fabrique),
        area=operation.fabrique.area,
        printed_area=operation.fabrique.area,
        call=operation.call.name,
        fund=operation.call.fund,
        call_year=operation.call.starts_on.year,
        partners=tuple(partner_of(partner) for partner in operation.partners.all()),
        volume=paper.Volume(operation.declared_projects, operation.declared_territories),
        period=period_of(operation),
        period_year=operation.starts_on.year,
        esf_max_eur=operation.esf_max_eur,
        total_eligible_eur=operation.total_eligible_eur,
        printed_rate=printed_rate_of(operation.printed_rate),
        context=context,
        axes=axes,
        territories=tuple(territory_of(territory) for territory in operation.territories.all()),
        projects=tuple(project_of(project) for project in operation.projects.all()),
        is_example=operation.is_example,
    )


def sheet_of(operation: Operation) -> paper.Sheet:
    """One operation as a whole sheet, without its contacts; its rows are those fetched with it: what is seen is what is printed."""
    fabrique = operation.fabrique
    checked = checked_sheet_of(operation)
    printed = {territory.pk: territory_of(territory).printed_name for territory in operation.territories.all()}
    projects = zip(checked.projects, operation.projects.all(), strict=True)
    return replace(
        checked,
        presentation=fabrique.presentation,
        founded_year=fabrique.founded_year,
        method_year=fabrique.method_year,
        status=paper.Status(fabrique.status),
        missions=tuple(line for line in fabrique.mission.splitlines() if line.strip()),
        tracks=tuple(paper.Track(track.name, track.name, track.summary) for track in fabrique.tracks.all()),
        websites=(fabrique.organisation.website,) if fabrique.organisation.website else (),
        objectives=tuple(objective_of(objective.text) for objective in operation.objectives.all()),
        projects=tuple(with_its_ways(told, project=project, printed=printed) for told, project in projects),
        impacts=tuple(
            paper.Impact(impact.text, None if impact.audience == Audience.ALL else paper.Audience(impact.audience))
            for impact in operation.impacts.all()
        ),
    )


def split_points(text: str, *, between: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs of a text, and its points apart."""
    parts = [part.strip() for part in text.split(between) if part.strip()]
    return (
        tuple(part for part in parts if not part.startswith(POINT)),
        tuple(part.removeprefix(POINT) for part in parts if part.startswith(POINT)),
    )


def objective_of(text: str) -> paper.Objective:
    sentences, details = split_points(text, between="\n")
    return paper.Objective("\n".join(sentences), details)


def period_of(operation: Operation) -> str:
    starts_on, ends_on = operation.starts_on, operation.ends_on
    if (starts_on.month, starts_on.day, ends_on.month, ends_on.day) == (1, 1, 12, 31) and starts_on.year == ends_on.year:
        return f"Mise en œuvre {starts_on.year}"
    return f"Mise en œuvre du {starts_on:%d/%m/%Y} au {ends_on:%d/%m/%Y}"


def printed_rate_of(fraction: Decimal | None) -> PrintedRate | None:
    """The rate with as many decimals as it was printed with: the column keeps six, paper showed one or none."""
    if fraction is None:
        return None
    percentage = (fraction * 100).normalize()
    return PrintedRate(fraction.normalize(), max(0, -int(percentage.as_tuple().exponent)))


def partner_of(partner) -> paper.Partner:
    is_named = partner.organisation is not None
    known = is_named and partner.organisation.kind in PAPER_KINDS
    kind = paper.PartnerKind(partner.organisation.kind) if known else paper.PartnerKind.OTHER
    return paper.Partner(partner.name, is_named=is_named, kind=kind, brings=partner.brings)


def territory_of(territory: Territory) -> paper.Territory:
    printed = next((alias.name for alias in territory.aliases.all() if alias.is_printed), territory.name)
    kind = TerritoryKind.QPV if territory.kind == TerritoryKind.QPV_GROUP else territory.kind
    return paper.Territory(printed_name=printed, name=territory.name, kind=paper.TerritoryKind(kind))


def project_of(project: Project) -> paper.Project:
    return paper.Project(
        title=project.title, text=project.summary, partners=tuple(partner_of(partner) for partner in project.partners.all())
    )


def with_its_ways(told: paper.Project, *, project: Project, printed: Mapping[int, str]) -> paper.Project:
    """A project that works in several territories, or in none of its operation's, is printed under none of them."""
    own = [printed[territory.pk] for territory in project.territories.all() if territory.pk in printed]
    return replace(
        told,
        territory=own[0] if len(own) == 1 else "",
        avenues=tuple(avenue.text for avenue in project.avenues.all()),
        themes=tuple(theme.name for theme in project.themes.all()),
    )


def brochure_of(operations: Iterable[Operation]) -> paper.Brochure:
    """Several operations as one brochure."""
    operations = list(operations)
    objective = next((operation.call.objective for operation in operations if operation.call.objective), "")
    sentences, method = split_points(objective, between="\n")
    programme = paper.Programme(objectives=sentences, method=method)
    return paper.Brochure(programme=programme, sheets=tuple(sheet_of(one) for one in operations))
