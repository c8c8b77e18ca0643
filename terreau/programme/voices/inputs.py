"""From rows of a collection to the plain values that the analysis reads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from django.db.models import Count, Max, QuerySet
from django.utils.timezone import localdate
from numpy.typing import NDArray

from terreau.analysis.opinions import HandsCounted, Votes
from terreau.programme.voices.models import Code, Coding, Collection, Comparison, Draw, Merge, ResultKind, Tally, Testimony, Vote
from terreau.programme.voices.states import StatementState
from terreau.programme.voices.vocabulary import SITUATIONS, Mode

# Grows when the same voices would give another result; a kept result of another version is old.
CALCULATION = "2"


@dataclass(frozen=True)
class VotesRead:
    """Votes as the analysis reads them; number i of a statement is `statements[i]`, of a person `people[i]`: keys of the rows."""

    votes: Votes
    statements: Sequence[int]
    people: Sequence[int]


@dataclass(frozen=True)
class TextsRead:
    """What was said, in the order in which it was said; text i is that of `testimonies[i]`, said by `speakers[i]`.

    Whoever spoke is a word that says who is the same: one voice, or all the notes of one workshop.
    """

    texts: Sequence[str]
    testimonies: Sequence[int]
    speakers: Sequence[str]


def counted_votes(collection: Collection) -> QuerySet[Vote]:
    """Votes of those who did not withdraw, on statements put to the vote and not set aside."""
    rows = Vote.objects.filter(voice__collection=collection, voice__withdrawn_at=None)
    return rows.filter(statement__collection=collection, statement__state=StatementState.SHOWN)


def votes_of(collection: Collection) -> VotesRead:
    """The latest vote of each person on each statement; two queries. People are those who voted at least once."""
    statements = list(collection.statements.filter(state=StatementState.SHOWN).order_by("number").values_list("pk", flat=True))
    rows = counted_votes(collection).in_order().values_list("voice_id", "statement_id", "value")
    table = np.fromiter((one for row in rows.iterator(chunk_size=20_000) for one in row), dtype=np.int64).reshape(-1, 3)
    people, person = np.unique(table[:, 0], return_inverse=True)
    place = {number: rank for rank, number in enumerate(statements)}
    known, found = np.unique(table[:, 1], return_inverse=True)
    statement = np.array([place[number] for number in known.tolist()], dtype=np.int64)[found]
    pairs = person * max(len(statements), 1) + statement
    # The first of each pair once turned round is its last.
    _pairs, last = np.unique(pairs[::-1], return_index=True)
    kept = len(pairs) - 1 - last
    votes = Votes(
        person=person[kept].astype(np.int32),
        statement=statement[kept].astype(np.int32),
        value=table[kept, 2].astype(np.int8),
        people=len(people),
        statements=len(statements),
    )
    return VotesRead(votes=votes, statements=statements, people=people.tolist())


@dataclass(frozen=True)
class Situations:
    """What the people of some votes declared: for each dimension, its words heard and the rank of each person's, -1 unsaid."""

    ranks: Mapping[str, NDArray[np.int64]]
    names: Mapping[str, Sequence[str]]
    modes: NDArray[np.int64]
    mode_names: Sequence[str]


def situations_of(collection: Collection, read: VotesRead) -> Situations:
    """How the voters were heard and what they said of themselves, in the order of `read.people`; one query."""
    rows = collection.voices.filter(withdrawn_at=None).values_list("pk", "mode", "age_band", "sex", "source", "situations")
    told = {pk: {"mode": mode, "age": age, "sex": sex, "source": source, **said} for pk, mode, age, sex, source, said in rows}
    people = [told[pk] for pk in read.people]
    ranks, names = {}, {}
    for dimension in ("mode", "age", "sex", "source", *SITUATIONS):
        said = [person.get(dimension) or "" for person in people]
        names[dimension] = sorted(set(said) - {""})
        place = {name: rank for rank, name in enumerate(names[dimension])}
        ranks[dimension] = np.array([place.get(name, -1) for name in said], dtype=np.int64)
    return Situations(ranks=ranks, names=names, modes=ranks.pop("mode"), mode_names=names.pop("mode"))


def hands_of(collection: Collection, read: VotesRead) -> list[HandsCounted]:
    """Hands counted in groups, on the statements that are put to the vote."""
    place = {number: rank for rank, number in enumerate(read.statements)}
    rows = Tally.objects.filter(voice__collection=collection, voice__withdrawn_at=None, statement__in=read.statements)
    told = rows.values_list("statement_id", "agree", "disagree", "passed")
    return [HandsCounted(place[statement], agree, disagree, passed) for statement, agree, disagree, passed in told]


def chances_of(collection: Collection, read: VotesRead) -> NDArray[np.float64]:
    """The probability of the draw that brought each vote, NaN for a vote that no draw brought."""
    people = {number: rank for rank, number in enumerate(read.people)}
    statements = {number: rank for rank, number in enumerate(read.statements)}
    rows = Draw.objects.filter(voice__collection=collection, voice__withdrawn_at=None).order_by("-drawn_at", "key")
    drawn = {}
    for voice, statement, probability in rows.values_list("voice_id", "statement_id", "probability"):
        if voice in people and statement in statements:
            # The first draw of a pair stands: it is the one that brought the statement before the person.
            drawn[people[voice], statements[statement]] = probability
    votes = zip(read.votes.person.tolist(), read.votes.statement.tolist(), strict=True)
    return np.array([drawn.get(pair, np.nan) for pair in votes], dtype=np.float64)


def comparisons_of(collection: Collection, read: VotesRead) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Statements compared two by two: first, second, and 1 when the first is preferred, -1 the second, 0 neither."""
    place = {number: rank for rank, number in enumerate(read.statements)}
    rows = Comparison.objects.filter(voice__collection=collection, voice__withdrawn_at=None)
    told = [
        (place[first], place[second], {first: 1, second: -1}.get(preferred, 0))
        for first, second, preferred in rows.values_list("first_id", "second_id", "preferred_id")
        if first in place and second in place
    ]
    table = np.array(told, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def texts_of(collection: Collection, *, with_merged: bool = False) -> TextsRead:
    """What was said, in French when it was translated; a testimony merged into another counts once, with that one."""
    rows = Testimony.objects.filter(collection=collection, voice__withdrawn_at=None).order_by("said_at", "key")
    if not with_merged:
        rows = rows.filter(merged_into=None)
    said = list(rows.values("pk", "text", "translation", "voice", "voice__mode", "voice__heard_at", "voice__occasion"))
    return TextsRead(
        texts=[row["translation"] or row["text"] for row in said],
        testimonies=[row["pk"] for row in said],
        speakers=[speaker_of(row) for row in said],
    )


def speaker_of(row: Mapping) -> str:
    """One voice, or one workshop: its notes may have been taken as several voices."""
    if row["voice__mode"] != Mode.WORKSHOP:
        return f"voice:{row['voice']}"
    return f"workshop:{localdate(row['voice__heard_at'])}:{row['voice__occasion'].strip().casefold()}"


def codings_said(collection: Collection) -> set[tuple[int, int]]:
    """(testimony, code) that a person has accepted or refused: nobody is asked again."""
    return set(Coding.objects.filter(testimony__collection=collection).values_list("testimony_id", "code_id"))


def fingerprint_of(collection: Collection, *, kind: str) -> str:
    """What a result was read from, as one word: when it differs from a kept result's, that one is old."""
    read = {ResultKind.OPINIONS: what_votes_were_read, ResultKind.THEMES: what_texts_were_read, ResultKind.TWINS: what_twins_were_read}
    known = [CALCULATION, kind, collection.voices.filter(withdrawn_at__isnull=False).count(), *read[ResultKind(kind)](collection)]
    return sha256(json.dumps(known, default=str).encode()).hexdigest()


def what_votes_were_read(collection):
    votes = Vote.objects.filter(voice__collection=collection).aggregate(n=Count("pk"), last=Max("pk"))
    others = [model.objects.filter(voice__collection=collection).aggregate(n=Count("pk"))["n"] for model in (Tally, Comparison, Draw)]
    return [votes["n"], votes["last"], *others, list(collection.statements.order_by("pk").values_list("pk", "state"))]


def what_texts_were_read(collection):
    # What people file by hand is left out: it changes what is still proposed, which pages see for themselves, and no theme.
    book = Code.objects.filter(fabrique=collection.fabrique_id).order_by("pk").values_list("pk", "label", "words", "entry")
    merges = Merge.objects.filter(kept__collection=collection).aggregate(n=Count("pk"), last=Max("pk"))
    return [*what_twins_were_read(collection), list(book), list(merges.values())]


def what_twins_were_read(collection):
    said = Testimony.objects.filter(collection=collection).aggregate(n=Count("pk"), last=Max("pk"))
    return list(said.values())
