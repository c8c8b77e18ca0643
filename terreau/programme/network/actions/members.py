"""Who belongs where: memberships begin and end, they are never erased."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Membership, Organisation
from terreau.programme.network.rights import refusal_to_change_profile, refusal_to_end_membership, refusal_to_give_role
from terreau.programme.people.models import Person


@transaction.atomic
def start_membership(organisation: Organisation, *, person: Person, role: str, from_on: date, by: Person | None) -> Membership:
    """Give a person a role in an organisation, from a day."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if reason := refusal_to_give_role(organisation, role, by=by):
        raise Refused(reason)
    membership = save_checked(Membership(organisation=organisation, person=person, role=role, from_on=from_on))
    record_membership("membership_started", membership, by=by, on=from_on)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, until_on: date, by: Person | None) -> Membership:
    """Say on which day a person leaves a role."""
    # The organisation is the lock: two leads who end each other at once may not both succeed.
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=membership.organisation_id)
    membership = organisation.memberships.select_related("organisation", "person").get(pk=membership.pk)
    if reason := refusal_to_end_membership(membership, by=by):
        raise Refused(reason)
    membership.until_on = until_on
    save_checked(membership)
    record_membership("membership_ended", membership, by=by, on=until_on)
    return membership


def record_membership(verb, membership, *, by, on):
    held_by = membership.organisation_id
    record(verb, by=by, about=membership.organisation, held_by=held_by, membership=membership.pk, role=membership.role, on=on.isoformat())


@transaction.atomic
def invite_person(organisation: Organisation, *, email: str, name: str, role: str, from_on: date, by: Person | None) -> Membership:
    """Open an account for someone new, or find the one that exists, and give it a role here. Nothing of other teams is told."""
    if reason := refusal_to_give_role(organisation, role, by=by):
        raise Refused(reason)
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first() or new_person(email, name)
    if not person.is_active:
        raise Refused(_("Le compte de cette adresse est fermé : demandez à la tête de réseau de le rouvrir."))
    record("person_invited", by=by, about=organisation, held_by=organisation.pk, role=str(role))
    return start_membership(organisation, person=person, role=role, from_on=from_on, by=by)


def new_person(email, name):
    # No password: the first sign-in is by a code sent to the address.
    person = Person(email=email, name=name.strip())
    person.set_unusable_password()
    try:
        return save_checked(person)
    except Refused:
        # Another team may have invited the same person at the same moment.
        if known := Person.objects.filter(email=email).first():
            return known
        raise


@transaction.atomic
def change_profile(person: Person, *, name: str, language: str, by: Person | None) -> Person:
    """Change how one is named, and in which language one reads."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if reason := refusal_to_change_profile(person, by=by):
        raise Refused(reason)
    person.name, person.language = name.strip(), language
    save_checked(person)
    record("person_changed", by=by, about=person, called="")
    return person
