"""What the page of an operation holds."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.text import capfirst
from django.utils.translation import ngettext

from terreau.programme.funding.inputs import objective_of, split_points
from terreau.programme.funding.models import Audience, ImportedSheet, Operation, UnreadLine
from terreau.programme.funding.papers import FORMS
from terreau.programme.funding.queries import findings_of, places_around
from terreau.programme.funding.rights import refusal_to_change_operation
from terreau.programme.network.models import standing_of
from terreau.programme.projects.models import Project
from terreau.web.funding.moves import moves_of
from terreau.web.ui import numbers
from terreau.web.ui.members import journal_about


def operation_page(operation: Operation, *, reader) -> dict:
    """Everything the template draws; the journal is for members, the kept sheets for the team."""
    projects, territories = list(operation.projects.all()), list(operation.territories.all())
    held_by, language = operation.fabrique.organisation_id, numbers.active_language()
    return {
        "operation": operation,
        "printed_rate": printed_rate(operation.printed_rate),
        "projects": [(project, project.summary.split("\n\n")[0], told_place(project)) for project in projects],
        "territories": territories,
        "partners": list(operation.partners.all()),
        "objectives": [objective_of(objective.text) for objective in operation.objectives.all()],
        "audiences": impacts_by_audience(operation),
        "context": split_points(operation.context, between="\n\n"),
        "findings": [
            told_apart(finding.tell(language), of=operation) for finding in findings_of(operation, places=places_around([operation]))
        ],
        "forms": FORMS,
        "sheets": kept_sheets(operation, reader=reader),
        "entries": journal_about(operation, held_by=held_by, reader=reader),
        "may_change": not refusal_to_change_operation(operation, by=reader),
        "moves": moves_of(operation, by=reader),
    }


def with_place(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Projects with the name of their first territory and how many they have: asked in the same question as the projects."""
    at_work = Project.territories.through.objects.filter(project=OuterRef("pk")).order_by()
    return projects.annotate(
        place=Subquery(at_work.order_by("territory__name").values("territory__name")[:1]),
        places=Subquery(at_work.values("project").annotate(count=Count("*")).values("count")),
    )


def told_place(project: Project) -> str:
    """The territory of a card; the page of the project names them all."""
    others = (project.places or 0) - 1
    if others < 1:
        return project.place or ""
    return ngettext("%(place)s et un autre territoire", "%(place)s et %(count)s autres territoires", others) % {
        "place": project.place,
        "count": others,
    }


def told_apart(sentence: str, *, of: Operation) -> str:
    """The sentence without the Fabrique's name, which is the title of the page."""
    return capfirst(sentence.removeprefix(f"{of.fabrique} : ").removeprefix(f"{of.fabrique}: "))


def printed_rate(fraction) -> str:
    """With as many decimals as were printed; empty when none was."""
    if fraction is None:
        return ""
    return numbers.rate(fraction, max(0, -(fraction * 100).normalize().as_tuple().exponent))


def impacts_by_audience(operation: Operation) -> list[tuple[str, list[str]]]:
    impacts = list(operation.impacts.all())
    groups = [(label, [impact.text for impact in impacts if impact.audience == value]) for value, label in Audience.choices]
    return [(label, texts) for label, texts in groups if texts]


def kept_sheets(operation: Operation, *, reader) -> list[tuple[ImportedSheet, list[UnreadLine]]] | None:
    """The sheets handed in with their unread lines, newest first; None for whoever is not of the team."""
    if operation.fabrique.organisation_id not in standing_of(reader).team_of:
        return None
    sheets = ImportedSheet.objects.filter(operation=operation).defer("text", "findings").prefetch_related("unread_lines")
    return [(sheet, list(sheet.unread_lines.all())) for sheet in sheets]
