"""Statements that people vote on: written by the team, shown to voters, set aside with a reason."""

from uuid import uuid4

from django.db import transaction

from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import lock_collection, next_number, record_collection, refuse
from terreau.programme.voices.models import Collection, Statement, Testimony
from terreau.programme.voices.states import StatementState


@transaction.atomic
def add_statement(collection: Collection, *, text: str, by: Person | None, testimony: Testimony | None = None) -> Statement:
    """Write a statement, drawn from a testimony or not; the team's own are shown at once."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_listen_for(collection.fabrique, by=by))
    refuse(rights.refusal_to_draw_from(testimony, collection=collection))
    statement = Statement(
        key=uuid4(),
        collection=collection,
        number=next_number(collection),
        text=text.strip(),
        testimony=testimony,
        state=StatementState.SHOWN,
    )
    save_checked(statement)
    record_collection("statement_added", collection, by=by, number=statement.number)
    return statement


@transaction.atomic
def show_statement(statement: Statement, *, by: Person | None) -> Statement:
    """Put a statement to the vote, for the first time or again."""
    return move_statement(statement, StatementState.SHOWN, reason="", what="statement_shown", by=by)


@transaction.atomic
def set_aside_statement(statement: Statement, *, reason: str, by: Person | None) -> Statement:
    """Vote on it no more; its votes stay, and the reason can be read by whoever proposed it."""
    return move_statement(statement, StatementState.SET_ASIDE, reason=reason, what="statement_set_aside", by=by)


def move_statement(statement, state, *, reason, what, by):
    rows = Statement.objects.select_for_update(of=("self",)).select_related("collection__fabrique__organisation")
    statement = rows.get(pk=statement.pk)
    refuse(rights.refusal_to_move_statement(statement, state, by=by))
    statement.state, statement.set_aside_reason = state, reason.strip()
    save_checked(statement)
    # By its number: what people proposed may name someone.
    held_by, number = statement.collection.fabrique.organisation_id, f"n° {statement.number}"
    record(what, by=by, about=statement, held_by=held_by, called=f"{number} · {statement.collection}", number=statement.number)
    return statement
