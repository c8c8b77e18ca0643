"""What is known of a territory, with its source."""

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.territories.actions.territories import holder_of
from terreau.programme.territories.models import Fact, Territory
from terreau.programme.territories.rights import refusal_to_add_fact


@transaction.atomic
def add_fact(territory: Territory, *, by, **facts) -> Fact:
    """Add something known of a territory: label, value, unit, year, source, reliability."""
    if reason := refusal_to_add_fact(territory, by=by):
        raise Refused(reason)
    facts.setdefault("position", territory.facts.count() + 1)
    fact = save_checked(Fact(territory=territory, **facts))
    record("fact_added", by=by, about=territory, held_by=holder_of(territory), label=fact.label)
    return fact
