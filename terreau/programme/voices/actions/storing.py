"""How voices become rows, with the return that is owed to each: the same few questions, whatever their number."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from terreau.programme.network.models import Organisation
from terreau.programme.territories.models import Commune
from terreau.programme.voices.actions.packets import Gone, Packet
from terreau.programme.voices.models import (
    Feedback,
    Notice,
    ReplyAddress,
    Step,
    Voice,
)
from terreau.programme.voices.records.kinds import Record
from terreau.programme.voices.records.values import BadRecord
from terreau.programme.voices.vocabulary import ReplyChannel, SourceKind

# Where to write is kept a little after the return is due: a late return is better than none.
ADDRESS_DAYS_AFTER = 90
# About a hundred metres: enough to set a word beside a bus stop, too coarse to be someone's door.
PLACE_DECIMALS = 3
AS_SENT = (
    "mode", "heard_at", "people", "composition", "occasion", "iris", "qpv", "language", "interpreter", "age_band", "sex",
    "situations", "agreed_at", "reply_channel",
)  # fmt: skip


def store_voices(packet: Packet, records: Sequence[Record]) -> None:
    fresh = packet.without_known(records, Voice)
    if not fresh:
        return
    packet.find_collections(one["collection"] for one in fresh)
    around = Around(packet, fresh)
    rows = build_rows(packet, fresh, lambda one: build_voice(packet, one, around))
    Voice.objects.bulk_create([row for _one, row in rows], ignore_conflicts=True)
    packet.number_voices([row for _one, row in rows])
    owed = [(packet.voices[one.key], one) for one, _row in rows if one.key in packet.voices]
    Feedback.objects.bulk_create(first_returns(voice for voice, _one in owed), ignore_conflicts=True)
    ReplyAddress.objects.bulk_create(
        [
            ReplyAddress(voice=voice, address=one["reply_address"], keep_until=due_on(voice) + timedelta(days=ADDRESS_DAYS_AFTER))
            for voice, one in owed
            if one["reply_address"]
        ],
        ignore_conflicts=True,
    )


class Around:
    """What voices name and the base must know: notices, communes, organisations, asked once for all."""

    def __init__(self, packet, records):
        collections = [row.pk for row in packet.collections.values()]
        notices = Notice.objects.filter(collection__in=collections).order_by().values_list("collection_id", "version", "pk")
        self.notices = {(collection, version): pk for collection, version, pk in notices}
        self.communes = found(Commune, {one["commune"] for one in records})
        self.organisations = found(Organisation, {one["organisation"] for one in records})


def found(model, keys) -> set:
    wanted = keys - {None}
    return set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def build_voice(packet, one, around):
    collection = packet.collection_of(one)
    packet.check_is_taken(collection, heard_at=one["heard_at"])
    device = packet.device_of(one)
    is_import = packet.agreed_elsewhere and one["source"] is not None
    if one["agreed_at"] is None and not is_import:
        raise BadRecord(_("« agreed_at » manque : sans l'accord de la personne, rien n'est gardé."))
    notice = around.notices.get((collection.pk, one["notice"]))
    if notice is None and (one["notice"] is not None or not is_import):
        raise BadRecord(_("« notice » : dites quelle version de la notice a été montrée."))
    for name, known in (("commune", around.communes), ("organisation", around.organisations)):
        if one[name] is not None and one[name] not in known:
            raise BadRecord(_("« {name} » : {value} est inconnu ici.").format(name=name, value=one[name]))
    place = {name: None if one[name] is None else round(one[name], PLACE_DECIMALS) for name in ("lon", "lat")}
    return Voice(
        key=one.key,
        collection=collection,
        device=device,
        mediator_id=device.mediator_id if device else None,
        source=one["source"] or SourceKind.RESIDENT,
        # A visitor cannot speak in the name of an organisation: nobody has checked it.
        organisation_id=None if packet.is_visitor else one["organisation"],
        commune_id=one["commune"],
        notice_id=notice,
        code_hash=one["code"],
        **place,
        **{name: one[name] for name in AS_SENT},
    )


def first_returns(voices: Iterable[Voice]) -> list[Feedback]:
    """Everyone who can be told is owed, first of all, that they were heard."""
    return [
        Feedback(voice=voice, step=Step.HEARD, due_on=due_on(voice), channel=voice.reply_channel)
        for voice in voices
        if voice.reply_channel != ReplyChannel.NONE
    ]


def due_on(voice):
    """So many days after the end of the collection, or after the person spoke when that is later."""
    collection = voice.collection
    return max(collection.until_on, localdate(voice.heard_at)) + timedelta(days=collection.feedback_days)


def build_rows(packet: Packet, records: Sequence[Record], build: Callable) -> list[tuple]:
    """The record and its row, for each that can be kept; the others are refused, or gone with the person who withdrew."""
    rows = []
    for one in records:
        try:
            row = build(one)
        except Gone:
            packet.know(one)
        except BadRecord as bad:
            packet.refuse(one, bad)
        else:
            rows.append((one, row))
            collection = row.collection if one.kind in ("voice", "testimony", "statement") else row.voice.collection
            packet.take(one, collection)
    return rows
