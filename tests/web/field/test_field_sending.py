"""What a device sends: each record is taken, known already or refused with why, and only a trusted key opens the door."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from terreau.programme.journal.models import Entry
from terreau.programme.voices.models import Testimony, Voice, Vote
from terreau.programme.voices.states import State
from tests import factories_of_voices as make

URL = "/terrain/envoi/"
KEY = "cle-de-la-tablette-des-essais-12"


@pytest.fixture
def device(cast):
    return make.device(cast.here, key=KEY, mediator=cast.bruno)


@pytest.fixture
def collection(cast, device):
    return make.collection(cast.here)


def send(records, *, key=KEY, body=None):
    """As the app does: a key, no cookie, and no token of a form."""
    client = Client(enforce_csrf_checks=True)
    body = json.dumps({"records": records}) if body is None else body
    return client.post(URL, body, content_type="application/json", headers={"Authorization": f"Device {key}"})


def someone(collection, *, testimonies=1, votes=0):
    voice = make.voice_record(collection)
    said = [make.testimony_record(voice, f"Parole {rank}.") for rank in range(testimonies)]
    statement = make.statement(collection) if votes else None
    return [voice, *said, *(make.vote_record(voice, statement) for _vote in range(votes))]


def test_what_is_sent_is_there_with_its_device_and_who_listened(cast, collection, device):
    records = someone(collection, testimonies=2, votes=1)
    answer = send(records).json()
    assert (sorted(answer["taken"]), answer["known"], answer["refused"]) == (sorted(one["key"] for one in records), [], [])
    voice = Voice.objects.get()
    assert (voice.device, voice.mediator, voice.collection) == (device, cast.bruno, collection)
    assert (Testimony.objects.count(), Vote.objects.count()) == (2, 1)
    device.refresh_from_db()
    assert device.seen_at is not None


def test_the_same_records_again_are_known_and_double_nothing(collection):
    records = someone(collection, testimonies=2)
    send(records)
    again = send(list(reversed(records))).json()
    assert (again["taken"], sorted(again["known"]), again["refused"]) == ([], sorted(one["key"] for one in records), [])
    assert (Voice.objects.count(), Testimony.objects.count()) == (1, 2)


def test_a_bad_record_is_refused_with_its_reason_and_the_others_are_taken(collection):
    voice, said = someone(collection)
    empty = make.testimony_record(voice, "   ")
    answer = send([voice, said, empty]).json()
    assert sorted(answer["taken"]) == sorted([voice["key"], said["key"]])
    [refused] = answer["refused"]
    assert refused["key"] == empty["key"] and "rien n'est écrit" in refused["why"] and refused["again"] is False


def test_words_whose_voice_is_not_there_yet_may_come_again(collection):
    voice, said = someone(collection)
    [refused] = send([said]).json()["refused"]
    assert refused["again"] is True
    send([voice])
    assert send([said]).json()["taken"] == [said["key"]]


def test_a_voice_that_did_not_agree_is_refused(collection):
    voice, said = someone(collection)
    del voice["agreed_at"]
    answer = send([voice, said]).json()
    assert answer["taken"] == [] and {one["key"] for one in answer["refused"]} == {voice["key"], said["key"]}
    assert not Voice.objects.exists()


def test_a_draft_collection_takes_nothing_and_says_why(cast, device):
    draft = make.collection(cast.here, state=State.DRAFT)
    [refused] = send([make.voice_record(draft)]).json()["refused"]
    assert "pas encore ouverte" in refused["why"]


def test_a_device_never_writes_in_another_fabriques_collection(cast, device):
    there = make.collection(cast.elsewhere)
    [refused] = send([make.voice_record(there)]).json()["refused"]
    assert "inconnue" in refused["why"] and not Voice.objects.exists()


@pytest.mark.parametrize("key", ["", "autre-cle"])
def test_an_unknown_key_sends_nothing(collection, key):
    response = send(someone(collection), key=key)
    assert response.status_code == 401 and "l'équipe en a fermé l'accès" in response.json()["why"]
    assert not Voice.objects.exists()


def test_a_lost_device_that_was_shut_out_sends_nothing(collection, device):
    device.revoked_at = timezone.now()
    device.save()
    assert send(someone(collection)).status_code == 401
    assert not Voice.objects.exists()


def test_who_is_signed_in_sends_nothing_without_a_key(client, cast, collection):
    client.force_login(cast.awa)
    body = json.dumps({"records": someone(collection)})
    assert client.post(URL, body, content_type="application/json").status_code == 401
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "bonjour",
        "[]",
        '{"records": 3}',
        '{"autre": []}',
        "null",
        "[" * 100_000,
        '{"records": "x"}',
        "\udcff".encode("latin-1", "replace"),
    ],
)
def test_what_is_no_packet_gets_a_sentence(collection, body):
    response = send(None, body=body)
    assert response.status_code == 400
    assert "illisible" in response.json()["why"]


def test_too_much_at_once_is_told(collection):
    many = send([{"kind": "vote", "key": str(uuid4())} for _one in range(501)])
    heavy = send([{"kind": "testimony", "key": str(uuid4()), "text": "x" * 2_000_100}])
    assert (many.status_code, heavy.status_code) == (413, 413)
    assert "en plusieurs fois" in many.json()["why"] and "2 Mo" in heavy.json()["why"]


def test_a_packet_is_one_line_of_the_journal_without_a_word_of_it(cast, collection):
    send(someone(collection, testimonies=3, votes=2))
    [entry] = Entry.objects.filter(what="records_received")
    assert entry.by == cast.bruno and entry.facts["counts"] == {"testimony": 3, "voice": 1, "vote": 2}
    assert "Parole" not in json.dumps(entry.facts)


def test_opening_the_address_sends_nothing(client, device):
    assert client.get(URL, headers={"Authorization": f"Device {KEY}"}).status_code == 405
