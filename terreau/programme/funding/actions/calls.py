"""What can be done to a call for projects. Each action checks the right, changes, and records."""

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.programme.fields import save_checked, take_facts
from terreau.programme.funding.models import Call
from terreau.programme.funding.rights import refusal_of_amounts, refusal_to_write_calls
from terreau.programme.journal.actions import record
from terreau.programme.people.models import Person
from terreau.programme.projects.actions import refuse

CALL_FACTS = ("name fund programming_period starts_on ends_on ceiling_rate ceiling_source managed_by objective rules is_example").split()


@transaction.atomic
def add_call(name: str, *, by: Person | None, **facts) -> Call:
    """Add a call for projects, for the whole network."""
    refuse(refusal_to_write_calls(by=by))
    call = Call(name=name)
    take_facts(call, facts, among=CALL_FACTS)
    save_checked(call, slug_from=name)
    record("call_added", by=by, about=call)
    return call


@transaction.atomic
def change_call(call: Call, *, by: Person | None, **facts) -> Call:
    """Change a call; its operations must still fit under its ceiling."""
    refuse(refusal_to_write_calls(by=by))
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    changed = take_facts(call, facts, among=CALL_FACTS)
    save_checked(call)
    for operation in call.operations.select_related("fabrique__organisation"):
        operation.call = call
        if reason := refusal_of_amounts(operation):
            refuse(format_lazy(_("{fabrique} : {reason}"), fabrique=operation.fabrique, reason=reason))
    record("call_changed", by=by, about=call, fields=changed)
    return call
