"""Reads of what was heard: counts, what is owed, the statements and their votes, and what became of one voice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from terreau.programme.voices.codes import hash_code, hash_key, read_code
from terreau.programme.voices.models import Collection, Device, Feedback, Statement, Tally, Testimony, Voice, Vote
from terreau.programme.voices.states import StatementState
from terreau.programme.voices.vocabulary import Mode


def device_of(key: str) -> Device | None:
    """The device that holds this key, unless it was shut out."""
    rows = Device.objects.trusted().select_related("fabrique__organisation", "mediator")
    return rows.filter(key_hash=hash_key(key)).first() if key else None


def voice_of_code(written: str) -> Voice | None:
    """Whose follow-up code this is, however it was typed; nobody when they withdrew."""
    code = read_code(written)
    if code is None:
        return None
    rows = Voice.objects.standing().filter(code_hash=hash_code(code)).select_related("collection__fabrique__organisation")
    return rows.order_by("pk").first()


@dataclass(frozen=True)
class Told:
    """What one person can read of their own words: what they said, and each thing that came of it, oldest first."""

    heard_at: datetime
    testimonies: Sequence[Testimony]
    statements: Sequence[Statement]
    votes: int
    steps: Sequence[Feedback]


def told_of(voice: Voice) -> Told:
    """What to show to whoever has the follow-up code: their words, and what they are told; four queries."""
    return Told(
        heard_at=voice.heard_at,
        testimonies=list(voice.testimonies.order_by("said_at", "pk")),
        statements=list(voice.statements.all()),
        votes=voice.votes.values("statement").distinct().count(),
        steps=list(voice.feedback.order_by("made_at", "pk")),
    )


@dataclass(frozen=True)
class Counts:
    """A collection in figures: records, and people, for a workshop of fourteen is one voice of fourteen people."""

    voices: int = 0
    people: int = 0
    testimonies: int = 0
    statements: int = 0
    proposed: int = 0
    votes: int = 0
    withdrawn: int = 0
    owed: int = 0
    late: int = 0
    modes: dict[str, int] = field(default_factory=dict)


def counts_of(collection: Collection, *, today: date) -> Counts:
    """Six queries, whatever the number of voices; withdrawn voices are counted apart."""
    modes = {
        mode: (voices, people)
        for mode, voices, people in collection.voices.standing()
        .order_by()
        .values_list("mode")
        .annotate(n=Count("pk"), people=Sum("people"))
    }
    statements = dict(collection.statements.order_by().values_list("state").annotate(n=Count("pk")))
    feedback = Feedback.objects.owed().filter(voice__collection=collection)
    owed = feedback.aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    hands = Tally.objects.filter(voice__collection=collection)
    return Counts(
        voices=sum(voices for voices, _people in modes.values()),
        people=sum(people for _voices, people in modes.values()),
        testimonies=collection.testimonies.count(),
        statements=statements.get(StatementState.SHOWN, 0),
        proposed=statements.get(StatementState.PROPOSED, 0),
        votes=Vote.objects.filter(voice__collection=collection).count()
        + (hands.aggregate(n=Sum(F("agree") + F("disagree") + F("passed")))["n"] or 0),
        withdrawn=collection.voices.filter(withdrawn_at__isnull=False).count(),
        owed=owed["all"],
        late=owed["late"],
        modes={mode: modes[mode][1] for mode in Mode.values if mode in modes},
    )


def feedback_owed(collection: Collection, *, channel: str = "", late_on: date | None = None) -> QuerySet[Feedback]:
    """What is owed in a collection, the most pressing first; ordered by (due_on, pk), so that a page can go on from any row."""
    rows = Feedback.objects.owed() if late_on is None else Feedback.objects.late(late_on)
    rows = rows.filter(voice__collection=collection).select_related("voice", "voice__reply_address").order_by("due_on", "pk")
    return rows.filter(channel=channel) if channel else rows


def owed_by_channel(collection: Collection, *, today: date) -> list[tuple[str, str, int, int]]:
    """For each channel and step, how many returns are owed, and how many of them are late."""
    rows = Feedback.objects.owed().filter(voice__collection=collection).order_by().values_list("channel", "step")
    return list(rows.annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today))).order_by("channel", "step"))


@dataclass(frozen=True)
class StatementLine:
    """A statement with its votes: one by one, the latest of each person, and hands counted in groups, apart."""

    statement: Statement
    agree: int = 0
    disagree: int = 0
    passed: int = 0
    hands_agree: int = 0
    hands_disagree: int = 0
    hands_passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed


def statement_lines(collection: Collection, *, state: str = "") -> list[StatementLine]:
    """The statements of a collection in their order, with what was voted on each; three queries."""
    statements = collection.statements.select_related("author", "testimony")
    statements = statements.filter(state=state) if state else statements
    votes: Counter = Counter()
    for statement, value in latest_values(collection):
        votes[statement, value] += 1
    hands = {
        number: counts
        for number, *counts in Tally.objects.filter(voice__collection=collection, voice__withdrawn_at=None)
        .order_by()
        .values_list("statement")
        .annotate(a=Sum("agree"), d=Sum("disagree"), p=Sum("passed"))
    }
    return [StatementLine(one, votes[one.pk, 1], votes[one.pk, -1], votes[one.pk, 0], *hands.get(one.pk, (0, 0, 0))) for one in statements]


def latest_values(collection: Collection) -> list[tuple[int, int]]:
    """(statement, value) of the latest vote of each person on each statement."""
    rows = Vote.objects.filter(voice__collection=collection, voice__withdrawn_at=None).in_order()
    latest = {(voice, statement): value for voice, statement, value in rows.values_list("voice", "statement", "value")}
    return [(statement, value) for (_voice, statement), value in latest.items()]


def heard_between(collection: Collection) -> tuple[datetime | None, datetime | None]:
    """The first and the last time someone was heard."""
    span = collection.voices.standing().aggregate(first=Min("heard_at"), last=Max("heard_at"))
    return span["first"], span["last"]
