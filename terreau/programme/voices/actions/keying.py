"""Paper keyed twice: whether both agree, and what the second keying corrects."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.journal.actions import record
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.models import Voice
from terreau.programme.voices.rights import refusal_to_listen_for


@transaction.atomic
def key_again(voice: Voice, *, differences: int, corrections: Sequence[Mapping], now: datetime, by) -> None:
    """Write down that a form was keyed a second time; `corrections` are the votes that replace those of the first."""
    collection = voice.collection
    if reason := refusal_to_listen_for(collection.fabrique, by=by):
        raise Refused(reason)
    if corrections:
        receipt = receive_records(corrections, collection=collection, by=by, now=now)
        if receipt.refused:
            raise Refused(receipt.refused[0].why)
    facts = {"differences": differences, "corrected": len(corrections)}
    record("sheet_keyed_again", by=by, about=collection, held_by=collection.fabrique.organisation_id, **facts)
