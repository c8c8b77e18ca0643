"""The votes of statements: the last vote of each person, with the interval of those who agree; hands counted in groups stand apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from terreau.analysis.heard.intervals import wilson
from terreau.programme.voices.models import Choice, Statement, Tally, Vote


@dataclass(frozen=True)
class Count:
    """How many agree, disagree and pass, each alone; hands raised before others (agree, disagree, passed) are in no share of these."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0
    hands: tuple[int, int, int] = (0, 0, 0)

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
            "hands": dict(zip(("agree", "disagree", "passed"), self.hands, strict=True)) if any(self.hands) else {},
            "low": low,
            "high": high,
            "counted_on": counted_on.isoformat() if counted_on else "",
        }


def tally_of(statement: Statement) -> Count:
    return tallies_of([statement.pk])[statement.pk]


def tallies_of(statements: Iterable[int]) -> dict[int, Count]:
    """The count of each of these statements, in two queries."""
    counts = {pk: dict.fromkeys(Choice, 0) for pk in statements}
    votes = Vote.objects.filter(statement__in=counts).last_of_each().order_by()
    for statement, value in votes.values_list("statement", "value"):
        counts[statement][Choice(value)] += 1
    sums = Tally.objects.filter(statement__in=counts).order_by().values("statement")
    sums = sums.annotate(agrees=Sum("agree"), disagrees=Sum("disagree"), passes=Sum("passed"))
    hands = {pk: raised for pk, *raised in sums.values_list("statement", "agrees", "disagrees", "passes")}
    return {pk: Count(of[Choice.AGREE], of[Choice.DISAGREE], of[Choice.PASS], tuple(hands.get(pk, (0, 0, 0)))) for pk, of in counts.items()}
