"""A keyed paper form as the records that devices send: the same form keyed twice makes the same ids, and doubles nothing."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.utils.crypto import salted_hmac

from terreau.programme.voices.models import Collection, Statement, Voice
from terreau.programme.voices.vocabulary import SITUATIONS, Mode, Prompting, ReplyChannel, Wording


def voice_key(collection: Collection, code: str) -> UUID:
    """The same for the same form, and telling nothing of its number, which is a follow-up code: keyed by the server's secret."""
    return UUID(bytes=salted_hmac("terreau paper form", f"{collection.code} {code}", algorithm="sha256").digest()[:16])


def records_of(collection: Collection, told: dict, *, testimonies: list[str], statements: dict[int, Statement], at: datetime) -> list[dict]:
    """The voice, its words, its votes, as the form says them."""
    key = voice_key(collection, told["paper"])
    notice = collection.notices.first()
    voice = {
        "kind": "voice",
        "key": str(key),
        "collection": collection.code,
        "mode": Mode.PAPER.value,
        "heard_at": at.isoformat(),
        "agreed_at": at.isoformat(),
        "notice": notice.version if notice else None,
        "occasion": told["occasion"],
        "age_band": told["age_band"],
        "sex": told["sex"],
        "situations": {name: told[name] for name in SITUATIONS if told.get(name)},
        "reply_channel": told["reply_channel"] or ReplyChannel.CODE.value,
        "reply_address": told["reply_address"].strip(),
        "code": told["paper"],
    }
    return [voice, *words_of(key, testimonies, asked=collection.question, at=at), *votes_of(key, told["votes"], statements, at=at, turn=1)]


def words_of(key: UUID, testimonies: list[str], *, asked: str, at: datetime) -> list[dict]:
    facts = {
        "kind": "testimony",
        "voice": str(key),
        "wording": Wording.VERBATIM.value,
        "prompting": Prompting.PROMPTED.value,
        "asked": asked,
    }
    # A second apart, so that they are read again in the order of the paper.
    moments = [at + timedelta(seconds=rank) for rank in range(len(testimonies))]
    return [
        {**facts, "key": str(uuid5(key, f"testimony {rank}")), "text": text, "said_at": moment.isoformat()}
        for rank, (text, moment) in enumerate(zip(testimonies, moments, strict=True))
    ]


def votes_of(key: UUID, votes: dict[int, int], statements: dict[int, Statement], *, at: datetime, turn: int) -> list[dict]:
    """`turn` 2 is the second keying: its votes come after those of the first, and count."""
    facts = {"kind": "vote", "voice": str(key), "voted_at": at.isoformat()}
    return [
        {**facts, "key": str(uuid5(key, f"vote {number} {turn} {value}")), "statement": str(statements[number].key), "value": value}
        for number, value in votes.items()
    ]


def votes_kept(voice: Voice) -> dict[int, int]:
    """What the first keying said: {number: value}, the latest of each."""
    rows = voice.votes.in_order().values_list("statement__number", "value")
    return dict(rows)
