"""Drawing the next statement for someone, with the probability it had: a draw is its own line, kept beside the vote it brings."""

from datetime import datetime
from uuid import uuid5

import numpy as np
from django.db import transaction
from django.db.models import Count, Q

from terreau.analysis.opinions import next_statement
from terreau.programme.voices.models import Draw, Voice
from terreau.programme.voices.states import State, StatementState


@transaction.atomic
def draw_statement(voice: Voice, *, now: datetime, seed: int) -> Draw | None:
    """Draw a statement that this person has neither voted on, nor been shown, nor written; None when nothing is left.

    Waits for another draw of the same person, so that two taps never bring the same statement twice.
    """
    voice = Voice.objects.select_for_update(of=("self",), no_key=True).select_related("collection").get(pk=voice.pk)
    if voice.withdrawn_at is not None or voice.collection.state != State.OPEN:
        return None
    # Votes of withdrawn people are gone: every vote left counts as a time the statement was seen.
    rows = voice.collection.statements.filter(state=StatementState.SHOWN).annotate(seen=Count("votes")).order_by("number")
    statements = list(rows.only("key", "author"))
    met = voice.collection.statements.filter(Q(votes__voice=voice) | Q(draws__voice=voice) | Q(author=voice))
    known = set(met.order_by().values_list("pk", flat=True))
    seen = np.array([one.seen for one in statements], dtype=np.int64)
    candidates = np.array([one.pk not in known for one in statements], dtype=bool)
    drawn = next_statement(seen, candidates=candidates, seed=seed)
    if drawn is None:
        return None
    statement = statements[drawn.statement]
    key = uuid5(voice.key, f"draw {statement.key}")
    return Draw.objects.create(key=key, voice=voice, statement=statement, probability=drawn.probability, drawn_at=now)
