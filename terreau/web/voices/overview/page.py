"""What the first page of a collection holds: how many by which channel, what was said last, what waits."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from terreau.programme.voices.models import Feedback, Statement, Testimony, Vote
from terreau.programme.voices.states import StatementState
from terreau.programme.voices.vocabulary import Mode
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.collections.states import moves_of
from terreau.web.voices.finding import hears
from terreau.web.voices.heard.page import quota_lines

LAST, MOST_QUOTAS = 5, 12


@dataclass(frozen=True)
class Totals:
    """The whole of a collection in four numbers."""

    people: int
    testimonies: int
    votes: int
    voices: int


def overview_page(collection, *, reader, today):
    """Everything the template draws; who may not read what people said gets the sums alone."""
    rows = counts_by_mode(collection)
    raw = hears(collection, reader)
    voices, people, testimonies, votes = (sum(row[rank] for row in rows) for rank in range(1, 5))
    quotas = quota_lines(collection) if people and raw else []
    late = Feedback.objects.late(today).filter(voice__collection=collection).count()
    return {
        "totals": Totals(people=people, testimonies=testimonies, votes=votes, voices=voices),
        "table": mode_table(rows) if rows and raw else None,
        "last": list(last_testimonies(collection)) if raw else [],
        "late": late,
        "waiting": Statement.objects.filter(collection=collection, state=StatementState.PROPOSED).count(),
        "quotas": [line for line in quotas if line.missing][:MOST_QUOTAS],
        "all_reached": bool(quotas) and not any(line.missing for line in quotas),
        "moves": moves_of(collection, by=reader),
        "mediators": list(collection.mediators.all()),
    }


def counts_by_mode(collection):
    """(mode, voices, people, testimonies, votes), in the order of the channels; those without anyone are left out."""
    standing = collection.voices.standing().order_by()
    voices = {mode: (count, people) for mode, count, people in standing.values_list("mode").annotate(n=Count("pk"), people=Sum("people"))}
    said = by_mode(Testimony.objects.filter(collection=collection))
    votes = by_mode(Vote.objects.filter(voice__collection=collection))
    return [(mode, *voices[mode], said.get(mode, 0), votes.get(mode, 0)) for mode in Mode if mode in voices]


def by_mode(rows):
    return dict(rows.order_by().values_list("voice__mode").annotate(n=Count("pk")))


def mode_table(rows):
    """Each channel beside the others: they do not hear the same people, nor in the same way."""
    labels = (_("Canal"), _("Rencontres"), _("Personnes"), _("Témoignages"), _("Votes"), _("Témoignages par rencontre"))
    columns = [Column(labels[0]), *(Column(label, "number") for label in labels[1:5]), Column(labels[5], "measure")]
    written = [(Mode(mode).label.capitalize(), *counts, round(counts[2] / counts[0], 1)) for mode, *counts in rows]
    sums = [sum(row[rank] for row in written) for rank in range(1, 5)]
    return Table(_("Par canal"), columns, written, total=(_("Ensemble"), *sums, round(sums[2] / sums[0], 1)))


def last_testimonies(collection):
    rows = Testimony.objects.filter(collection=collection).select_related("voice").order_by("-said_at", "-pk")
    return rows[:LAST]
