"""The votes of statements, hands counted in groups included: the last vote of each person only, with the interval of those who agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery, Sum

from terreau.analysis.heard.intervals import wilson
from terreau.programme.voices.models import Choice, Statement, Tally, Vote


@dataclass(frozen=True)
class Count:
    """How many agree, disagree and pass."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % Wilson interval of the share that agrees among all who saw the statement; None when nobody did."""
        return wilson(self.agree, self.seen) if self.seen else None

    def as_figure(self, *, counted_on: date | None) -> dict:
        low, high = self.interval or (None, None)
        return {
            "agree": self.agree,
            "disagree": self.disagree,
            "passed": self.passed,
            "low": low,
            "high": high,
            "counted_on": counted_on.isoformat() if counted_on else "",
        }


def tally_of(statement: Statement) -> Count:
    return tallies_of([statement.pk])[statement.pk]


def tallies_of(statements: Iterable[int]) -> dict[int, Count]:
    """The count of each of these statements, in two queries."""
    counts = {pk: dict.fromkeys(Choice, 0) for pk in statements}
    last = Vote.objects.filter(voice=OuterRef("voice"), statement=OuterRef("statement")).order_by("-voted_at", "-pk")
    votes = Vote.objects.filter(statement__in=counts, pk=Subquery(last.values("pk")[:1])).order_by()
    for statement, value in votes.values_list("statement", "value"):
        counts[statement][Choice(value)] += 1
    hands = Tally.objects.filter(statement__in=counts).order_by().values("statement")
    for row in hands.annotate(agrees=Sum("agree"), disagrees=Sum("disagree"), passes=Sum("passed")):
        of = counts[row["statement"]]
        of[Choice.AGREE] += row["agrees"]
        of[Choice.DISAGREE] += row["disagrees"]
        of[Choice.PASS] += row["passes"]
    return {pk: Count(of[Choice.AGREE], of[Choice.DISAGREE], of[Choice.PASS]) for pk, of in counts.items()}
