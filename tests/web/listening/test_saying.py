"""Anyone may say something: three taps, no account, nothing lost and nothing doubled."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from terreau.programme.voices.codes import hash_code, read_code
from terreau.programme.voices.models import Feedback, ReplyAddress, Testimony, Voice
from terreau.programme.voices.states import State
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(cast):
    today = timezone.localdate()
    dates = {"from_on": today - timedelta(days=3), "until_on": today + timedelta(days=30), "keep_until": today + timedelta(days=300)}
    return made.collection(cast.here, **dates)


def say(client, collection, **facts):
    said = {"text": "Le soir, plus aucun bus.", "agrees": "on", "form_key": str(uuid4()), **facts}
    return client.post(reverse("listen_say", args=[collection.code]), {name: value for name, value in said.items() if value is not None})


def test_the_front_page_asks_the_question_and_names_who_listens(client, collection):
    said = client.get(reverse("listen", args=[collection.code])).content.decode()
    assert "Qu&#x27;est-ce qui vous manque ici ?" in said
    assert "Fabrique d&#x27;Ici" in said


def test_the_code_may_be_typed_in_small_letters(client, collection):
    assert client.get(f"/ecoute/{collection.code.lower()}/").status_code == 200


@pytest.mark.parametrize("facts", [{"state": State.DRAFT}, {"is_public": False}])
def test_a_draft_and_a_collection_without_public_page_do_not_exist(client, cast, facts):
    hidden = made.collection(cast.here, **facts)
    assert client.get(reverse("listen", args=[hidden.code])).status_code == 404
    assert say(client, hidden).status_code == 404


def test_what_is_said_is_kept_word_for_word_with_its_provenance(client, collection):
    response = say(client, collection, age_band="75+", source="resident", transport="no_car")
    assert response.status_code == 302
    testimony = Testimony.objects.get()
    assert testimony.text == "Le soir, plus aucun bus."
    assert (testimony.wording, testimony.prompting, testimony.asked) == ("verbatim", "prompted", collection.question)
    voice = testimony.voice
    assert (voice.mode, voice.age_band, voice.situations) == ("online", "75+", {"transport": "no_car"})
    assert voice.notice == collection.notices.get() and voice.agreed_at


def test_the_follow_up_code_is_shown_and_only_its_fingerprint_is_kept(client, collection):
    said = client.get(say(client, collection).url).content.decode()
    code = said.split('listening-code-big">')[1].split("<")[0]
    voice = Voice.objects.get()
    assert voice.code_hash == hash_code(read_code(code))
    assert read_code(code) not in str(Voice.objects.values().get())


def test_a_return_is_owed_to_whoever_spoke(client, collection):
    say(client, collection)
    assert Feedback.objects.owed().filter(voice__collection=collection).count() == 1


def test_a_form_sent_twice_on_a_bad_network_counts_once(client, collection):
    key = str(uuid4())
    say(client, collection, form_key=key)
    say(client, collection, form_key=key)
    assert (Voice.objects.count(), Testimony.objects.count()) == (1, 1)


def test_whoever_speaks_again_is_the_same_voice_and_need_not_agree_again(client, collection):
    say(client, collection)
    assert say(client, collection, text="Et le dimanche, rien du tout.", agrees=None).status_code == 302
    assert (Voice.objects.count(), Testimony.objects.count()) == (1, 2)


def test_the_next_person_on_the_same_device_is_another_voice(client, collection):
    say(client, collection)
    client.post(reverse("listen_leave", args=[collection.code]))
    say(client, collection, text="La garderie ouvre trop tard.")
    assert Voice.objects.count() == 2


WRONG = [
    ({"text": ""}, "Écrivez quelques mots"),
    ({"agrees": None}, "Cochez la case"),
    ({"reply_channel": "sms"}, "Dites où vous joindre"),
    ({"reply_channel": "email", "reply_address": "pas une adresse"}, "pas une adresse e-mail"),
    ({"text": "x" * 6_000}, "5000"),
    ({"form_key": "n'importe"}, "Envoyer"),
]


@pytest.mark.parametrize(("facts", "sentence"), WRONG)
def test_a_wrong_answer_is_told_beside_the_field_and_nothing_is_written(client, collection, facts, sentence):
    response = say(client, collection, **facts)
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("&#x27;", "'").replace("\u202f", "")
    assert not Voice.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(client, collection):
    assert "aucun bus" in say(client, collection, agrees=None).content.decode()


def test_where_to_reach_the_person_is_kept_apart_with_an_end(client, collection):
    say(client, collection, reply_channel="email", reply_address="ines@exemple.test")
    kept = ReplyAddress.objects.get()
    assert kept.address == "ines@exemple.test" and kept.keep_until > collection.until_on


def test_an_address_left_beside_another_channel_is_not_kept(client, collection):
    say(client, collection, reply_channel="code", reply_address="ines@exemple.test")
    assert not ReplyAddress.objects.exists()


@pytest.mark.parametrize(("first", "last", "sentence"), [(5, 9, "commence le"), (-9, -2, "terminée")])
def test_outside_its_days_nobody_speaks_and_the_page_says_why(client, cast, first, last, sentence):
    today = timezone.localdate()
    dates = {"from_on": today + timedelta(days=first), "until_on": today + timedelta(days=last), "keep_until": today + timedelta(days=90)}
    collection = made.collection(cast.here, **dates)
    assert client.get(reverse("listen", args=[collection.code])).status_code == 200
    response = say(client, collection)
    assert response.status_code == 409
    assert sentence in response.content.decode()
    assert not Voice.objects.exists()


def test_the_notice_and_its_earlier_versions_can_be_read(client, collection):
    collection.notices.create(version=2, text="Nous gardons vos mots six mois.")
    said = client.get(reverse("listen_notice", args=[collection.code])).content.decode()
    assert "six mois" in said and "Vos mots restent ici." in said


def test_the_square_code_is_a_picture_drawn_here(client, collection):
    response = client.get(reverse("listen_square", args=[collection.code]))
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<?xml") and b"<path" in response.content


def test_the_page_makes_no_session_before_the_person_has_done_anything(client, collection):
    client.get(reverse("listen", args=[collection.code]))
    client.get(reverse("listen_say", args=[collection.code]))
    assert "sessionid" not in client.cookies
