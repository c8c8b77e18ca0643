"""The one way in of what people said: field devices, public pages, keyed paper, imported files, OpenRosa."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import refuse
from terreau.programme.voices.actions.packets import Packet
from terreau.programme.voices.actions.saying import STORES
from terreau.programme.voices.actions.withdrawing import empty_voices
from terreau.programme.voices.models import Collection, Device, Voice
from terreau.programme.voices.records.kinds import Record, read_record
from terreau.programme.voices.records.values import BadRecord, shown

# What a page or a device may send in one go; whoever receives it over the network holds to them.
MOST_RECORDS, LARGEST_PACKET = 500, 2_000_000
# Each slice of a long file asks the base the same few questions.
SLICE = 1_000


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


def receive_records(
    records: Sequence[Mapping],
    *,
    now: datetime,
    by: Person | None = None,
    collection: Collection | None = None,
    fabrique: Fabrique | None = None,
    device: Device | None = None,
) -> Receipt:
    """Take what is right, once, and say of each record what became of it; in any order, whatever is sent again.

    A device sends for its Fabrique, a person for theirs (`fabrique` or `collection`); a `collection` alone is a visitor's page.
    The command line names the `fabrique`.
    """
    held_by = fabrique or (device.fabrique if device else collection.fabrique)
    is_visitor = by is None and device is None and fabrique is None
    if not is_visitor:
        refuse(rights.refusal_to_send_records(held_by, by=by, device=device))
    packet = Packet(fabrique=held_by, now=now, only=collection, device=device, is_visitor=is_visitor)
    receipt = Receipt()
    understood = understand(records, receipt, now=now)
    with transaction.atomic():
        for start in range(0, len(understood), SLICE):
            take_slice(packet, understood[start : start + SLICE])
        empty_withdrawn_meanwhile(packet)
        write_down(packet, by=by)
    receipt.taken += packet.taken
    receipt.known += packet.known
    receipt.refused += [Refusal(one.sent_key, str(bad), again=bad.again) for one, bad in packet.refused]
    return receipt


def understand(records, receipt, *, now) -> list[Record]:
    """The records that can be read, in the order in which they lean on each other; the same key twice in a packet counts once."""
    understood: dict[tuple, Record] = {}
    for sent in records:
        try:
            one = read_record(sent, now=now)
        except BadRecord as bad:
            said = sent.get("key", "") if isinstance(sent, Mapping) else ""
            receipt.refused.append(Refusal(shown(said), str(bad)))
            continue
        if (one.kind, one.key) in understood:
            receipt.known.append(one.sent_key)
        else:
            understood[one.kind, one.key] = one
    # Those of a kind go in by key: two packets that hold the same ones never wait for each other in a ring.
    ranks = {kind: rank for rank, kind in enumerate(STORES)}
    return sorted(understood.values(), key=lambda one: (ranks[one.kind], one.key))


def take_slice(packet: Packet, records: Sequence[Record]) -> None:
    standing = packet.without_withdrawn(records)
    for kind, store in STORES.items():
        if of_kind := [one for one in standing if one.kind == kind]:
            store(packet, of_kind)


def empty_withdrawn_meanwhile(packet: Packet) -> None:
    """Whoever withdrew between our reading of their voice and our writing to it: what has just come in goes too.

    A withdrawal holds the voice's row: it is either over, and seen here, or waits for us and sees what we wrote.
    """
    if packet.leant_on:
        rows = Voice.objects.select_for_update(of=("self",), no_key=True).filter(key__in=packet.leant_on)
        if late := [voice for voice in rows.order_by("pk") if voice.withdrawn_at is not None]:
            empty_voices(late, now=packet.now)


def write_down(packet: Packet, *, by) -> None:
    """A line a packet and a collection, counts only; a visitor's later votes, one by one, go with the line of their voice."""
    if packet.device is not None:
        Device.objects.filter(pk=packet.device.pk).update(seen_at=packet.now)
    for collection, counts in packet.counts.items():
        if packet.is_visitor and not counts["voice"]:
            continue
        facts = {"device": packet.device.pk} if packet.device else {}
        who = by or (packet.device.mediator if packet.device else None)
        held_by = packet.fabrique.organisation_id
        record("records_received", by=who, about=collection, held_by=held_by, counts=dict(sorted(counts.items())), **facts)
