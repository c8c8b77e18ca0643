"""A kept result as a page shows it: what it says, from when, whether what was said since makes it old, how far a new one is."""

from dataclasses import dataclass
from datetime import datetime

from terreau.programme.voices.actions.results import is_under_way
from terreau.programme.voices.inputs import fingerprint_of
from terreau.programme.voices.models import Result


@dataclass(frozen=True)
class Kept:
    """What is kept of one kind of result; `facts` is empty before the first calculation."""

    kind: str
    facts: dict
    made_at: datetime | None
    version: str
    seed: int
    is_old: bool
    is_moving: bool
    percent: int

    @property
    def is_there(self) -> bool:
        return bool(self.facts)


def kept_result(collection, *, kind, now: datetime) -> Kept:
    """One query, and those of the fingerprint."""
    result = Result.objects.filter(collection=collection, kind=kind).first()
    if result is None:
        return Kept(str(kind), {}, None, "", 0, is_old=False, is_moving=False, percent=0)
    is_old = bool(result.facts) and result.inputs != fingerprint_of(collection, kind=kind)
    moving = is_under_way(result, now=now)
    percent = round(result.progress * 100)
    return Kept(str(kind), result.facts, result.made_at, result.version, result.seed, is_old=is_old, is_moving=moving, percent=percent)
