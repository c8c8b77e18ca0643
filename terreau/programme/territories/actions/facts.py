"""What is known of a territory, with its source."""

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.territories.actions.territories import holder_of
from terreau.programme.territories.models import Fact, Territory
from terreau.programme.territories.rights import refusal_to_add_fact, refusal_to_change_fact

FACTS = ("label", "value", "unit", "year", "source", "reliability", "position")


@transaction.atomic
def add_fact(territory: Territory, *, by, **facts) -> Fact:
    """Add something known of a territory: label, value, unit, year, source, reliability."""
    if reason := refusal_to_add_fact(territory, by=by):
        raise Refused(reason)
    facts.setdefault("position", territory.facts.count() + 1)
    fact = save_checked(Fact(territory=territory, **facts))
    record("fact_added", by=by, about=territory, held_by=holder_of(territory), label=fact.label)
    return fact


@transaction.atomic
def change_fact(fact: Fact, *, by, **facts) -> Fact:
    """Correct something known of a territory: its number, its year, its source."""
    fact = locked(fact)
    if reason := refusal_to_change_fact(fact, by=by):
        raise Refused(reason)
    if changed := take_facts(fact, facts, among=FACTS):
        save_checked(fact)
        record("fact_changed", by=by, about=fact.territory, held_by=holder_of(fact.territory), label=fact.label, fields=changed)
    return fact


@transaction.atomic
def remove_fact(fact: Fact, *, by) -> None:
    """Take away what turned out to be wrong; the journal keeps what was said."""
    fact = locked(fact)
    if reason := refusal_to_change_fact(fact, by=by):
        raise Refused(reason)
    record("fact_removed", by=by, about=fact.territory, held_by=holder_of(fact.territory), label=fact.label, value=fact.value)
    fact.delete()


def locked(fact):
    rows = Fact.objects.select_for_update(of=("self",)).select_related("territory__kept_by__organisation")
    if found := rows.filter(pk=fact.pk).first():
        return found
    raise Refused(_("Ce fait a déjà été retiré : rechargez la page du territoire."))
