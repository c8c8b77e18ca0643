"""Packets arrive in any order, cut anywhere, sent again any number of times, at once: the rows are the same."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.actions.withdrawing import withdraw_voice
from terreau.programme.voices.models import Draw, Feedback, Statement, Testimony, Voice, Vote
from tests import factories_of_voices as make
from tests.cast import make_cast

NOW = make.MARKET + timedelta(hours=2)
DEVICES, PEOPLE = 12, 4


def key(number):
    return str(UUID(int=number))


def what_was_heard(collection):
    """Three people, who speak, propose, vote and are drawn statements."""
    records = []
    for person in range(3):
        voice = make.voice_record(collection, key=key(100 + person))
        statement = make.statement_record(voice, f"Idée {person}", key=key(200 + person))
        records += [voice, statement, make.testimony_record(voice, f"Parole {person}", key=key(300 + person))]
        records += [make.vote_record(voice, {"key": key(200 + other)}, 1, key=key(400 + 10 * person + other)) for other in range(3)]
        drawn = {"voice": voice["key"], "statement": key(200 + person), "probability": 0.5}
        records.append({"kind": "draw", "key": key(500 + person), **drawn})
    return records


def rows():
    """What the base holds, but for the numbers that follow the order of arrival."""
    return {
        "voices": set(Voice.objects.values_list("key", "mode", "heard_at", "reply_channel")),
        "testimonies": set(Testimony.objects.values_list("key", "voice__key", "text")),
        "statements": set(Statement.objects.values_list("key", "author__key", "text", "state")),
        "numbers": set(Statement.objects.values_list("number", flat=True)),
        "votes": set(Vote.objects.values_list("key", "voice__key", "statement__key", "value")),
        "draws": set(Draw.objects.values_list("key", "statement__key")),
    }


def send_until_all_is_in(packets, device, *, patience=12):
    """As a device does: whatever was neither taken nor known, and may be later, is sent again."""
    waiting = list(packets)
    for _round in range(patience):
        packets, waiting = waiting, []
        for packet in packets:
            receipt = receive_records(packet, device=device, now=NOW)
            assert all(one.again for one in receipt.refused), receipt.refused
            late = {one.key for one in receipt.refused}
            waiting += [[record for record in packet if record["key"] in late]] if late else []
        if not waiting:
            return
    raise AssertionError("Des enregistrements ne trouvent jamais leur voix.")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_order_any_cut_and_any_sending_again_give_the_same_rows(cast, data):
    with transaction.atomic():
        collection = make.collection(cast.here, is_moderated=False)
        device, records = make.device(cast.here), what_was_heard(collection)
        receive_records(records, device=device, now=NOW)
        expected = rows()
        transaction.set_rollback(True)
    with transaction.atomic():
        collection = make.collection(cast.here, code=collection.code, is_moderated=False)
        device = make.device(cast.here)
        shuffled = data.draw(st.permutations(records)) + data.draw(st.lists(st.sampled_from(records), max_size=15))
        cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=5)))
        packets = [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
        send_until_all_is_in(packets, device)
        assert rows() == expected
        transaction.set_rollback(True)


@pytest.fixture
def field(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n'écrit qu'une chose à la fois : cette course se court sur PostgreSQL.")
    cast = make_cast()
    collection = make.collection(cast.here, is_moderated=False)
    return collection, [make.device(cast.here, key=f"clé {number}") for number in range(DEVICES)]


def race(jobs):
    """Run these at the same instant, each on its own connection."""
    start = Barrier(len(jobs))

    def one(job):
        try:
            start.wait()
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(one, jobs))


def packet_of(collection, statement):
    records = []
    for _person in range(PEOPLE):
        voice = make.voice_record(collection, reply_channel="poster")
        records += [voice, make.testimony_record(voice), make.statement_record(voice), make.vote_record(voice, statement)]
    return records


def test_of_many_devices_sending_at_once_nothing_is_lost_nor_doubled(field):
    collection, devices = field
    statement = make.statement(collection)
    packets = [packet_of(collection, statement) for _device in devices]
    # Each packet twice, as when the first answer got lost on its way back.
    jobs = [
        lambda packet=packet, device=device: receive_records(packet, device=device, now=NOW)
        for packet, device in zip(packets, devices, strict=True)
        for _time in range(2)
    ]
    receipts = race(jobs)
    assert not any(receipt.refused for receipt in receipts)
    people = DEVICES * PEOPLE
    assert [model.objects.count() for model in (Voice, Testimony, Vote, Feedback)] == [people] * 4
    assert sorted(Statement.objects.values_list("number", flat=True)) == list(range(1, people + 2))
    assert Entry.objects.filter(what="records_received").count() >= DEVICES


def test_a_person_who_withdraws_while_their_device_sends_leaves_nothing_behind(field):
    collection, devices = field
    for _try in range(5):
        voice = make.voice(collection)
        late = [[make.testimony_record(voice)] for _packet in range(6)]
        sending = [lambda packet=packet: receive_records(packet, device=devices[0], now=NOW) for packet in late]
        race([*sending[:3], lambda voice=voice: withdraw_after_a_moment(voice), *sending[3:]])
        voice.refresh_from_db()
        assert voice.withdrawn_at and not voice.testimonies.exists()


def withdraw_after_a_moment(voice):
    time.sleep(0.005)
    return withdraw_voice(voice, now=NOW, by=None)
