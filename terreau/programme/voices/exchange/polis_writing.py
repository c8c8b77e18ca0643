"""A collection's votes in the files that Polis exports, so that its tools can read them."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from terreau.programme.voices.exchange.kobo_writing import csv_cell
from terreau.programme.voices.models import Collection, Statement, Vote
from terreau.programme.voices.states import StatementState

MODERATED = {StatementState.PROPOSED: 0, StatementState.SHOWN: 1, StatementState.SET_ASIDE: -1}
COMMENT_COLUMNS = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
VOTE_COLUMNS = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
PARTICIPANT_COLUMNS = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")


def write_polis(collection: Collection) -> bytes:
    """summary.csv, comments.csv, votes.csv and participants-votes.csv in a zip. People are numbers made for this file, in order of key:
    nothing of who they are leaves with it."""
    statements = list(collection.statements.order_by("number"))
    votes = list(votes_of(collection).values_list("voice__key", "statement__number", "value", "voted_at"))
    people = {key: rank for rank, key in enumerate(sorted({row[0] for row in votes}))}
    latest = {(voice, number): value for voice, number, value, _at in votes}
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("summary.csv", table((), summary(collection, statements, people, latest)))
        archive.writestr("comments.csv", table(COMMENT_COLUMNS, comments(statements, latest)))
        archive.writestr(
            "votes.csv", table(VOTE_COLUMNS, ((*moment(at), number, people[voice], value) for voice, number, value, at in votes))
        )
        archive.writestr("participants-votes.csv", participants(statements, people, latest))
    return kept.getvalue()


def votes_of(collection: Collection) -> QuerySet[Vote]:
    return Vote.objects.filter(voice__collection=collection, voice__withdrawn_at=None).in_order()


def table(columns: Sequence[str], rows: Iterable[Sequence]) -> str:
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    writer.writerows(rows)
    return kept.getvalue()


def moment(at) -> tuple[int, str]:
    return int(at.timestamp() * 1000), f"{at:%a %b %d %Y %H:%M:%S GMT%z}"


def summary(collection, statements, people, latest):
    return [("topic", csv_cell(collection.title)), ("voters", len(people)), ("comments", len(statements)), ("votes", len(latest))]


def comments(statements: Sequence[Statement], latest) -> Iterable[Sequence]:
    counts = Counter((number, value) for (_voice, number), value in latest.items())
    for one in statements:
        agrees, disagrees = counts[one.number, 1], counts[one.number, -1]
        yield *moment(one.created_at), one.number, "", agrees, disagrees, MODERATED[StatementState(one.state)], csv_cell(one.text)


def participants(statements, people, latest) -> str:
    numbers = [one.number for one in statements]
    by_person: dict = {key: {} for key in people}
    for (voice, number), value in latest.items():
        by_person[voice][number] = value
    rows = (row_of(rank, by_person[key], numbers) for key, rank in people.items())
    return table((*PARTICIPANT_COLUMNS, *map(str, numbers)), rows)


def row_of(rank, votes, numbers):
    values = list(votes.values())
    return [rank, "", 0, len(values), values.count(1), values.count(-1), *(votes.get(number, "") for number in numbers)]
