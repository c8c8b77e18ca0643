"""What someone does on the public page, written as the records that devices send."""

from datetime import datetime
from uuid import UUID, uuid5

from terreau.programme.voices.models import Collection
from terreau.programme.voices.vocabulary import SITUATIONS, Mode, Prompting, ReplyChannel, Wording

SITUATION_NAMES = tuple(SITUATIONS)


def key_of(form_key: UUID, part: str) -> str:
    """The id of one record of a form: the same form sent twice makes the same records, and doubles nothing."""
    return str(uuid5(form_key, part))


def voice_record(collection: Collection, *, key: str, code: str, notice: int | None, now: datetime, **said) -> dict:
    """A person who begins on the public page; they have just agreed to the notice they were shown."""
    situations = {name: said[name] for name in SITUATION_NAMES if said.get(name)}
    return {
        "kind": "voice",
        "key": key,
        "collection": collection.code,
        "mode": Mode.ONLINE.value,
        "heard_at": now.isoformat(),
        "agreed_at": now.isoformat(),
        "notice": notice,
        "language": said.get("language") or "fr",
        "age_band": said.get("age_band", ""),
        "sex": said.get("sex", ""),
        "source": said.get("source") or "resident",
        "situations": situations,
        "reply_channel": said.get("reply_channel") or ReplyChannel.CODE.value,
        "reply_address": said.get("reply_address", ""),
        "code": code,
    }


def testimony_record(voice: str, *, key: str, text: str, asked: str, language: str, now: datetime) -> dict:
    """Words typed by the person: verbatim by nature, in answer to the question of the page."""
    return {
        "kind": "testimony",
        "key": key,
        "voice": voice,
        "text": text,
        "wording": Wording.VERBATIM.value,
        "prompting": Prompting.PROMPTED.value,
        "asked": asked,
        "language": language,
        "said_at": now.isoformat(),
    }


def vote_record(voice: str, *, key: str, statement: str, value: int, now: datetime) -> dict:
    return {"kind": "vote", "key": key, "voice": voice, "statement": statement, "value": value, "voted_at": now.isoformat()}


def statement_record(voice: str, *, key: str, text: str, language: str) -> dict:
    return {"kind": "statement", "key": key, "voice": voice, "text": text, "language": language}
