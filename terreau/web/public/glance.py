"""The programme as a reader sees it, one call at a time; what the whole world sees is kept until the journal moves."""

from dataclasses import dataclass, field
from threading import Lock

from terreau.programme.funding.models import Call, Operation
from terreau.programme.funding.queries import ProgrammeTable, Totals, programme_table, programme_totals
from terreau.programme.journal.models import Entry
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import GeographyLoad

# As for the search: a transaction that began earlier may end later, so the last hundred lines are read, not the last alone.
LINES_READ = 100


@dataclass(frozen=True)
class Glance:
    """The calls that have operations, newest first, the one shown with its table, and the totals of all."""

    calls: tuple[Call, ...]
    call: Call | None
    table: ProgrammeTable
    whole: Totals


@dataclass
class Kept:
    """What was made for the whole world, by the address of the call that was asked for."""

    stamp: tuple = ()
    glances: dict[str, Glance] = field(default_factory=dict)

    def forget(self):
        self.stamp, self.glances = (), {}


KEPT = Kept()
MAKING = Lock()


def glance(reader, *, asked: str = "") -> Glance:
    """The call that was asked for, else the latest with a published operation."""
    if reader.is_authenticated:
        return make_glance(reader, asked=asked)
    entries = Entry.objects.order_by("-pk").values_list("pk", flat=True)[:LINES_READ]
    loads = GeographyLoad.objects.order_by("-pk").values_list("pk", flat=True)[:1]
    stamp = (*entries, "geography", *loads)
    with MAKING:
        if stamp != KEPT.stamp:
            KEPT.stamp, KEPT.glances = stamp, {}
        if asked in KEPT.glances:
            return KEPT.glances[asked]
        made = make_glance(reader, asked=asked)
        # Kept under the address of a call that exists: whoever asks for thousands of others fills nothing.
        if made.call and asked in ("", made.call.slug):
            KEPT.glances[asked] = made
        return made


def make_glance(reader, *, asked: str) -> Glance:
    operations, projects = Operation.objects.seen_by(reader), Project.objects.seen_by(reader)
    calls = tuple(Call.objects.filter(pk__in=operations.order_by().values("call")))
    call = next((one for one in calls if one.slug == asked), None) or latest(calls)
    return Glance(
        calls=calls,
        call=call,
        table=programme_table(operations.filter(call=call), projects=projects),
        whole=programme_totals(operations, projects=projects),
    )


def latest(calls) -> Call | None:
    """The newest call that has something published; a reader of drafts alone gets the newest."""
    published = set(Operation.objects.published().order_by().values_list("call", flat=True).distinct())
    return next((call for call in calls if call.pk in published), calls[0] if calls else None)
