"""What was read in a file of another tool: records to take in, lines to correct, and what has no place here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

from terreau.programme.voices.models import Collection
from terreau.programme.voices.vocabulary import Mode, ReplyChannel, SourceKind

IMPORTED = UUID("0b2d3f0a-7f66-5d0c-9c39-3f5f0a9e7d21")


@dataclass(frozen=True)
class Fault:
    """One line that cannot be taken as it is: where, and what to do."""

    line: int
    column: str
    why: str


@dataclass(frozen=True)
class Found:
    """`records` as receive_records takes them; `lines` tells where each key came from; `notes` name what is left out and why.

    `set_aside` are statements that the other tool had rejected: key -> reason.
    """

    records: Sequence[Mapping]
    faults: Sequence[Fault] = ()
    notes: Sequence[str] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)


def key_of(collection: Collection, *words: object) -> str:
    """The same line of the same tool in the same collection has the same id: importing again doubles nothing."""
    return str(uuid5(IMPORTED, " ".join(str(word) for word in (collection.code, *words))))


def voice_record(collection: Collection, *, key: str, heard_at: datetime, **facts) -> dict:
    """Someone who spoke elsewhere, under that tool's own notice; no return can be promised without their address."""
    said = {"mode": Mode.ONLINE.value, "source": SourceKind.RESIDENT.value, "reply_channel": ReplyChannel.NONE.value, **facts}
    return {"kind": "voice", "key": key, "collection": collection.code, "heard_at": heard_at.isoformat(), **said}


def moment_of(milliseconds: int, *, otherwise: datetime) -> datetime:
    """Tools write moments as milliseconds since 1970; some do not write them."""
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC) if milliseconds else otherwise
