"""An export of Polis as records: each participant a voice, each comment a statement, each vote a vote."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.programme.voices.exchange.found import Found, key_of, moment_of, voice_record
from terreau.programme.voices.exchange.polis_reading import PolisExport
from terreau.programme.voices.models import Collection, Statement

LONGEST = Statement._meta.get_field("text").max_length
TEAM = "team"


def records_of_polis(collection: Collection, export: PolisExport, *, now: datetime) -> Found:
    """Statements first written by the participant that Polis names; those it had rejected come set aside, with the reason."""
    writer = Writer(collection, export, now=now)
    writer.write_voices()
    writer.write_statements()
    writer.write_votes()
    return Found(records=writer.records, notes=writer.notes(), set_aside=writer.set_aside)


class Writer:
    """Builds the records of one export; ids follow from the numbers that Polis gave."""

    def __init__(self, collection: Collection, export: PolisExport, *, now: datetime):
        self.collection, self.export, self.now = collection, export, now
        self.records: list[dict] = []
        self.set_aside: dict[str, str] = {}
        self.cut = self.untold = 0

    def write_voices(self) -> None:
        first = self.first_votes()
        authors = {one.author for one in (*self.export.statements, *self.export.set_aside) if one.author}
        for person in dict.fromkeys([*self.export.people, *sorted(authors), TEAM]):
            heard_at = moment_of(first.get(person, 0), otherwise=self.now)
            self.records.append(voice_record(self.collection, key=self.voice_key(person), heard_at=heard_at))

    def first_votes(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for person, at in zip(self.export.votes.person, self.export.voted_at_ms, strict=True):
            name = self.export.people[person]
            if at and at < first.get(name, at + 1):
                first[name] = int(at)
        return first

    def write_statements(self) -> None:
        rejected = {one.number for one in self.export.set_aside}
        for one in (*self.export.statements, *self.export.set_aside):
            text = one.text or _("Affirmation %(number)s de Polis, dont le texte n'est pas dans l'export") % {"number": one.number}
            self.untold += not one.text
            self.cut += len(text) > LONGEST
            key = self.statement_key(one.number)
            if one.number in rejected:
                self.set_aside[key] = _("Écartée dans Polis.")
            voice = self.voice_key(one.author or TEAM)
            self.records.append({"kind": "statement", "key": key, "voice": voice, "text": text[:LONGEST]})

    def write_votes(self) -> None:
        votes = self.export.votes
        for person, statement, value, at in zip(votes.person, votes.statement, votes.value, self.export.voted_at_ms, strict=True):
            name, number = self.export.people[person], self.export.statements[statement].number
            said = {"voice": self.voice_key(name), "statement": self.statement_key(number), "value": int(value)}
            voted_at = moment_of(int(at), otherwise=self.now).isoformat()
            self.records.append({"kind": "vote", "key": key_of(self.collection, "polis vote", name, number), "voted_at": voted_at, **said})

    def voice_key(self, person: str) -> str:
        return key_of(self.collection, "polis participant", person)

    def statement_key(self, number: str) -> str:
        return key_of(self.collection, "polis comment", number)

    def notes(self) -> list[str]:
        told = []
        if self.export.repeated:
            told.append(_("%(count)s votes répétés : seul le dernier de chaque personne compte.") % {"count": self.export.repeated})
        if self.export.dropped:
            told.append(
                _("%(count)s votes sur des affirmations écartées dans Polis sont laissés de côté.") % {"count": self.export.dropped}
            )
        if self.cut:
            told.append(
                ngettext(
                    "%(count)s affirmation dépasse %(longest)s signes et est coupée.",
                    "%(count)s affirmations dépassent %(longest)s signes et sont coupées.",
                    self.cut,
                )
                % {"count": self.cut, "longest": LONGEST}
            )
        if self.untold:
            told.append(_("%(count)s affirmations sans texte : ajoutez comments.csv à côté de votes.csv.") % {"count": self.untold})
        if self.export.published_groups:
            told.append(_("Les groupes publiés par Polis ne sont pas repris : ils se recalculent ici, avec un test de stabilité."))
        return told
