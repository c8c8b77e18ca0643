"""What is known while a packet of records is being taken: whose it is, the voices and statements it leans on, what became of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from terreau.programme.network.models import Fabrique
from terreau.programme.voices import rights
from terreau.programme.voices.models import Collection, Device, Statement, Voice, Withdrawal
from terreau.programme.voices.records.kinds import Record
from terreau.programme.voices.records.values import BadRecord
from terreau.programme.voices.states import StatementState


class Gone(Exception):
    """The person withdrew: the record is said to be known, so that its device forgets it, and nothing is kept."""


@dataclass(frozen=True)
class Refusal:
    """A record that was not taken and why; `again` when sending it again later may do, its voice not having arrived yet."""

    key: str
    why: str
    again: bool = False


@dataclass
class Receipt:
    """What became of each record, by its key as it was sent: taken now, known already, or refused."""

    taken: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


@dataclass
class Sender:
    """Who handed records in: a device, or nobody when a person or a page did; and what it is answered."""

    device: Device | None = None
    receipt: Receipt = field(default_factory=Receipt)


@dataclass
class Packet:
    """Records on their way in, of one sender or of several devices of one Fabrique that came together.

    A visitor's packet speaks to one collection; a device's to any of its Fabrique's.
    """

    fabrique: Fabrique
    now: datetime
    only: Collection | None = None
    is_visitor: bool = False
    # Only what is brought in from another tool, where people agreed.
    agreed_elsewhere: bool = False
    # Whose each record is, with its key as it was sent: the first is told that it was taken, the others that it was known.
    senders: dict[tuple[str, UUID], list[tuple[Sender, str]]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[tuple[Device | None, Collection], Counter] = field(default_factory=lambda: defaultdict(Counter))
    voices: dict[UUID, Voice] = field(default_factory=dict)
    statements: dict[UUID, Statement] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    refused_voices: dict[UUID, BadRecord] = field(default_factory=dict)
    brought: set[UUID] = field(default_factory=set)
    # The voices that were there before this packet, and that it adds to.
    leant_on: set[UUID] = field(default_factory=set)

    def device_of(self, record: Record) -> Device | None:
        return self.senders[record.kind, record.key][0][0].device

    def take(self, record: Record, collection: Collection) -> None:
        (first, sent_key), *others = self.senders[record.kind, record.key]
        first.receipt.taken.append(sent_key)
        for other, other_key in others:
            other.receipt.known.append(other_key)
        if record.kind == "voice":
            self.brought.add(record.key)
        self.counts[first.device, collection][record.kind] += 1

    def know(self, record: Record) -> None:
        for sender, sent_key in self.senders[record.kind, record.key]:
            sender.receipt.known.append(sent_key)

    def refuse(self, record: Record, bad: BadRecord) -> None:
        for sender, sent_key in self.senders[record.kind, record.key]:
            sender.receipt.refused.append(Refusal(sent_key, str(bad), again=bad.again))
        if record.kind == "voice":
            self.refused_voices[record.key] = bad

    def without_withdrawn(self, records: Sequence[Record]) -> list[Record]:
        """What a person withdrew does not come back, whoever still holds it."""
        return self.without_known(records, Withdrawal)

    def without_known(self, records: Sequence[Record], model) -> list[Record]:
        """Those that the base does not hold yet."""
        held = set(model.objects.filter(key__in=[one.key for one in records]).order_by().values_list("key", flat=True))
        for one in records:
            if one.key in held:
                self.know(one)
        return [one for one in records if one.key not in held]

    def find_collections(self, codes: Iterable[str]) -> None:
        """Among those this packet may speak to, and no other: whatever else exists stays unknown."""
        if self.only is not None:
            rows = Collection.objects.filter(pk=self.only.pk, fabrique=self.fabrique) if not self.collections else ()
        else:
            rows = Collection.objects.filter(fabrique=self.fabrique, code__in=set(codes) - set(self.collections))
        self.collections |= {row.code: row for row in rows}

    def collection_of(self, record: Record) -> Collection:
        code = record["collection"] or (self.only.code if self.only else "")
        if code not in self.collections:
            raise BadRecord(_("« collection » : cette écoute est inconnue ici ; vérifiez son code."))
        return self.collections[code]

    def find_voices(self, keys: Iterable[UUID]) -> None:
        """The voices that other records lean on, with their collection."""
        if lacking := set(keys) - set(self.voices) - set(self.refused_voices):
            rows = Voice.objects.filter(key__in=lacking, collection__fabrique=self.fabrique).select_related("collection")
            if self.only is not None:
                rows = rows.filter(collection=self.only)
            self.voices |= {row.key: row for row in rows}

    def voice_of(self, record: Record, *, at: datetime | None) -> Voice:
        """Whose record this is, once sure that its collection still takes it."""
        if record["voice"] in self.refused_voices:
            raise BadRecord(_("La voix de cet enregistrement n'a pas été prise : {why}").format(why=self.refused_voices[record["voice"]]))
        voice = self.voices.get(record["voice"])
        if voice is None:
            raise BadRecord(_("« voice » : cette voix est inconnue ici ; elle n'est peut-être pas encore arrivée."), again=True)
        if voice.withdrawn_at is not None:
            raise Gone
        if voice.key not in self.brought:
            self.leant_on.add(voice.key)
        self.check_is_taken(voice.collection, heard_at=at or voice.heard_at)
        return voice

    def check_is_taken(self, collection: Collection, *, heard_at: datetime) -> None:
        if reason := rights.refusal_to_write_record(collection, heard_at=heard_at, now=self.now, is_visitor=self.is_visitor):
            raise BadRecord(_("« {collection} » : {reason}.").format(collection=collection.title, reason=reason))

    def number_voices(self, voices: Sequence[Voice]) -> None:
        """Give their numbers to the voices that this packet has just brought, so that what follows leans on them."""
        rows = Voice.objects.filter(key__in=[voice.key for voice in voices]).order_by()
        numbers = {key: (pk, collection) for key, pk, collection in rows.values_list("key", "pk", "collection")}
        for voice in voices:
            pk, collection = numbers.get(voice.key, (None, None))
            # Another Fabrique's device that sends the same key at the same instant brings nothing here.
            if collection == voice.collection_id:
                voice.pk, self.voices[voice.key] = pk, voice

    def find_statements(self, keys: Iterable[UUID]) -> None:
        if lacking := set(keys) - set(self.statements):
            rows = Statement.objects.filter(key__in=lacking, collection__fabrique=self.fabrique).order_by()
            self.statements |= {row.key: row for row in rows.only("key", "collection", "state", "author")}

    def statement_of(self, voice: Voice, key: UUID) -> Statement:
        """A statement of this collection that voters are shown, or were: a vote cast offline is kept when it is set aside meanwhile."""
        statement = self.statements.get(key)
        if statement is None or statement.collection_id != voice.collection_id:
            raise BadRecord(_("Cette affirmation est inconnue dans cette écoute ; elle n'est peut-être pas encore arrivée."), again=True)
        if statement.state == StatementState.PROPOSED and statement.author_id != voice.pk:
            raise BadRecord(_("Cette affirmation attend d'être relue : on ne vote pas encore dessus."), again=True)
        return statement
