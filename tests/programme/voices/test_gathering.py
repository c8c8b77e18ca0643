"""Packets of several devices taken in one go are answered as if each had come alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions import gathering
from terreau.programme.voices.actions.gathering import Waiting, receive_from_device, take_some, waiting
from terreau.programme.voices.actions.receiving import receive_together
from terreau.programme.voices.models import Device, Testimony, Voice
from tests import factories_of_voices as make
from tests.cast import make_cast

NOW = make.MARKET + timedelta(hours=2)


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


@pytest.fixture
def devices(cast):
    return [make.device(cast.here, key=f"clé {number}", mediator=cast.bruno) for number in range(3)]


def packet_of(collection):
    voice = make.voice_record(collection)
    return [voice, make.testimony_record(voice)]


def test_each_device_is_answered_of_its_own_records_alone(collection, devices):
    packets = [packet_of(collection) for _device in devices]
    packets[1][1] = {**packets[1][1], "text": ""}
    one, two, three = receive_together(list(zip(devices, packets, strict=True)), now=NOW)
    assert one.taken == [record["key"] for record in packets[0]] and three.taken == [record["key"] for record in packets[2]]
    assert two.taken == [packets[1][0]["key"]] and [refusal.key for refusal in two.refused] == [packets[1][1]["key"]]
    assert set(Voice.objects.values_list("device", flat=True)) == {device.pk for device in devices}
    assert {entry.facts["device"] for entry in Entry.objects.filter(what="records_received")} == {device.pk for device in devices}
    assert not Device.objects.exclude(seen_at=NOW).exists()


def test_they_ask_the_base_no_more_together_than_alone(collection, devices, django_assert_num_queries):
    with django_assert_num_queries(12) as alone:
        receive_together([(devices[0], packet_of(collection))], now=NOW)
    with django_assert_num_queries(len(alone)):
        receive_together([(device, packet_of(collection)) for device in devices], now=NOW)


def test_the_same_record_from_two_devices_is_taken_once_and_refused_to_both(collection, devices):
    shared, wrong = make.voice_record(collection), make.testimony_record({"key": str(uuid4())})
    one, two = receive_together([(devices[0], [shared, wrong]), (devices[1], [wrong, shared])], now=NOW)
    assert (one.taken, two.known) == ([shared["key"]], [shared["key"]]) and Voice.objects.get().device == devices[0]
    # Neither forgets what was not taken.
    assert [refusal.key for receipt in (one, two) for refusal in receipt.refused] == [wrong["key"]] * 2


def test_a_packet_alone_is_taken_at_once(collection, devices):
    assert len(receive_from_device(packet_of(collection), device=devices[0], now=NOW).taken) == 2
    assert waiting == []


def test_packets_of_two_fabriques_wait_together_and_are_taken_apart(cast, collection, devices):
    there = make.device(cast.elsewhere, key="ailleurs")
    queue = [Waiting(devices[0], packet_of(collection)), Waiting(there, packet_of(collection))]
    waiting.extend(queue)
    take_some(now=NOW)
    assert (len(queue[0].receipt.taken), len(queue[1].receipt.refused)) == (2, 2)


def test_a_device_that_was_shut_out_is_alone_to_be_told(collection, devices):
    Device.objects.filter(pk=devices[1].pk).update(revoked_at=NOW)
    devices[1].refresh_from_db()
    queue = [Waiting(device, packet_of(collection)) for device in devices]
    waiting.extend(queue)
    take_some(now=NOW)
    assert [one.receipt is not None for one in queue] == [True, False, True]
    assert isinstance(queue[1].problem, Refused)
    with pytest.raises(Refused, match="fermé"):
        receive_from_device(packet_of(collection), device=devices[1], now=NOW)


def test_nobody_waits_for_ever_when_the_one_who_takes_them_is_stopped(collection, devices, monkeypatch):
    def stop(_together, *, now):
        raise KeyboardInterrupt

    monkeypatch.setattr(gathering, "take_together", stop)
    queue = [Waiting(device, packet_of(collection)) for device in devices]
    waiting.extend(queue)
    with pytest.raises(KeyboardInterrupt):
        take_some(now=NOW)
    assert all(one.is_over for one in queue) and waiting == []


def test_of_many_that_come_at_once_each_gets_its_own_answer(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n'écrit qu'une chose à la fois : cette course se court sur PostgreSQL.")
    cast = make_cast()
    collection = make.collection(cast.here)
    packets = [(make.device(cast.here, key=f"clé {number}"), packet_of(collection)) for number in range(12)]
    start = Barrier(len(packets))

    def one(device, records):
        try:
            start.wait()
            return receive_from_device(records, device=device, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(packets)) as pool:
        receipts = list(pool.map(lambda packet: one(*packet), packets))
    assert [receipt.taken for receipt in receipts] == [[record["key"] for record in records] for _device, records in packets]
    assert Testimony.objects.count() == len(packets)
