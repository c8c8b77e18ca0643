"""A telephone or a library's computer that several people use: nobody's words are lost, nobody reads another's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from terreau.programme.voices.models import Feedback, Statement, Testimony, Voice, Vote
from terreau.programme.voices.queries import voice_of_code
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db
CODE = "ABCD2345"


@pytest.fixture(autouse=True)
def no_count():
    cache.clear()


@pytest.fixture
def collection(cast):
    today = timezone.localdate()
    dates = {"from_on": today - timedelta(days=3), "until_on": today + timedelta(days=30), "keep_until": today + timedelta(days=300)}
    return made.collection(cast.here, **dates)


def say(client, collection, text, form_key):
    return client.post(reverse("listen_say", args=[collection.code]), {"text": text, "agrees": "on", "form_key": form_key}, follow=True)


def code_shown(page):
    return page.content.decode().split('listening-code-big">')[1].split("<")[0]


def test_going_back_writing_other_words_and_sending_keeps_both(client, collection):
    key = str(uuid4())
    say(client, collection, "Plus de pain.", key)
    say(client, collection, "Plus de poste non plus.", key)
    assert set(Testimony.objects.values_list("text", flat=True)) == {"Plus de pain.", "Plus de poste non plus."}
    assert Voice.objects.count() == 1


def test_going_back_and_voting_otherwise_counts_the_latest(client, collection):
    statement = made.statement(collection)
    address = reverse("listen_vote", args=[collection.code])
    client.post(address, {"agrees": "on", "form_key": str(uuid4())})
    key = str(uuid4())
    for value in (1, -1, -1):
        client.post(address, {"statement": str(statement.key), "value": value, "form_key": key})
    assert list(Vote.objects.order_by("voted_at", "pk").values_list("value", flat=True)) == [1, -1]


def test_the_page_of_the_person_before_shown_again_is_another_voice(client, collection):
    key = str(uuid4())
    first = code_shown(say(client, collection, "Les mots d'Awa.", key))
    client.post(reverse("listen_leave", args=[collection.code]))
    second = code_shown(say(client, collection, "Les mots de Bruno.", key))
    assert first != second
    words = {voice_of_code(code).testimonies.get().text for code in (first, second)}
    assert words == {"Les mots d'Awa.", "Les mots de Bruno."}


def test_two_taps_at_once_show_the_same_code_and_it_opens(client, collection, cast):
    key = str(uuid4())
    first = code_shown(say(client, collection, "Plus de pain.", key))
    again = type(client)()  # the second request left before the first one's cookie came back
    second = code_shown(say(again, collection, "Plus de pain.", key))
    assert first == second and voice_of_code(first) == Voice.objects.get()


@pytest.mark.parametrize("name", ["listen", "listen_say", "listen_vote", "listen_follow", "listen_results"])
def test_no_browser_keeps_a_copy(client, collection, name):
    assert "no-store" in client.get(reverse(name, args=[collection.code]))["Cache-Control"]


def test_what_is_followed_is_closed_with_the_browser(client, collection):
    made.testimony(made.voice(collection, code=CODE))
    client.post(reverse("listen_follow", args=[collection.code]), {"followed_code": CODE})
    assert client.cookies["sessionid"]["expires"] == "" and client.session.get_expire_at_browser_close()


@pytest.mark.parametrize("facts", [{"is_public": False}, {"state": "closed"}])
def test_who_spoke_follows_and_withdraws_without_any_public_page(client, cast, facts):
    hidden = made.collection(cast.here, **facts)
    made.testimony(made.voice(hidden, code=CODE), "Dit sur la tablette.")
    said = client.post(reverse("follow_anywhere"), {"followed_code": CODE}, follow=True).content.decode()
    assert "Dit sur la tablette." in said
    client.post(reverse("listen_withdraw", args=[hidden.code]))
    assert not Testimony.objects.exists()


def test_a_collection_without_public_page_is_not_found_by_its_own_code(client, cast):
    hidden = made.collection(cast.here, is_public=False)
    assert client.get(reverse("listen_follow", args=[hidden.code])).status_code == 404


def test_a_wrong_code_anywhere_opens_nothing(client, collection):
    response = client.post(reverse("follow_anywhere"), {"followed_code": CODE})
    assert response.status_code == 422 and "Aucune parole" in response.content.decode()


def test_what_is_read_with_the_code_is_no_longer_owed(client, collection):
    voice = made.voice(collection, code=CODE)
    made.feedback(voice, step="need", text="Un besoin a été décrit.")
    made.feedback(made.voice(collection), step="need")
    client.post(reverse("follow_anywhere"), {"followed_code": CODE})
    assert Feedback.objects.get(voice=voice).given_at and Feedback.objects.owed().count() == 1


def test_a_machine_is_held_back_and_a_hall_of_people_is_not(client, collection, monkeypatch):
    monkeypatch.setattr("terreau.web.listening.speaking.MOST_VOICES", 3)
    answers = []
    for _person in range(5):
        answers.append(say(client, collection, "Plus de pain.", str(uuid4())).status_code)
        client.post(reverse("listen_leave", args=[collection.code]))
    assert answers == [200, 200, 200, 409, 409]
    assert Voice.objects.count() == 3


def test_a_proposed_statement_sent_twice_is_one(client, collection):
    say(client, collection, "Plus de pain.", str(uuid4()))
    address, key = reverse("listen_propose", args=[collection.code]), str(uuid4())
    for text in ("Il faut du pain.", "Il faut du pain.", "Il faut un four."):
        client.post(address, {"text": text, "form_key": key})
    assert sorted(Statement.objects.values_list("text", flat=True)) == ["Il faut du pain.", "Il faut un four."]
