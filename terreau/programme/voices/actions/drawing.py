"""Drawing the next statement for someone, with the probability it had: a draw is its own line, kept beside the vote it brings."""

from datetime import datetime
from uuid import uuid5

import numpy as np
from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Q

from terreau.analysis.opinions import next_statement
from terreau.programme.voices.models import Collection, Draw, Voice
from terreau.programme.voices.states import State, StatementState

# A large collection is not counted again at each tap: weights move slowly, and each draw keeps the probability that it really had.
COUNTED_AGAIN_S = 20


@transaction.atomic
def draw_statement(voice: Voice, *, now: datetime, seed: int) -> Draw | None:
    """Draw a statement that this person has neither voted on, nor been shown, nor written; None when nothing is left.

    Waits for another draw of the same person, so that two taps never bring the same statement twice.
    """
    voice = Voice.objects.select_for_update(of=("self",), no_key=True).select_related("collection").get(pk=voice.pk)
    if voice.withdrawn_at is not None or voice.collection.state != State.OPEN:
        return None
    statements = list(voice.collection.statements.filter(state=StatementState.SHOWN).only("key", "author").order_by("number"))
    counts = times_seen(voice.collection)
    met = voice.collection.statements.filter(Q(votes__voice=voice) | Q(draws__voice=voice) | Q(author=voice))
    known = set(met.order_by().values_list("pk", flat=True))
    seen = np.array([counts.get(one.pk, 0) for one in statements], dtype=np.int64)
    candidates = np.array([one.pk not in known for one in statements], dtype=bool)
    drawn = next_statement(seen, candidates=candidates, seed=seed)
    if drawn is None:
        return None
    statement = statements[drawn.statement]
    key = uuid5(voice.key, f"draw {statement.key}")
    return Draw.objects.create(key=key, voice=voice, statement=statement, probability=drawn.probability, drawn_at=now)


def times_seen(collection: Collection) -> dict[int, int]:
    """How many votes each statement has; votes of withdrawn people are gone, so that each one left is a time it was seen."""
    name = f"times-seen-{collection.code}"
    counts = cache.get(name)
    if counts is None:
        rows = collection.statements.order_by().values_list("pk").annotate(seen=Count("votes"))
        counts = dict(rows)
        cache.set(name, counts, COUNTED_AGAIN_S)
    return counts
