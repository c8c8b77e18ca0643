"""What awaits a person in the workspace, read in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from terreau.programme.funding.models import ImportedSheet, Operation, OperationPartner
from terreau.programme.funding.states import State as OperationState
from terreau.programme.network.models import Contact, Fabrique, Membership, Role, standing_of
from terreau.programme.network.states import Status
from terreau.programme.projects.models import Project, ProjectPartner
from terreau.programme.projects.rights import what_lacks
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Screening
from terreau.programme.voices.models import Feedback, Statement
from terreau.programme.voices.states import StatementState
from terreau.web.home.doubts import doubts_about

SHOWN = 20
CONTACT_NOTICE = timedelta(days=30)
# What an operation needs to say its name.
OPERATION_NAME = ("operation__call", "operation__fabrique__organisation")


@dataclass(frozen=True)
class Draft:
    """A project still to be finished, and the words for what it lacks."""

    project: Project
    lacking: list[str]


@dataclass(frozen=True)
class Doubt:
    """An operation where something does not add up."""

    operation: Operation
    sentences: list[str]


@dataclass(frozen=True)
class TeamDesk:
    """For whoever works in a Fabrique."""

    fabriques: list[Fabrique]
    project_partners: list[ProjectPartner]
    operation_partners: list[OperationPartner]
    sheets: list[ImportedSheet]
    contacts: list[Contact]
    leads: bool

    @property
    def listening(self) -> list[Fabrique]:
        """Those whose collections wait for something."""
        return [one for one in self.fabriques if one.late or one.proposed]


def memberships_of(person):
    changed = Screening.objects.changed().filter(owner=person).order_by().values("owner").annotate(count=Count("pk")).values("count")
    rows = Membership.objects.current().filter(person=person).select_related("organisation")
    return list(rows.annotate(changed_questions=Coalesce(Subquery(changed), 0)))


def changed_questions(memberships) -> int:
    """How many of one's own kept questions have another answer since new data came, counted with the memberships."""
    return max((membership.changed_questions for membership in memberships), default=0)


def team_desk(person, *, today: date) -> TeamDesk | None:
    """What the team of one or several Fabriques has to finish, None for whoever is in no team."""
    standing = standing_of(person)
    if not standing.team_of:
        return None
    unread = ImportedSheet.objects.seen_by(person).annotate(unread=Count("unread_lines"))
    ending = Contact.objects.seen_by(person).filter(keep_until__lte=today + CONTACT_NOTICE)
    return TeamDesk(
        fabriques=list(with_listening(Fabrique.objects.with_organisation().filter(organisation__in=standing.team_of), today=today)),
        project_partners=list(unidentified(ProjectPartner.objects.select_related("project"), "project", team=standing.team_of)),
        operation_partners=list(unidentified(OperationPartner.objects.select_related(*OPERATION_NAME), "operation", team=standing.team_of)),
        sheets=list(unread.filter(unread__gt=0).defer("text").select_related("fabrique__organisation", "operation")[:SHOWN]),
        contacts=list(ending.order_by("keep_until", "pk")[:SHOWN]),
        leads=any(role == Role.LEAD for _organisation, role in standing.roles),
    )


def with_listening(fabriques, *, today):
    """How many returns are late and how many statements wait, in the same query: the desk asks enough of them."""
    here = OuterRef("pk")
    late = Feedback.objects.late(today).filter(voice__collection__fabrique=here).order_by().values("voice__collection__fabrique")
    proposed = Statement.objects.filter(collection__fabrique=here, state=StatementState.PROPOSED).order_by().values("collection__fabrique")
    counts = {
        name: Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)
        for name, rows in (("late", late), ("proposed", proposed))
    }
    return fabriques.annotate(**counts)


def unidentified(partners, owner, *, team):
    """Partners that no organisation stands behind yet; a mere category may stay so."""
    return partners.filter(organisation=None, **{f"{owner}__fabrique__organisation__in": team}).order_by("-pk")[:SHOWN]


def readable_drafts(person) -> list[Draft]:
    """The drafts of the Fabriques whose matters the person reads, the last changed first."""
    rows = Project.objects.seen_by(person).filter(state=State.DRAFT).select_related("fabrique__organisation")
    rows = rows.prefetch_related("territories", "themes").order_by("-changed_at", "-pk")[:SHOWN]
    return [Draft(project, what_lacks(project)) for project in rows]


def read_operations(person) -> list[Operation]:
    """The operations of those Fabriques, whatever their state, with what is counted in them."""
    standing = standing_of(person)
    rows = Operation.objects.all() if standing.reads_all else Operation.objects.filter(fabrique__organisation__in=standing.reads_of)
    counted = {"counted_projects": count_of(Operation.projects.through), "counted_territories": count_of(Operation.territories.through)}
    return list(rows.select_related("call", "fabrique__organisation").defer("context").annotate(**counted))


def count_of(links):
    """How many rows an operation is linked to; counted apart, for projects times territories would be many rows."""
    rows = links.objects.filter(operation=OuterRef("pk")).order_by().values("operation").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(rows), 0)


def drafts_among(operations) -> list[Operation]:
    return [operation for operation in operations if operation.state == OperationState.DRAFT][:SHOWN]


def doubts_among(operations) -> list[Doubt]:
    found = (Doubt(operation, doubts_about(operation)) for operation in operations)
    return [doubt for doubt in found if doubt.sentences][:SHOWN]


def held_projects(person) -> list[Project]:
    """The projects that the person carries, when carrying is one of their roles."""
    if not any(role == Role.HOLDER for _organisation, role in standing_of(person).roles):
        return []
    now = Q(holders__in=person.held_projects.current())
    return list(Project.objects.filter(now).select_related("fabrique__organisation", "phase").distinct()[:SHOWN])


def experiments() -> list[Fabrique]:
    """Fabriques that do not have the appellation yet."""
    return list(Fabrique.objects.with_organisation().filter(status=Status.EXPERIMENT)[:SHOWN])
