"""The queue of a device brought as a file: tried first, received once seen, and counted once even if the device sends it too."""

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.models import Testimony, Voice
from tests import factories_of_voices as make

URL = "/espace/appareils/fichier/"


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


@pytest.fixture
def records(collection):
    voice = make.voice_record(collection)
    return [voice, make.testimony_record(voice, "Le soir, « plus aucun » bus <ici>.\nNi le dimanche."), make.testimony_record(voice, "")]


def written(records, **facts):
    return json.dumps({"kind": "terreau-terrain", "version": 1, "records": records, **facts}).encode()


def hand_in(client, cast, content):
    return client.post(URL, {"fabrique": cast.here.pk, "file": SimpleUploadedFile("terreau-terrain.json", content)})


def text_in(response):
    return unescape(re.search(r'name="text" value="([^"]*)"', response.content.decode())[1])


def test_a_file_is_tried_without_keeping_anything(client, cast, records):
    client.force_login(cast.bruno)
    response = hand_in(client, cast, written(records))
    page = response.content.decode()
    assert response.status_code == 200 and "À prendre : 2. Déjà connus : 0. Refusés : 1." in page
    assert "rien n&#x27;est écrit" in page and response.headers["Cache-Control"] == "no-store"
    assert not Voice.objects.exists() and not Entry.objects.filter(what="records_received").exists()


def test_what_was_seen_is_what_is_received(client, cast, records):
    client.force_login(cast.bruno)
    text = text_in(hand_in(client, cast, written(records)))
    response = client.post(URL, {"fabrique": cast.here.pk, "text": text}, follow=True)
    assert "2 enregistrements pris, 0 déjà connus, 1 refusés" in response.content.decode()
    assert Testimony.objects.get().text == records[1]["text"]
    assert Entry.objects.get(what="records_received").by == cast.bruno


def test_a_file_whose_device_has_sent_meanwhile_doubles_nothing(client, cast, collection, records):
    receive_records(records, device=make.device(cast.here), now=make.MARKET)
    client.force_login(cast.bruno)
    assert "À prendre : 0. Déjà connus : 2. Refusés : 1." in hand_in(client, cast, written(records)).content.decode()
    assert (Voice.objects.count(), Testimony.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "content", [b"", b"bonjour", b"[]", b'{"kind": "autre", "records": []}', b'{"kind": "terreau-terrain"}', b"\xff\xfe\x00", b"[" * 50_000]
)
def test_what_is_no_such_file_is_told(client, cast, content):
    client.force_login(cast.bruno)
    response = hand_in(client, cast, content)
    assert response.status_code == 422
    assert not Voice.objects.exists()


def test_no_file_is_told(client, cast):
    client.force_login(cast.bruno)
    response = client.post(URL, {"fabrique": cast.here.pk})
    assert response.status_code == 422 and "Choisissez le fichier" in response.content.decode()


def test_a_file_that_is_too_heavy_is_told(client, cast):
    client.force_login(cast.bruno)
    response = hand_in(client, cast, written(["x" * 2_000_000]))
    assert response.status_code == 422 and "2 Mo" in response.content.decode()


def test_a_stranger_brings_nothing_in_for_this_fabrique(client, cast, records):
    client.force_login(cast.chloe)
    assert hand_in(client, cast, written(records)).status_code == 422
    own = client.post(URL, {"fabrique": cast.elsewhere.pk, "file": SimpleUploadedFile("x.json", written(records))})
    assert "À prendre : 0." in own.content.decode()
    client.post(URL, {"fabrique": cast.elsewhere.pk, "text": written(records).decode()})
    assert not Voice.objects.exists()


def test_a_funder_brings_nothing_in(client, cast, records):
    client.force_login(cast.driss)
    assert hand_in(client, cast, written(records)).status_code == 409
    assert not Voice.objects.exists()
