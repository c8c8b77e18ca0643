"""When things were said, by the clock of the device that tells it: it may run ahead, or never have been set."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from terreau.programme.voices.records.kinds import Record

# Before this day a device's clock had not been set.
CLOCK_BEGINS = datetime(2000, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def set_right(records: Sequence[Record], *, now: datetime) -> list[Record]:
    """The records of one device, none later than `now`, in the order in which they happened.

    What a wrong clock tells is not believed: the time of arrival stands for it, an instant apart for each time that was told, so that a
    vote that was corrected a few seconds later stays the later one.
    """
    told = {one for record in records for one in record.facts.values() if isinstance(one, datetime)}
    if all(CLOCK_BEGINS <= one <= now for one in told):
        return list(records)
    # Those of the last instants make room for them.
    moved = sorted(one for one in told if not CLOCK_BEGINS <= one <= now - INSTANT * len(told))
    right = {one: now - INSTANT * (len(moved) - 1 - rank) for rank, one in enumerate(moved)}
    return [replace(record, facts=with_times(record.facts, right)) for record in records]


def with_times(facts: Mapping, right: Mapping[datetime, datetime]) -> dict:
    return {name: right.get(said, said) if isinstance(said, datetime) else said for name, said in facts.items()}
