"""The one way in of what people said: field devices, public pages, keyed paper, imported files, OpenRosa."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from terreau.programme.journal.actions import record_lines
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import refuse
from terreau.programme.voices.actions.packets import Packet, Receipt, Refusal, Sender
from terreau.programme.voices.actions.saying import STORES
from terreau.programme.voices.actions.withdrawing import empty_voices
from terreau.programme.voices.models import Collection, Device, Voice
from terreau.programme.voices.records.clocks import set_right
from terreau.programme.voices.records.kinds import Record, read_record
from terreau.programme.voices.records.values import BadRecord, shown

# What a page or a device may send in one go; whoever receives it over the network holds to them.
MOST_RECORDS, LARGEST_PACKET = 500, 2_000_000
# Each slice of a long file asks the base the same few questions.
SLICE = 1_000


def receive_records(
    records: Sequence[Mapping],
    *,
    now: datetime,
    by: Person | None = None,
    collection: Collection | None = None,
    fabrique: Fabrique | None = None,
    device: Device | None = None,
    agreed_elsewhere: bool = False,
) -> Receipt:
    """Take what is right, once, and say of each record what became of it; in any order, whatever is sent again.

    A device sends for its Fabrique, a person for theirs (`fabrique` or `collection`); a `collection` alone is a visitor's page.
    The command line names the `fabrique`. `agreed_elsewhere` is for what another tool gathered, which says who spoke: people agreed there,
    and the file does not always say when. Nothing else is kept without the agreement of the person.
    """
    held_by = fabrique or (device.fabrique if device else collection.fabrique)
    is_visitor = by is None and device is None and fabrique is None
    if not is_visitor:
        refuse(rights.refusal_to_send_records(held_by, by=by, device=device))
    packet = Packet(fabrique=held_by, now=now, only=collection, is_visitor=is_visitor, agreed_elsewhere=agreed_elsewhere)
    sender = Sender(device)
    take_in(packet, understand(packet, [(sender, records)]), by=by)
    return sender.receipt


def receive_together(packets: Sequence[tuple[Device, Sequence[Mapping]]], *, now: datetime) -> list[Receipt]:
    """The same for several devices of one Fabrique at once, as if in turn: the base is asked no more than for one of them."""
    for device, _records in packets:
        refuse(rights.refusal_to_send_records(device.fabrique, by=None, device=device))
    together = Packet(fabrique=packets[0][0].fabrique, now=now)
    senders = [(Sender(device), records) for device, records in packets]
    take_in(together, understand(together, senders), by=None)
    return [sender.receipt for sender, _records in senders]


def understand(packet: Packet, sent: Sequence[tuple[Sender, Sequence[Mapping]]]) -> list[Record]:
    """The records that can be read, in the order in which they lean on each other; the same key twice counts once."""
    understood: dict[tuple, Record] = {}
    for sender, records in sent:
        for one in set_right(read_all(sender, records), now=packet.now):
            understood.setdefault((one.kind, one.key), one)
            packet.senders[one.kind, one.key].append((sender, one.sent_key))
    # Those of a kind go in by key: two packets that hold the same ones never wait for each other in a ring.
    ranks = {kind: rank for rank, kind in enumerate(STORES)}
    return sorted(understood.values(), key=lambda one: (ranks[one.kind], one.key))


def read_all(sender: Sender, records: Sequence[Mapping]) -> list[Record]:
    """Those that can be read; the sender is told what is wrong with each of the others."""
    read = []
    for said in records:
        try:
            read.append(read_record(said))
        except BadRecord as bad:
            key = said.get("key", "") if isinstance(said, Mapping) else ""
            sender.receipt.refused.append(Refusal(shown(key), str(bad)))
    return read


@transaction.atomic
def take_in(packet: Packet, records: Sequence[Record], *, by) -> None:
    for start in range(0, len(records), SLICE):
        take_slice(packet, records[start : start + SLICE])
    empty_withdrawn_meanwhile(packet)
    write_down(packet, by=by)


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
    devices = {sender.device.pk for senders in packet.senders.values() for sender, _key in senders if sender.device}
    if devices:
        Device.objects.filter(pk__in=devices).update(seen_at=packet.now)
    lines = []
    for (device, collection), counts in packet.counts.items():
        if packet.is_visitor and not counts["voice"]:
            continue
        facts = {"counts": dict(sorted(counts.items()))} | ({"device": device.pk} if device else {})
        lines.append({"by": by or (device.mediator if device else None), "about": collection, **facts})
    record_lines("records_received", lines=lines, held_by=packet.fabrique.organisation_id)
