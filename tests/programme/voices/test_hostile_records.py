"""Anyone may write to this door: what is not right is refused in a sentence, alone, and nothing breaks."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.models import AnswerSheet, Testimony, Voice
from terreau.programme.voices.records.kinds import KINDS
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(hours=2)
EMAIL = {"reply_channel": "email", "reply_address": "personne"}


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


@pytest.fixture
def send(cast):
    device = make.device(cast.here)
    return lambda *records: receive_records(records, device=device, now=NOW)


WRONG_VOICES = [
    ({"key": "abc"}, "identifiant"),
    ({"key": None}, "« key » manque"),
    ({"key": ["abc"]}, "identifiant"),
    ({"key": 12}, "identifiant"),
    ({"collection": "AAAAAA"}, "écoute est inconnue"),
    ({"collection": {}}, "un texte est attendu"),
    ({"mode": "pigeon"}, "« mode »"),
    ({"mode": ["tablet"]}, "« mode »"),
    ({"heard_at": "hier"}, "date et une heure"),
    ({"heard_at": 1747391400}, "date et une heure"),
    ({"heard_at": "0001-01-01T00:00:00+14:00"}, "date et une heure"),
    ({"heard_at": None}, "« heard_at » manque"),
    ({"people": 0}, "de 1 à"),
    ({"people": True}, "nombre entier"),
    ({"people": 2.5}, "nombre entier"),
    ({"people": 10**30}, "nombre entier"),
    ({"people": 2, "composition": {"sex": {"woman": 3}}}, "plus de monde"),
    ({"composition": {"sex": {"woman": -1}}}, "nombre entier"),
    ({"composition": {"colour": {"blue": 1}}}, "« composition »"),
    ({"composition": [1]}, "« composition »"),
    ({"lon": float("nan"), "lat": 48.0}, "« lon »"),
    ({"lon": float("inf"), "lat": 48.0}, "« lon »"),
    ({"lon": 181, "lat": 48.0}, "« lon »"),
    ({"lon": 2.0}, "vont ensemble"),
    ({"commune": "99999"}, "« commune »"),
    ({"commune": "'; DROP"}, "« commune »"),
    ({"iris": "12"}, "« iris »"),
    ({"qpv": "12"}, "« qpv »"),
    ({"organisation": 999_999}, "« organisation »"),
    ({"organisation": 10**40}, "« organisation »"),
    ({"occasion": "x" * 151}, "151 signes"),
    ({"language": "français"}, "« language »"),
    ({"interpreter": "oui"}, "vrai ou faux"),
    ({"age_band": "42"}, "« age_band »"),
    ({"situations": {"housing": "castle"}}, "« situations »"),
    ({"situations": "tenant"}, "« situations »"),
    ({"notice": 2}, "notice"),
    ({"notice": None}, "notice"),
    ({"notice": 10**9}, "« notice »"),
    ({"agreed_at": None}, "accord"),
    ({"reply_channel": "pigeon"}, "« reply_channel »"),
    ({"reply_channel": "sms"}, "« reply_address » manque"),
    ({"reply_channel": "sms", "reply_address": "bonjour"}, "numéro de téléphone"),
    (EMAIL, "adresse e-mail"),
    ({"code": "OOOO-0000"}, "code de suivi"),
    ({"code": 12345678}, "code de suivi"),
]


@pytest.mark.parametrize(("facts", "why"), WRONG_VOICES, ids=lambda value: str(value)[:40])
def test_a_wrong_voice_is_refused_alone_and_the_sentence_says_what_is_wrong(collection, send, facts, why):
    right, wrong = make.voice_record(collection), {**make.voice_record(collection), **facts}
    receipt = send(wrong, right)
    [refusal] = receipt.refused
    assert why in refusal.why and refusal.why.endswith(".") and receipt.taken == [right["key"]]


# Made once: two workers collect the same tests.
UNKNOWN = "0e2f7a52-51a4-4a0e-9f0b-3a7d1c5b9e10"
WRONG_WORDS = [
    ({"kind": "testimony", "text": " \x00\n"}, "rien n'est écrit"),
    ({"kind": "testimony", "text": "x" * 20_001}, "20001 signes"),
    ({"kind": "testimony", "text": {"html": "x"}}, "un texte est attendu"),
    ({"kind": "testimony"}, "« text » manque"),
    ({"kind": "testimony", "text": "x", "wording": "chanté"}, "« wording »"),
    ({"kind": "statement", "text": "x" * 301}, "301 signes"),
    ({"kind": "vote", "statement": UNKNOWN, "value": 2}, "« value »"),
    ({"kind": "vote", "statement": UNKNOWN, "value": True}, "« value »"),
    ({"kind": "vote", "statement": UNKNOWN, "value": "1"}, "« value »"),
    ({"kind": "vote", "statement": UNKNOWN, "value": 1}, "inconnue dans cette écoute"),
    ({"kind": "draw", "statement": UNKNOWN, "probability": 0}, "« probability »"),
    ({"kind": "draw", "statement": UNKNOWN, "probability": 1.5}, "« probability »"),
    ({"kind": "tally", "statement": UNKNOWN}, "aucune main"),
    ({"kind": "tally", "statement": UNKNOWN, "agree": 2}, "Plus de mains levées"),
    ({"kind": "comparison", "first": "{0}", "second": "{0}"}, "identifiant"),
    ({"kind": "comparison", "first": "0" * 32, "second": "0" * 32}, "deux affirmations différentes"),
    ({"kind": "comparison", "first": "0" * 32, "second": "1" * 32, "preferred": "2" * 32}, "l'une des deux"),
    ({"kind": "sheet", "questionnaire": "rien", "version": 1, "answers": {}}, "est inconnu dans cette écoute"),
    ({"kind": "sheet", "questionnaire": "rien", "version": 1, "answers": []}, "des réponses sont attendues"),
    ({"kind": "sheet", "questionnaire": "rien", "version": 1, "answers": {"a": float("nan")}}, "un nombre est attendu"),
    ({"kind": "sheet", "questionnaire": "rien", "version": 1, "answers": {"a": "x" * 100_001}}, "trop longues"),
    ({"kind": "sheet", "questionnaire": "rien", "version": 1, "answers": {"a": [[[[[[[[[[]]]]]]]]]]}}, "trop profondément"),
]


@pytest.mark.parametrize(("facts", "why"), WRONG_WORDS, ids=lambda value: str(value)[:60])
def test_what_a_voice_says_wrongly_is_refused_and_the_voice_is_kept(collection, send, facts, why):
    voice = make.voice_record(collection)
    receipt = send({"key": str(uuid4()), "voice": voice["key"], **facts}, voice)
    assert receipt.taken == [voice["key"]] and why in receipt.refused[0].why


def test_what_no_base_keeps_is_taken_out_of_the_words(collection, send):
    make.questionnaire(collection)
    voice = make.voice_record(collection, occasion="march\u00e9\x00")
    answers = {"manque\x00": "Un b\x00us \ud83d", "suite": ["\udc00"]}
    sheet = {"kind": "sheet", "key": str(uuid4()), "voice": voice["key"], "questionnaire": "marche", "version": 1, "answers": answers}
    receipt = send(voice, sheet, make.testimony_record(voice, "Un\r\nbus \x00\x1b\ud83d\ude8c \ud83d"))
    assert len(receipt.taken) == 3
    assert set(Testimony.objects.values_list("text", flat=True)) == {"Un\nbus \U0001f68c \ufffd", "Un bus \ufffd"}
    assert AnswerSheet.objects.get().answers == {"manque": "Un bus \ufffd", "suite": ["\ufffd"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=6,
)
NAMES = sorted({name for fields in KINDS.values() for name in fields})
ANYTHING = st.dictionaries(st.sampled_from([*NAMES, "key"]), JSON, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(kind=st.sampled_from(list(KINDS)), facts=ANYTHING, bare=JSON)
def test_whatever_is_sent_gets_a_receipt_and_the_right_ones_are_taken(collection, send, kind, facts, bare):
    voice, statement = make.voice_record(collection), make.statement_record({"key": "0" * 32})
    right = {"voice": voice, "statement": statement, "testimony": make.testimony_record(voice)}.get(kind, {})
    wrong = {**right, "key": str(uuid4()), "kind": kind, **facts}
    receipt = send(voice, wrong, bare)
    assert voice["key"] in receipt.taken and Voice.objects.filter(key=voice["key"]).exists()
    assert len(receipt.taken) + len(receipt.known) + len(receipt.refused) == 3
    json.dumps([[one.key, one.why] for one in receipt.refused]).encode()
