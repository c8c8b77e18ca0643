"""Rows of a time of listening, made straight in the tables: each factory asks only for what the test is about."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from terreau.programme.voices.codes import hash_code, hash_key
from terreau.programme.voices.models import (
    AnswerSheet,
    Code,
    Collection,
    Comparison,
    Device,
    Draw,
    Feedback,
    Notice,
    Questionnaire,
    ReplyAddress,
    Statement,
    Tally,
    Testimony,
    Voice,
    Vote,
)
from terreau.programme.voices.states import QuestionnaireState, State, StatementState
from tests import factories

NUMBERS = count(1)
MARKET = datetime(2026, 5, 16, 10, 30, tzinfo=UTC)
# Signs of the codes, in an order that makes each factory's code new.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def short_code(signs):
    number, code = next(NUMBERS), ""
    for _sign in range(signs):
        number, rest = divmod(number, len(SIGNS))
        code = SIGNS[rest] + code
    return code


def collection(fabrique, *, title="Le marché du samedi", state=State.OPEN, notice="Vos mots restent ici.", mediators=(), **facts):
    facts = {
        "purpose": "Savoir ce qui manque ici.",
        "question": "Qu'est-ce qui vous manque ici ?",
        "from_on": date(2026, 5, 1),
        "until_on": date(2026, 6, 30),
        "keep_until": date(2027, 6, 30),
        "modes": ["tablet", "paper", "online", "workshop"],
        "code": short_code(6),
        **facts,
    }
    facts["territory"] = facts.get("territory") or factories.territory(kept_by=fabrique)
    made = Collection.objects.create(fabrique=fabrique, title=title, state=state, **facts)
    made.mediators.set(mediators)
    if notice:
        Notice.objects.create(collection=made, text=notice)
    return made


def device(fabrique, *, name="Tablette bleue", key="clé-de-la-tablette-bleue", **facts):
    """A trusted device; the test knows its key."""
    return Device.objects.create(fabrique=fabrique, name=name, key_hash=hash_key(key), **facts)


def voice(collection, *, code="", address="", **facts):
    facts = {"key": uuid4(), "mode": "tablet", "heard_at": MARKET, "agreed_at": MARKET, **facts}
    facts.setdefault("notice", collection.notices.first())
    made = Voice.objects.create(collection=collection, code_hash=hash_code(code) if code else "", **facts)
    if address:
        ReplyAddress.objects.create(voice=made, address=address, keep_until=date(2027, 1, 1))
    return made


def testimony(voice, text="Le soir, plus aucun bus.", **facts):
    facts = {"key": uuid4(), "said_at": voice.heard_at, **facts}
    return Testimony.objects.create(voice=voice, collection=voice.collection, text=text, **facts)


def statement(collection, text="Il faut un bus le soir.", *, state=StatementState.SHOWN, **facts):
    facts = {"key": uuid4(), "number": collection.statements.count() + 1, **facts}
    return Statement.objects.create(collection=collection, text=text, state=state, **facts)


def vote(voice, statement, value=1, **facts):
    facts = {"key": uuid4(), "voted_at": voice.heard_at, **facts}
    return Vote.objects.create(voice=voice, statement=statement, value=value, **facts)


def tally(voice, statement, *, agree=0, disagree=0, passed=0, **facts):
    facts = {"key": uuid4(), "counted_at": voice.heard_at, **facts}
    return Tally.objects.create(voice=voice, statement=statement, agree=agree, disagree=disagree, passed=passed, **facts)


def comparison(voice, first, second, *, preferred=None, **facts):
    facts = {"key": uuid4(), "compared_at": voice.heard_at, **facts}
    return Comparison.objects.create(voice=voice, first=first, second=second, preferred=preferred, **facts)


def draw(voice, statement, *, probability=0.5, **facts):
    facts = {"key": uuid4(), "drawn_at": voice.heard_at, **facts}
    return Draw.objects.create(voice=voice, statement=statement, probability=probability, **facts)


def questionnaire(collection, *, name="marche", definition=None, state=QuestionnaireState.PUBLISHED, **facts):
    questions = [{"name": "manque", "type": "text", "label": {"fr": "Qu'est-ce qui manque ?"}, "is_testimony": True}]
    facts = {"title": "Au marché", "definition": definition or {"questions": questions}, **facts}
    return Questionnaire.objects.create(collection=collection, name=name, state=state, **facts)


def sheet(voice, questionnaire, answers=None, **facts):
    facts = {"key": uuid4(), "filled_at": voice.heard_at, **facts}
    return AnswerSheet.objects.create(voice=voice, questionnaire=questionnaire, answers=answers or {}, **facts)


def code(fabrique, label="Bus du soir", **facts):
    return Code.objects.create(fabrique=fabrique, label=label, **facts)


def feedback(voice, *, step="heard", due_on=date(2026, 9, 28), **facts):
    facts.setdefault("channel", voice.reply_channel)
    return Feedback.objects.create(voice=voice, step=step, due_on=due_on, **facts)


def voice_record(collection, **facts):
    """What a device sends of one person who agreed to speak: a record as receive_records takes it."""
    return {
        "kind": "voice",
        "key": str(uuid4()),
        "collection": collection.code,
        "mode": "tablet",
        "heard_at": MARKET.isoformat(),
        "notice": 1,
        "agreed_at": MARKET.isoformat(),
        **facts,
    }


def testimony_record(voice, text="Le soir, plus aucun bus.", **facts):
    return {"kind": "testimony", "key": str(uuid4()), "voice": key_of(voice), "text": text, "said_at": MARKET.isoformat(), **facts}


def statement_record(voice, text="Il faut un bus le soir.", **facts):
    return {"kind": "statement", "key": str(uuid4()), "voice": key_of(voice), "text": text, **facts}


def vote_record(voice, statement, value=1, **facts):
    said = {"voice": key_of(voice), "statement": key_of(statement), "value": value, "voted_at": MARKET.isoformat()}
    return {"kind": "vote", "key": str(uuid4()), **said, **facts}


def key_of(thing):
    """Of a row, or of a record that has not been sent yet."""
    return thing["key"] if isinstance(thing, dict) else str(thing.key)
