"""Giving a phone or a tablet its key, and shutting it out when it is lost."""

from datetime import datetime
from secrets import token_urlsafe

from django.db import transaction

from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import refuse
from terreau.programme.voices.codes import hash_key
from terreau.programme.voices.models import Device

# 24 bytes make 32 signs.
KEY_BYTES = 24


@transaction.atomic
def enrol_device(fabrique: Fabrique, *, name: str, by: Person | None, mediator: Person | None = None) -> tuple[Device, str]:
    """Entrust a device with a key, which is given here and never again: the server keeps its fingerprint."""
    refuse(rights.refusal_to_listen_for(fabrique, by=by))
    refuse(rights.refusal_to_be_mediator(fabrique, mediator))
    key = token_urlsafe(KEY_BYTES)
    device = Device(fabrique=fabrique, name=name.strip(), mediator=mediator, key_hash=hash_key(key))
    save_checked(device)
    record_device("device_enrolled", device, by=by)
    return device, key


@transaction.atomic
def revoke_device(device: Device, *, now: datetime, by: Person | None) -> Device:
    """Shut out a device: what it still holds can no longer be sent with its key."""
    device = Device.objects.select_for_update(of=("self",)).select_related("fabrique__organisation").get(pk=device.pk)
    refuse(rights.refusal_to_revoke_device(device, by=by))
    device.revoked_at = now
    save_checked(device)
    record_device("device_revoked", device, by=by)
    return device


def record_device(what, device, *, by):
    record(what, by=by, about=device, held_by=device.fabrique.organisation_id)
