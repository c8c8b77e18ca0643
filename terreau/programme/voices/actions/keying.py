"""Paper keyed twice: whether both agree, and what the second keying corrects."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.journal.actions import record
from terreau.programme.people.models import Person
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.models import Statement, Voice, Vote, Withdrawal
from terreau.programme.voices.rights import refusal_to_listen_for


@transaction.atomic
def key_again(
    voice: Voice,
    *,
    differences: int,
    corrections: Sequence[Mapping],
    now: datetime,
    by: Person | None,
    never_cast: Sequence[Statement] = (),
) -> None:
    """Write down that a form was keyed a second time; `corrections` are the votes that replace those of the first, `never_cast` the
    statements that nobody ticked: their votes were slips of the first keying, and go."""
    collection = voice.collection
    if reason := refusal_to_listen_for(collection.fabrique, by=by):
        raise Refused(reason)
    if corrections:
        receipt = receive_records(corrections, collection=collection, by=by, now=now)
        if receipt.refused:
            raise Refused(receipt.refused[0].why)
    slips = Vote.objects.filter(voice=voice, statement__in=never_cast)
    Withdrawal.objects.bulk_create([Withdrawal(key=key, collection=collection) for key in slips.values_list("key", flat=True)])
    removed, _by_model = slips.delete()
    facts = {"differences": differences, "corrected": len(corrections), "removed": removed}
    record("sheet_keyed_again", by=by, about=collection, held_by=collection.fabrique.organisation_id, **facts)
