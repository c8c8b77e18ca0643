"""Accounts: closed when someone leaves for good, opened again when they come back."""

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.network.rights import refusal_to_close_account, refusal_to_reopen_account
from terreau.programme.people.models import Person


@transaction.atomic
def close_account(person: Person, *, by: Person | None) -> Person:
    """Close someone's account: nobody signs in with it any more, and what they did stays told under their name."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if reason := refusal_to_close_account(person, by=by):
        raise Refused(reason)
    return open_or_close(person, is_active=False, verb="account_closed", by=by)


@transaction.atomic
def reopen_account(person: Person, *, by: Person | None) -> Person:
    """Open a closed account again, with the participations that have not ended."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if reason := refusal_to_reopen_account(person, by=by):
        raise Refused(reason)
    return open_or_close(person, is_active=True, verb="account_reopened", by=by)


def open_or_close(person, *, is_active, verb, by):
    person.is_active = is_active
    save_checked(person)
    # The journal keeps no name of people but of those who act.
    record(verb, by=by, about=person, called="")
    return person
