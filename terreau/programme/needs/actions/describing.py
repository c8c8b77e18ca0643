"""Describing a need, and describing it better."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.journal.rights import refusal_to_overwrite
from terreau.programme.needs import rights
from terreau.programme.needs.models import Need
from terreau.programme.needs.states import State
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.toolbox.models import Theme

FACTS = (
    "territory",
    "title",
    "situation",
    "who",
    "place",
    "people",
    "people_source",
    "frequency",
    "gravity",
    "workaround",
    "existing_answers",
    "unmet",
    "is_example",
)


def refuse(reason):
    """Stop here when there is a reason to."""
    if reason:
        raise Refused(reason)


def lock_need(need) -> Need:
    return Need.objects.select_for_update(of=("self",)).select_related("fabrique__organisation", "territory").get(pk=need.pk)


def record_need(what, need, *, by, **facts):
    record(what, by=by, about=need, held_by=need.fabrique.organisation_id, **facts)


@transaction.atomic
def add_need(fabrique: Fabrique, *, by: Person | None, themes: Iterable[Theme] = (), **facts) -> Need:
    """Describe a need of a Fabrique, as it was heard."""
    refuse(rights.refusal_to_add_need(fabrique, by=by))
    # Two needs added at once to the same Fabrique take their addresses one after the other.
    Fabrique.objects.select_for_update(of=("self",)).get(pk=fabrique.pk)
    need = Need(fabrique=fabrique)
    take_facts(need, facts, among=FACTS)
    save_checked(need, slug_from=need.title)
    need.themes.set(themes)
    record_need("need_added", need, by=by)
    return need


@transaction.atomic
def change_need(need: Need, *, by: Person | None, seen_at: datetime | None = None, themes: Iterable[Theme] | None = None, **facts) -> Need:
    """Change a need; themes stay as they are when None is given. `seen_at` is the `changed_at` that was on screen."""
    need = lock_need(need)
    refuse(rights.refusal_to_change_need(need, by=by))
    refuse(refusal_to_overwrite(need, seen_at=seen_at))
    changed = take_facts(need, facts, among=FACTS)
    save_checked(need)
    if themes is not None:
        need.themes.set(themes)
    if need.state in (State.VALIDATED, State.ANSWERED):
        # Its description stays whole; its evidence may have gone with those who withdrew, which is no fault of whoever writes.
        refuse(rights.refusal_to_stand_validated(need, sources=rights.FEWEST_SOURCES))
    record_need("need_changed", need, by=by, fields=changed)
    return need
