"""What the office types, written as the records that devices send: the same form sent twice doubles nothing."""

from uuid import UUID, uuid5

from terreau.programme.voices.vocabulary import SITUATIONS, Mode, Prompting


def key_of(form_key: UUID, part: str) -> str:
    return str(uuid5(form_key, part))


def heard_record(collection, form, *, key, mode, code, **more) -> dict:
    """The voice, as both forms tell it."""
    told, notice = form.cleaned_data, collection.notices.first()
    at = form.heard_at.isoformat()
    said = {
        "kind": "voice",
        "key": key,
        "collection": collection.code,
        "mode": mode,
        "heard_at": at,
        "agreed_at": at,
        "notice": notice.version if notice else None,
        "occasion": told["occasion"],
        "source": told["source"],
        "commune": told["commune"].code if told["commune"] else None,
        "code": code,
        **more,
    }
    return {name: value for name, value in said.items() if value not in ("", None)}


def testimony_records(collection, form, *, code) -> list[dict]:
    """One person and their words."""
    told = form.cleaned_data
    voice = key_of(told["key"], "voice")
    facts = {name: told[name] for name in ("age_band", "sex", "language", "interpreter", "reply_channel", "reply_address")}
    facts["situations"] = {name: told[name] for name in SITUATIONS if told[name]}
    if told["organisation"]:
        facts["organisation"] = told["organisation"].pk
    said = {name: told[name] for name in ("text", "wording", "prompting", "asked", "is_observation", "language")}
    said |= {"kind": "testimony", "key": key_of(told["key"], "testimony"), "voice": voice, "said_at": form.heard_at.isoformat()}
    return [heard_record(collection, form, key=voice, mode=told["mode"], code=code, **facts), said]


def group_records(collection, form, *, code) -> list[dict]:
    """One meeting, its notes, its raised hands."""
    told, at = form.cleaned_data, form.heard_at.isoformat()
    voice = key_of(told["key"], "voice")
    counts = {name: counted for name in ("age", "sex") if (counted := form.counts(name))}
    records = [heard_record(collection, form, key=voice, mode=Mode.WORKSHOP.value, code=code, people=told["people"], composition=counts)]
    facts = {"kind": "testimony", "voice": voice, "wording": told["wording"], "prompting": Prompting.OPEN.value, "said_at": at}
    records += [{**facts, "key": key_of(told["key"], f"note {rank}"), "text": note} for rank, note in enumerate(told["notes"])]
    for statement, hands in form.tallies:
        key = key_of(told["key"], f"tally {statement.pk}")
        records.append({"kind": "tally", "key": key, "voice": voice, "statement": str(statement.key), "counted_at": at, **hands})
    return records
