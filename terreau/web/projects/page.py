"""What the page of a project holds: the project, and the links of the chain on both sides of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as write_date

from terreau.programme.funding.models import ExpectedImpact, Operation
from terreau.programme.needs.models import Need
from terreau.programme.network.models import CoreStep
from terreau.programme.projects.rights import refusal_to_change_project
from terreau.web.projects.states import moves_of
from terreau.web.ui.members import journal_about, reads_inside

# Those of several operations may be many; each operation's page says all of its own.
MOST_IMPACTS = 30


@dataclass(frozen=True)
class Step:
    """A step of the national core, and whether the project stands there."""

    label: str
    is_here: bool


def project_page(project, *, reader):
    """Everything the template draws; what only members read is None for everyone else."""
    operations = Operation.objects.seen_by(reader).filter(projects=project)
    held_by = project.fabrique.organisation_id
    is_member = reads_inside(held_by, reader)
    return {
        "project": project,
        "steps": core_steps(project.phase),
        "territories": list(project.territories.all()),
        "themes": list(project.themes.all()),
        "avenues": list(project.avenues.all()),
        "needs": list(Need.objects.seen_by(reader).filter(projects=project).select_related("territory")),
        "milestones": [(written_month(milestone.on), milestone) for milestone in project.milestones.all()],
        "partners": list(project.partners.select_related("organisation")),
        "holders": seen_holders(project, with_people=is_member),
        "operations": list(operations.select_related("call", "fabrique__organisation")),
        "impacts": list(ExpectedImpact.objects.filter(operation__in=operations)[:MOST_IMPACTS]),
        "entries": journal_about(project, held_by=held_by, reader=reader),
        "is_member": is_member,
        "change_refusal": refusal_to_change_project(project, by=reader),
        "moves": moves_of(project, by=reader),
    }


def seen_holders(project, *, with_people):
    """Organisations for everyone; people's names only for members."""
    holders = project.holders.current().select_related("person", "organisation")
    return list(holders if with_people else holders.exclude(organisation=None))


def written_month(on):
    """ "2024-10" → "octobre 2024"; a year alone stays as it is."""
    year, _dash, month = on.partition("-")
    return write_date(date(int(year), int(month), 1), "F Y") if month else year


def core_steps(phase):
    here = phase.core_step if phase else None
    return [Step(label=label, is_here=value == here) for value, label in CoreStep.choices]
