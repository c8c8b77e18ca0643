"""Closed questions summed up above the list of sheets."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.programme.voices.forms.summing import ChosenShare, Summary, summaries
from terreau.web.ui.numbers import number, rate

# Read in one query and counted here: a page stays quick, and says when it does not count them all.
MOST_SHEETS = 5_000
# So that a page stays light whatever the questionnaire; the rest leaves in the workbook.
MOST_QUESTIONS, MOST_CHOICES = 25, 12


@dataclass(frozen=True)
class Row:
    """One choice, ready to read."""

    label: str
    count: str
    share: str
    interval: str


@dataclass(frozen=True)
class Table:
    """One question, ready to read: a table of choices, or three numbers."""

    label: str
    answered: str
    rows: list[Row] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    left_out: int = 0


def summed_up(form, rows, *, count):
    """What the page shows; `rows` are those that this person may read."""
    if not count:
        return {"tables": []}
    found = summaries(form, list(rows.order_by("-filled_at", "-pk").values_list("answers", flat=True)[:MOST_SHEETS]))
    return {
        "tables": [table_of(one) for one in found[:MOST_QUESTIONS]],
        "counted": MOST_SHEETS if count > MOST_SHEETS else None,
        "questions_left_out": max(len(found) - MOST_QUESTIONS, 0),
    }


def table_of(summary: Summary) -> Table:
    kept = summary.choices
    if len(kept) > MOST_CHOICES:
        kept = sorted(kept, key=lambda one: -one.count)[:MOST_CHOICES]
    said = ngettext("%(count)s réponse", "%(count)s réponses", summary.answered) % {"count": number(summary.answered)}
    if summary.is_repeated:
        said = _("%(answers)s, une par tour de la partie répétée") % {"answers": said}
    return Table(summary.label, said, [row_of(one) for one in kept], numbers_of(summary), len(summary.choices) - len(kept))


def row_of(one: ChosenShare) -> Row:
    between = ""
    if one.interval:
        low, high = one.interval
        between = _("de %(low)s à %(high)s") % {"low": rate(round(low, 3), 0), "high": rate(round(high, 3), 0)}
    return Row(one.label, number(one.count), rate(round(one.share, 4), 0), between)


def numbers_of(summary: Summary) -> list[tuple[str, str]]:
    if summary.middle is None:
        return []
    said = ((_("Le plus petit"), summary.lowest), (_("La médiane"), summary.middle), (_("Le plus grand"), summary.highest))
    return [(label, number(f"{value:.10g}")) for label, value in said]
