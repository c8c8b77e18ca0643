"""Bringing in what was gathered with another tool: all of it, or nothing; tried first without keeping anything."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import record_collection, refuse
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.exchange.found import Fault, Found
from terreau.programme.voices.models import Collection, Statement
from terreau.programme.voices.states import StatementState

Progress = Callable[[int, int], None]
SLICE = 5_000
# Statements are shown, or set aside, before anyone votes on them.
FIRST = ("voice", "testimony", "statement", "sheet")


@dataclass(frozen=True)
class Brought:
    """What an import took in, or would: counts by kind, records known already, lines to correct; `is_kept` once it is written."""

    taken: Counter
    known: int
    faults: Sequence[Fault]
    is_kept: bool


@transaction.atomic
def bring_in(
    collection: Collection,
    found: Found,
    *,
    source: str,
    now: datetime,
    by: Person | None,
    dry_run: bool = False,
    leaves_faults: bool = False,
    progress: Progress | None = None,
) -> Brought:
    """Take in the records of a file; with a line to correct, nothing is kept unless `leaves_faults` leaves those lines out."""
    refuse(rights.refusal_to_listen_for(collection.fabrique, by=by))
    if not found.records and not found.faults:
        raise Refused(_("Ce fichier ne contient rien à importer."))
    intake = Intake(collection, found, now=now, by=by, progress=progress)
    intake.take([record for record in found.records if record["kind"] in FIRST])
    set_aside(collection, found)
    intake.take([record for record in found.records if record["kind"] not in FIRST])
    faults = [*found.faults, *intake.faults]
    is_kept = not dry_run and (leaves_faults or not faults)
    if is_kept:
        record_collection(
            "records_imported", collection, by=by, source=source, counts=dict(sorted(intake.taken.items())), faults=len(faults)
        )
    else:
        transaction.set_rollback(True)
    return Brought(intake.taken, intake.known, faults, is_kept)


class Intake:
    """Hands the records in, slice after slice, and keeps count."""

    def __init__(self, collection: Collection, found: Found, *, now: datetime, by: Person | None, progress: Progress | None):
        self.collection, self.found, self.now, self.by, self.progress = collection, found, now, by, progress
        self.kinds = {record["key"]: record["kind"] for record in found.records}
        self.taken: Counter = Counter()
        self.known = self.done = 0
        self.faults: list[Fault] = []

    def take(self, records: Sequence[Mapping]) -> None:
        for start in range(0, len(records), SLICE):
            piece = records[start : start + SLICE]
            held_by = {"fabrique": self.collection.fabrique, "collection": self.collection}
            receipt = receive_records(piece, now=self.now, by=self.by, agreed_elsewhere=True, **held_by)
            self.taken.update(self.kinds[key] for key in receipt.taken)
            self.known += len(receipt.known)
            self.faults += [Fault(self.found.lines.get(refusal.key, 0), "", refusal.why) for refusal in receipt.refused]
            self.done += len(piece)
            if self.progress:
                self.progress(self.done, len(self.kinds))


def set_aside(collection: Collection, found: Found) -> None:
    """Statements that the other tool had rejected come in with their reason; those it showed are shown here."""
    keys = [record["key"] for record in found.records if record["kind"] == "statement"]
    fresh = Statement.objects.filter(collection=collection, key__in=keys, state=StatementState.PROPOSED)
    if not found.set_aside:
        fresh.update(state=StatementState.SHOWN)
        return
    rejected = fresh.filter(key__in=list(found.set_aside))
    rejected.update(state=StatementState.SET_ASIDE, set_aside_reason=next(iter(found.set_aside.values())))
    fresh.filter(state=StatementState.PROPOSED).update(state=StatementState.SHOWN)


def record_export(collection: Collection, *, what: str, rows: int, by: Person | None) -> None:
    """Write down that data left the collection, which, and how much."""
    refuse(rights.refusal_to_listen_for(collection.fabrique, by=by))
    record_collection("records_exported", collection, by=by, exported=what, rows=rows)
