"""The version of a testimony that may leave the team, once someone has reread it."""

from django.db import transaction

from terreau.programme.fields import save_checked
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import record_collection, refuse
from terreau.programme.voices.models import SharedText, Testimony


@transaction.atomic
def share_testimony(testimony: Testimony, *, text: str, by: Person | None) -> SharedText:
    """Keep the version that may leave the team; what was said stays as it was. Sharing again replaces the version."""
    testimony = lock_testimony(testimony)
    refuse(rights.refusal_to_share_testimony(testimony, by=by))
    shared = SharedText.objects.filter(testimony=testimony).first() or SharedText(testimony=testimony)
    shared.text, shared.decided_by = text.strip(), by
    save_checked(shared)
    record_collection("testimony_shared", testimony.collection, by=by, testimony=testimony.pk)
    return shared


@transaction.atomic
def unshare_testimony(testimony: Testimony, *, by: Person | None) -> Testimony:
    """Take the shared version back; nothing is written when there was none."""
    testimony = lock_testimony(testimony)
    refuse(rights.refusal_to_share_testimony(testimony, by=by))
    erased, _rows = SharedText.objects.filter(testimony=testimony).delete()
    if erased:
        record_collection("testimony_unshared", testimony.collection, by=by, testimony=testimony.pk)
    return testimony


def lock_testimony(testimony) -> Testimony:
    rows = Testimony.objects.select_for_update(of=("self",)).select_related("collection__fabrique__organisation")
    return rows.get(pk=testimony.pk)
