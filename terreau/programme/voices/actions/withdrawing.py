"""Taking back what a person said, when they ask; erasing what may not be kept any longer."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import record_collection, refuse
from terreau.programme.voices.models import (
    AnswerSheet,
    Attachment,
    Collection,
    Comparison,
    Draw,
    Feedback,
    ReplyAddress,
    Statement,
    Tally,
    Testimony,
    Voice,
    Vote,
    Withdrawal,
)
from terreau.programme.voices.states import StatementState
from terreau.programme.voices.vocabulary import ReplyChannel

# What a voice leaves in each of these goes with it; what hangs on them (shared texts, codings, merges, evidence) goes by cascade.
SAID = (Testimony, AnswerSheet, Vote, Tally, Comparison, Draw)
# A withdrawn voice keeps what lawful counts need: how, when and how many were heard. Nothing said, nothing of who or where.
EMPTY = {
    "composition": {},
    "occasion": "",
    "source": "resident",
    "organisation": None,
    "commune": None,
    "iris": "",
    "qpv": "",
    "lon": None,
    "lat": None,
    "language": "",
    "interpreter": False,
    "age_band": "",
    "sex": "",
    "situations": {},
    "reply_channel": ReplyChannel.NONE,
    "code_hash": "",
    "device": None,
    "mediator": None,
}
# How many voices are emptied in one go.
SLICE = 500


@transaction.atomic
def withdraw_voice(voice: Voice, *, now: datetime, by: Person | None) -> Voice:
    """Erase all that a person said and keep its ids out; nobody is the person, who has the follow-up code.

    A statement that they proposed, or that the team drew from their words, goes unless others have voted on it: those votes are theirs,
    and mean nothing without the words that they answer. It then stays, tied to nobody; the pages where one withdraws say so, and that
    the team sets it aside when it names someone.
    """
    rows = Voice.objects.select_for_update(of=("self",)).select_related("collection__fabrique__organisation")
    voice = rows.get(pk=voice.pk)
    refuse(rights.refusal_to_withdraw_voice(voice, by=by))
    counts = empty_voices([voice], now=now)
    record_collection("voice_withdrawn", voice.collection, by=by, counts=counts)
    voice.refresh_from_db()
    return voice


def erase_ended(*, today: date, now: datetime, by: Person | None, dry_run: bool = False) -> Counter:
    """Erase the raw data of the collections whose day has passed; their counts and kept results stay. Gives what was erased.

    Slice by slice, each in its own transaction: years of voices never hold the base still.
    """
    total: Counter = Counter()
    for collection in Collection.objects.filter(keep_until__lt=today).select_related("fabrique__organisation").order_by("pk"):
        refuse(rights.refusal_to_listen_for(collection.fabrique, by=by))
        numbers = list(voices_to_erase(collection).values_list("pk", flat=True))
        if dry_run:
            total.update(voices=len(numbers))
            continue
        for start in range(0, len(numbers), SLICE):
            total.update(erase_slice(collection, numbers[start : start + SLICE], now=now, by=by))
    return total


def voices_to_erase(collection):
    return collection.voices.standing().order_by("pk")


@transaction.atomic
def erase_slice(collection, numbers, *, now, by):
    rows = Voice.objects.standing().select_for_update(of=("self",)).filter(pk__in=numbers).select_related("collection")
    voices = list(rows.order_by("pk"))
    counts = {"voices": len(voices), **empty_voices(voices, now=now, keep_shown=True)}
    record_collection("voices_erased", collection, by=by, counts=counts)
    return counts


def empty_voices(voices: Sequence[Voice], *, now: datetime, keep_shown: bool = False) -> dict[str, int]:
    """Erase what these voices said, remember the ids so that a late device brings nothing back; gives counts by kind.

    `keep_shown` keeps the statements that were voted on, for the results that stay to be read.
    """
    of_them = Q(voice__in=voices)
    counts, gone = {}, []
    for model in SAID:
        keys = list(model.objects.filter(of_them).values_list("key", "voice__collection"))
        counts[model._meta.model_name], gone = len(keys), gone + keys
    statements = statements_of_them_alone(voices, keep_shown=keep_shown)
    counts["statement"], gone = len(statements), gone + [(one.key, one.collection_id) for one in statements]
    rows = [Withdrawal(key=key, collection_id=collection) for key, collection in gone]
    Withdrawal.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)
    forget_files(Attachment.objects.filter(sheet__voice__in=voices))
    Statement.objects.filter(pk__in=[one.pk for one in statements]).delete()
    Statement.objects.filter(author__in=voices).update(author=None)
    for model in (*SAID, Feedback, ReplyAddress):
        model.objects.filter(of_them).delete()
    Voice.objects.filter(pk__in=[voice.pk for voice in voices]).update(withdrawn_at=now, **EMPTY)
    return {name: count for name, count in counts.items() if count}


def statements_of_them_alone(voices, *, keep_shown) -> list[Statement]:
    """Those that they proposed, or that were drawn from their words, and that nobody else voted on, counted hands for, or compared."""
    proposed = Statement.objects.filter(Q(author__in=voices) | Q(testimony__voice__in=voices))
    if keep_shown:
        proposed = proposed.filter(state=StatementState.PROPOSED)
    rows = {row.pk: row for row in proposed}
    for model, names in ((Vote, ["statement"]), (Tally, ["statement"]), (Comparison, ["first", "second"])):
        for name in names:
            of_others = model.objects.filter(**{f"{name}__in": list(rows)}).exclude(voice__in=voices)
            for number in set(of_others.values_list(name, flat=True)):
                rows.pop(number, None)
    return list(rows.values())


def forget_files(attachments):
    """Once the rows are surely gone: a file can't be brought back when the transaction falls."""
    for attachment in attachments:
        transaction.on_commit(partial(attachment.file.storage.delete, attachment.file.name), robust=True)
