"""Private contacts: kept for a purpose, until a day, then erased. The journal never names them."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Contact, ErasedContact, Organisation
from terreau.programme.network.models.contacts import keys_of
from terreau.programme.network.rights import refusal_to_keep_contacts
from terreau.programme.people.models import Person

FACTS = ("name", "works_at", "position", "email", "phone", "purpose", "source", "keep_until")


@transaction.atomic
def add_contact(held_by: Organisation, *, by: Person | None, **facts) -> Contact:
    """Keep someone's address, with a purpose and an end."""
    if reason := refusal_to_keep_contacts(held_by, by=by):
        raise Refused(reason)
    contact = Contact(held_by=held_by)
    take_facts(contact, facts, among=(*FACTS, "is_example"))
    save_with_an_end_to_come(contact)
    # Kept again on purpose: the person is no longer among the erased.
    ErasedContact.objects.of(held_by, name=contact.name, email=contact.email).delete()
    record_about("contact_added", contact, by=by)
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: Person | None, **facts) -> Contact:
    """Correct a contact, or say again why and until when it is kept."""
    contact = locked(contact)
    if reason := refusal_to_keep_contacts(contact.held_by, by=by):
        raise Refused(reason)
    changed = take_facts(contact, facts, among=FACTS)
    save_with_an_end_to_come(contact)
    record_about("contact_changed", contact, by=by, fields=changed)
    return contact


@transaction.atomic
def erase_contact(contact: Contact, *, by: Person | None) -> None:
    """Erase a contact for good: nothing of it stays, in the journal neither, but a hash by which a later sheet is kept from adding it."""
    contact = locked(contact)
    if reason := refusal_to_keep_contacts(contact.held_by, by=by):
        raise Refused(reason)
    record_about("contact_erased", contact, by=by)
    keys = keys_of(name=contact.name, email=contact.email)
    ErasedContact.objects.bulk_create(ErasedContact(held_by=contact.held_by, key=key) for key in keys)
    contact.delete()


@transaction.atomic
def erase_expired_contacts(*, today: date) -> int:
    """Erase every contact whose end has passed; one line of the journal an organisation, with how many."""
    expired = Contact.objects.past_their_end(today)
    holders = Counter(expired.values_list("held_by_id", flat=True))
    expired.delete()
    for organisation in Organisation.objects.filter(pk__in=holders):
        record("contact_erased", by=None, about=organisation, held_by=organisation.pk, count=holders[organisation.pk])
    return holders.total()


def locked(contact):
    return Contact.objects.select_for_update(of=("self",)).select_related("held_by").get(pk=contact.pk)


def save_with_an_end_to_come(contact):
    save_checked(contact)
    # The database's own clock decides, as it does for memberships.
    if Contact.objects.filter(pk=contact.pk, keep_until__lte=TruncDate(Now())).exists():
        raise Refused(_("« Gardé jusqu'au » : donnez une date à venir, sinon ce contact serait effacé aussitôt."))


def record_about(verb, contact, *, by, **facts):
    """The line is about the holder, never about the person: an erased contact must leave no name behind."""
    record(verb, by=by, about=contact.held_by, held_by=contact.held_by_id, contact=contact.pk, **facts)
