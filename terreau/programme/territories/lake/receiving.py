"""Files handed in through the pages: one folder each on the lake's disk, with what was asked of it and what became of it."""

import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from terreau.programme.territories.lake.store import lake_folder, safe_name

KEPT_FOR = timedelta(days=2)
TOKEN = re.compile(r"[0-9a-f]{32}")
# No file that is handed in is called so: safe_name leaves no point first.
NOTES = ".reception.json"
LONGEST_NAME = 80

WAITING, READING, UNDERSTOOD, CONFIRMED, KEPT, REFUSED, BROKEN = (
    "waiting",
    "reading",
    "understood",
    "confirmed",
    "kept",
    "refused",
    "broken",
)
# Somebody has still to do something: the page looks again by itself.
MOVING = (WAITING, READING, CONFIRMED)


@dataclass(frozen=True)
class Fault:
    """Why a file is refused: where, in which column, what is wrong and what to do."""

    file: str
    line: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Reception:
    """One file that was handed in. `by` is the person; `received_at` ISO; `progress` from 0 to 1 while it is read."""

    token: str
    file_name: str
    kind: str
    vintage: str
    member: str
    by: int
    received_at: str
    size: int = 0
    state: str = WAITING
    progress: float = 0.0
    rows: int = 0
    notes: tuple[str, ...] = ()
    is_same: bool = False
    replaces: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def path(self) -> Path:
        return folder_of(self.token) / (safe_name(self.file_name[-LONGEST_NAME:]) or "fichier")

    @property
    def is_moving(self) -> bool:
        return self.state in MOVING


def receptions_folder() -> Path:
    return lake_folder() / ".recus"


def folder_of(token: str) -> Path:
    return receptions_folder() / token


def receive(chunks: Iterable[bytes], *, file_name: str, kind: str, vintage: str, member: str, by: int, now: datetime) -> Reception:
    """Keep a file as it was handed in, until it is imported or two days have passed."""
    sweep_receptions(now=now)
    facts = {"kind": kind, "vintage": vintage, "member": member, "by": by, "received_at": now.isoformat()}
    reception = Reception(uuid4().hex, file_name, **facts)
    folder_of(reception.token).mkdir(parents=True)
    with reception.path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return write_down(replace(reception, size=reception.path.stat().st_size))


def find_reception(token: str) -> Reception | None:
    """The file of this token, None when it was swept or never was."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        facts = json.loads((folder_of(token) / NOTES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    faults = tuple(Fault(**fault) for fault in facts.pop("faults"))
    return Reception(**{**facts, "notes": tuple(facts["notes"]), "faults": faults})


def write_down(reception: Reception, **changes) -> Reception:
    """What became of a file, whole or not at all: a page may be reading it."""
    changed = replace(reception, **changes)
    notes = folder_of(changed.token) / NOTES
    unfinished = notes.with_suffix(".part")
    unfinished.write_text(json.dumps(asdict(changed), ensure_ascii=False), encoding="utf-8")
    os.replace(unfinished, notes)
    return changed


def forget_file(reception: Reception) -> None:
    """The file itself goes once it is in the lake; what became of it stays to be read."""
    reception.path.unlink(missing_ok=True)


def discard_reception(reception: Reception) -> None:
    shutil.rmtree(folder_of(reception.token), ignore_errors=True)


def sweep_receptions(*, now: datetime) -> None:
    folder = receptions_folder()
    for one in folder.iterdir() if folder.is_dir() else ():
        if now.timestamp() - one.stat().st_mtime > KEPT_FOR.total_seconds():
            shutil.rmtree(one, ignore_errors=True)
