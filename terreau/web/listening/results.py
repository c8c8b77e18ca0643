"""What was said so far, as anyone may read it: no small number, no quote that was not reread to be shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.db.models import Sum
from django.shortcuts import render

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.programme.needs.models import Need
from terreau.programme.voices.models import Collection, ResultKind, Statement
from terreau.programme.voices.results import public_opinions, public_themes
from terreau.programme.voices.states import StatementState
from terreau.web.listening.finding import public_collection

MOST_LINES = 30


@dataclass(frozen=True)
class Line:
    """One statement and how it was answered: the share is None where it would single someone out, its interval too when that would."""

    statement: Statement
    agree: float | None
    low: float | None
    high: float | None
    seen: int


@dataclass(frozen=True)
class Findings:
    """What the kept results let the public read; `people` is None under the smallest public number."""

    people: int | None
    agreements: Sequence[Line] = ()
    themes: Sequence[dict] = ()
    other_themes: int = 0
    made_at: datetime | None = None


def findings_of(collection: Collection) -> Findings:
    """Four queries: the people, the kept results, the statements they name."""
    people = collection.voices.standing().aggregate(n=Sum("people"))["n"] or 0
    if people < SMALLEST_CELL:
        return Findings(people=None)
    kept = {result.kind: result for result in collection.results.filter(progress=1.0)}
    opinions = kept.get(ResultKind.OPINIONS)
    themes = public_themes(kept[ResultKind.THEMES].facts) if readable(kept.get(ResultKind.THEMES)) else {"themes": [], "others": 0}
    agreements = public_opinions(opinions.facts)["agreements"] if readable(opinions) else []
    made = [result.made_at for result in kept.values()]
    return Findings(people, lines_of(agreements), themes["themes"], themes["others"], max(made, default=None))


def readable(result) -> bool:
    return bool(result and result.facts)


def lines_of(agreements) -> list[Line]:
    """The statements still put to the vote: one set aside is not shown again."""
    statements = Statement.objects.filter(state=StatementState.SHOWN).in_bulk([one["statement"] for one in agreements])
    told = [one for one in agreements if one["statement"] in statements][:MOST_LINES]
    return [Line(statements[one["statement"]], one["agree"], one["low"], one["high"], one["seen"]) for one in told]


@login_not_required
def listen_results(request, code):
    collection = public_collection(code)
    needs = Need.objects.published().filter(evidence__testimony__collection=collection).distinct().order_by("title_key", "pk")
    facts = {"findings": findings_of(collection), "needs": list(needs), "smallest": SMALLEST_CELL}
    return render(request, "listening/results.html", {"collection": collection, **facts})
