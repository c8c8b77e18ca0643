"""Any spreadsheet of testimonies, by a mapping of its columns: one line, one testimony; lines of a same person are one voice."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from terreau.programme.voices.exchange.columns import FIELDS, READERS, REQUIRED, Unread
from terreau.programme.voices.exchange.found import Fault, Found, key_of, voice_record
from terreau.programme.voices.exchange.tables import Line, TableRead
from terreau.programme.voices.models import Collection


def read_testimonies(table: TableRead, *, mapping: Mapping[str, str], collection: Collection, now: datetime) -> Found:
    """Records of the lines that can be read; the others are faults, each with its line, its column and what to write."""
    reading = Reading(table, mapping={fact: column for fact, column in mapping.items() if column}, collection=collection, now=now)
    for line in table.lines:
        reading.take(line)
    left = [column for column in table.columns if column not in reading.mapping.values()]
    notes = [_("Colonnes laissées de côté : %(columns)s.") % {"columns": ", ".join(left)}] if left else []
    return Found(records=reading.records, faults=reading.faults, notes=notes, lines=reading.lines)


class Reading:
    """One pass over the lines."""

    def __init__(self, table: TableRead, *, mapping: Mapping[str, str], collection: Collection, now: datetime):
        self.table, self.mapping, self.collection, self.now = table, mapping, collection, now
        self.records: list[dict] = []
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}
        self.voices: set[str] = set()
        self.repeats: dict[str, int] = {}

    def take(self, line: Line) -> None:
        told, before = {}, len(self.faults)
        for fact, column in self.mapping.items():
            cell = line.cells.get(column, "")
            if not cell:
                if fact in REQUIRED:
                    self.faults.append(Fault(line.number, column, _("cette case est vide : écrivez %(what)s.") % {"what": FIELDS[fact][0]}))
                continue
            try:
                told[fact] = READERS[fact](cell) if fact in READERS else cell
            except Unread as problem:
                self.faults.append(Fault(line.number, column, str(problem)))
        if len(self.faults) == before:
            self.write(line, told)

    def write(self, line: Line, told: dict) -> None:
        """The id comes from the line's own number, else from its words: the same file again doubles nothing, twin lines stay two."""
        name = told.get("id") or f"{told.get('person', '')} {told['text']}"
        self.repeats[name] = rank = self.repeats.get(name, 0) + 1
        at = told.get("said_at", self.now)
        speaker = f"table person {told['person']}" if "person" in told else f"table line {name} {rank}"
        voice = key_of(self.collection, speaker)
        if voice not in self.voices:
            self.voices.add(voice)
            self.add(line, voice_record(self.collection, key=voice, heard_at=at, **self.provenance(told)))
        facts = {"text": told["text"], "said_at": at.isoformat()}
        facts |= {fact: told[fact] for fact in ("wording", "language") if fact in told}
        self.add(line, {"kind": "testimony", "key": key_of(self.collection, "table said", name, rank), "voice": voice, **facts})

    def provenance(self, told: dict) -> dict:
        facts = {fact: told[fact] for fact in ("mode", "source", "sex", "occasion", "commune", "language") if fact in told}
        return facts | ({"age_band": told["age"]} if "age" in told else {})

    def add(self, line: Line, record: dict) -> None:
        self.records.append(record)
        self.lines[record["key"]] = line.number
