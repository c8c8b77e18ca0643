"""With the code, and it alone: what one's words became, and taking them back."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.voices.models import Testimony, Vote, Withdrawal
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db
CODE = "ABCD2345"


@pytest.fixture(autouse=True)
def no_tries():
    cache.clear()


@pytest.fixture
def voice(cast):
    collection = made.collection(cast.here)
    voice = made.voice(collection, code=CODE)
    made.testimony(voice, "Mon fils m'emmène une fois par mois.")
    made.vote(voice, made.statement(collection))
    return voice


def follow(client, voice, code=CODE):
    return client.post(reverse("listen_follow", args=[voice.collection.code]), {"followed_code": code}, follow=True)


@pytest.mark.parametrize("written", ["ABCD-2345", "abcd 2345", " AbCd2345 "])
def test_the_code_opens_what_was_said_however_it_is_typed(client, voice, written):
    made.feedback(voice, step="need", text="Un besoin a été décrit avec vos mots.")
    said = follow(client, voice, written).content.decode()
    assert "une fois par mois" in said and "Un besoin a été décrit" in said


@pytest.mark.parametrize("written", ["ABCD-2346", "", "0000-0000", "x"])
def test_a_wrong_code_opens_nothing_and_says_what_to_do(client, voice, written):
    response = follow(client, voice, written)
    assert response.status_code == 422
    assert "une fois par mois" not in response.content.decode()


def test_the_code_of_one_collection_opens_nothing_in_another(client, cast, voice):
    other = made.collection(cast.elsewhere)
    response = client.post(reverse("listen_follow", args=[other.code]), {"followed_code": CODE})
    assert response.status_code == 422


def test_a_machine_that_tries_codes_is_stopped(client, voice):
    answers = [follow(client, voice, "ZZZZ-2222").status_code for _try in range(22)]
    assert answers[0] == 422 and answers[-1] == 409


def test_closing_leaves_nothing_open_for_the_next_person(client, voice):
    follow(client, voice)
    client.post(reverse("listen_stop_following", args=[voice.collection.code]))
    said = client.get(reverse("listen_follow", args=[voice.collection.code])).content.decode()
    assert "une fois par mois" not in said


def test_taking_back_erases_everything_and_the_journal_keeps_counts_alone(client, voice):
    follow(client, voice)
    asked = client.get(reverse("listen_withdraw", args=[voice.collection.code]))
    # What stays is said before anyone presses the button.
    assert "Une seule chose reste" in asked.content.decode()
    assert "sera effacé" in asked.content.decode() and Testimony.objects.exists()
    assert client.post(reverse("listen_withdraw", args=[voice.collection.code])).status_code == 200
    assert not Testimony.objects.exists() and not Vote.objects.exists()
    assert Withdrawal.objects.exists()
    line = Entry.objects.filter(what="voice_withdrawn").get()
    assert "une fois par mois" not in f"{line.title} {line.facts}"
    assert follow(client, voice).status_code == 422


def test_nobody_takes_back_without_the_code(client, voice):
    assert client.post(reverse("listen_withdraw", args=[voice.collection.code])).status_code == 302
    assert Testimony.objects.exists()
