"""What can be done to an operation. Each action checks the right, changes, and records."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from terreau.programme.fields import save_checked, take_facts
from terreau.programme.funding import rights
from terreau.programme.funding.models import Call, ExpectedImpact, Objective, Operation, OperationPartner
from terreau.programme.funding.states import State
from terreau.programme.journal.actions import record
from terreau.programme.journal.rights import refusal_to_overwrite
from terreau.programme.network.models import Fabrique, Organisation
from terreau.programme.people.models import Person
from terreau.programme.projects.actions import PARTNER_FACTS, lock_fabrique, refuse
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Territory

OPERATION_FACTS = (
    "call starts_on ends_on total_eligible_eur esf_max_eur printed_rate declared_projects declared_territories context is_example"
).split()


def lock_operation(operation) -> Operation:
    rows = Operation.objects.select_for_update(of=("self",)).select_related("fabrique__organisation", "call")
    return rows.get(pk=operation.pk)


def record_operation(what, operation, *, by, **facts):
    record(what, by=by, about=operation, held_by=operation.fabrique.organisation_id, **facts)


@transaction.atomic
def add_operation(
    call: Call,
    *,
    fabrique: Fabrique,
    by: Person | None,
    objectives: Sequence[str] = (),
    impacts: Sequence[tuple[str, str]] = (),
    projects: Iterable[Project] = (),
    territories: Iterable[Territory] = (),
    **facts,
) -> Operation:
    """Add a Fabrique's operation under a call, as a draft."""
    refuse(rights.refusal_to_add_operation(fabrique, by=by))
    lock_fabrique(fabrique)
    operation = Operation(call=call, fabrique=fabrique)
    write_operation(operation, facts, objectives=objectives, impacts=impacts, projects=projects, territories=territories)
    record_operation("operation_added", operation, by=by)
    return operation


@transaction.atomic
def change_operation(
    operation: Operation,
    *,
    by: Person | None,
    objectives: Sequence[str],
    impacts: Sequence[tuple[str, str]],
    projects: Iterable[Project],
    territories: Iterable[Territory],
    seen_at: datetime | None = None,
    **facts,
) -> Operation:
    """Change an operation; `seen_at` is the `changed_at` that was on screen, so that nobody overwrites what they have not seen."""
    operation = lock_operation(operation)
    refuse(rights.refusal_to_change_operation(operation, by=by))
    refuse(refusal_to_overwrite(operation, seen_at=seen_at))
    changed = write_operation(operation, facts, objectives=objectives, impacts=impacts, projects=projects, territories=territories)
    record_operation("operation_changed", operation, by=by, fields=changed)
    return operation


def write_operation(operation, facts, *, objectives, impacts, projects, territories):
    projects = list(projects)
    refuse(rights.refusal_of_projects(projects, fabrique=operation.fabrique))
    changed = take_facts(operation, facts, among=OPERATION_FACTS)
    save_checked(operation, slug_from=None if operation.pk else f"{operation.fabrique} {operation.call}")
    refuse(rights.refusal_of_amounts(operation))
    operation.projects.set(projects)
    operation.territories.set(territories)
    write_objectives(operation, objectives)
    write_impacts(operation, impacts)
    return changed


def write_objectives(operation, objectives):
    wanted = [(text.strip(),) for text in objectives if text.strip()]
    kept = {(objective.text,): objective for objective in operation.objectives.all()}
    write_lines(kept, wanted, make=lambda text: Objective(operation=operation, text=text))


def write_impacts(operation, impacts):
    wanted = [(audience, text.strip()) for audience, text in impacts if text.strip()]
    kept = {(impact.audience, impact.text): impact for impact in operation.impacts.all()}
    write_lines(kept, wanted, make=lambda audience, text: ExpectedImpact(operation=operation, audience=audience, text=text))


def write_lines(kept, wanted, *, make):
    """The list given replaces the list kept, in its order; a line that stays keeps what else hangs from it."""
    for key, line in kept.items():
        if key not in wanted:
            line.delete()
    for position, key in enumerate(dict.fromkeys(wanted), start=1):
        line = kept.get(key) or make(*key)
        line.position = position
        save_checked(line)


@transaction.atomic
def publish_operation(operation: Operation, *, by: Person | None) -> Operation:
    """Show an operation to everyone."""
    operation = lock_operation(operation)
    refuse(rights.refusal_to_publish_operation(operation, by=by))
    return move_operation(operation, State.PUBLISHED, what="operation_published", by=by)


@transaction.atomic
def return_operation(operation: Operation, *, by: Person | None) -> Operation:
    """Take a published operation back to draft."""
    operation = lock_operation(operation)
    refuse(rights.refusal_to_return_operation(operation, by=by))
    return move_operation(operation, State.DRAFT, what="operation_returned", by=by)


def move_operation(operation, state, *, what, by):
    before, operation.state = operation.state, state
    save_checked(operation)
    record_operation(what, operation, by=by, before=before, after=state)
    return operation


@transaction.atomic
def add_operation_partner(
    operation: Operation, *, name: str, by: Person | None, organisation: Organisation | None = None, brings: str = ""
) -> OperationPartner:
    """Name someone who takes part in an operation, and what they bring."""
    operation = lock_operation(operation)
    refuse(rights.refusal_to_change_operation(operation, by=by))
    last = operation.partners.aggregate(last=Max("position"))["last"] or 0
    partner = OperationPartner(operation=operation, name=name.strip(), organisation=organisation, brings=brings, position=last + 1)
    save_checked(partner)
    record_operation("operation_partner_added", operation, by=by, partner=partner.pk)
    return partner


@transaction.atomic
def change_operation_partner(partner: OperationPartner, *, by: Person | None, **facts) -> OperationPartner:
    """Change a partner's name, organisation, rank or what they bring."""
    operation = lock_operation(partner.operation)
    refuse(rights.refusal_to_change_operation(operation, by=by))
    partner = operation.partners.get(pk=partner.pk)
    changed = take_facts(partner, facts, among=PARTNER_FACTS)
    save_checked(partner)
    record_operation("operation_partner_changed", operation, by=by, partner=partner.pk, fields=changed)
    return partner


@transaction.atomic
def remove_operation_partner(partner: OperationPartner, *, by: Person | None) -> None:
    """Take a partner off an operation's list."""
    operation = lock_operation(partner.operation)
    refuse(rights.refusal_to_change_operation(operation, by=by))
    record_operation("operation_partner_removed", operation, by=by, partner=partner.pk)
    operation.partners.filter(pk=partner.pk).delete()
