"""Telling people what became of their words: what is owed, what is late, what was given."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from terreau.programme.voices.models import Feedback
from tests import factories_of_voices as voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, get_counted

pytestmark = pytest.mark.django_db
LATE, SOON = date(2020, 1, 1), date(2099, 1, 1)


@pytest.fixture
def collection(cast):
    return voices.collection(cast.here)


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def page_of(collection, name="collection_feedback", *more):
    return reverse(name, args=[collection.pk, *more])


def owed(collection, channel="poster", *, due_on=LATE, address="", **facts):
    return voices.feedback(voices.voice(collection, reply_channel=channel, address=address), due_on=due_on, **facts)


def test_what_is_owed_and_late_is_told_by_channel(bruno, collection):
    for channel, due_on in (("poster", LATE), ("poster", SOON), ("sms", LATE)):
        owed(collection, channel, due_on=due_on, address="06 39 98 00 01" if channel == "sms" else "")
    lines = {line.channel: (line.owed, line.late, line.given) for line in bruno.get(page_of(collection)).context["lines"]}
    assert lines == {"poster": (2, 1, 0), "sms": (1, 1, 0)}
    assert [one.channel for one in bruno.get(page_of(collection) + "?canal=sms").context["page"].rows] == ["sms"]


def test_those_that_are_ticked_are_noted_with_how(bruno, collection):
    first, _second = owed(collection), owed(collection)
    answer = bruno.post(page_of(collection, "give_feedback"), {"one": [first.pk], "how": "Affiche à la mairie"}, follow=True)
    assert "1 retour est noté." in answer.text and "Affiche à la mairie" in answer.text
    assert list(Feedback.objects.owed()) == [_second]


def test_all_of_a_channel_are_noted_at_once(bruno, collection):
    owed(collection), owed(collection), owed(collection, "visit")
    bruno.post(page_of(collection, "give_feedback"), {"all": "poster", "how": "Affiche"})
    assert [one.channel for one in Feedback.objects.owed()] == ["visit"]


@pytest.mark.parametrize("sent", [{}, {"one": ["abc", "99999999999999999999"], "how": "x"}, {"all": "smoke", "how": "x"}])
def test_nothing_ticked_is_said(bruno, collection, sent):
    owed(collection)
    assert bruno.post(page_of(collection, "give_feedback"), sent).status_code == 409
    assert Feedback.objects.owed().count() == 1


def test_how_is_always_said(bruno, collection):
    assert bruno.post(page_of(collection, "give_feedback"), {"one": [owed(collection).pk], "how": " "}).status_code == 409


def test_those_of_another_collection_are_left_alone(bruno, collection, cast):
    other = owed(voices.collection(cast.elsewhere))
    assert bruno.post(page_of(collection, "give_feedback"), {"one": [other.pk], "how": "x"}).status_code == 409
    assert Feedback.objects.owed().count() == 1


def test_messages_leave_on_click_each_apart(bruno, collection):
    owed(collection, "email", address="un@exemple.test"), owed(collection, "email", address="deux@exemple.test", text="Un bus est né.")
    owed(collection, "poster")
    page = bruno.get(page_of(collection, "send_feedback"))
    assert "2 personnes" in page.text and mail.outbox == []
    bruno.post(page_of(collection, "send_feedback"), {"subject": "Vos mots", "text": "Merci."})
    assert {(message.to[0], message.body) for message in mail.outbox} == {
        ("un@exemple.test", "Merci."),
        ("deux@exemple.test", "Un bus est né."),
    }
    assert Feedback.objects.owed().count() == 1


def test_an_empty_message_does_not_leave(bruno, collection):
    owed(collection, "email", address="un@exemple.test")
    assert bruno.post(page_of(collection, "send_feedback"), {"subject": "", "text": ""}).status_code == 422
    assert mail.outbox == []


def test_the_same_news_is_owed_once_a_day_to_everyone_who_wants_it(bruno, collection):
    voices.voice(collection), voices.voice(collection, reply_channel="none")
    for _time in range(2):
        bruno.post(page_of(collection, "owe_feedback"), {"text": "Trois besoins sont décrits."})
    assert list(Feedback.objects.values_list("text", flat=True)) == ["Trois besoins sont décrits."]


def test_the_list_for_the_phone_holds_its_channel_alone(bruno, collection):
    owed(collection, "sms", address="06 39 98 00 01"), owed(collection, "letter", address="Au lavoir")
    assert "06 39 98 00 01" in body_of(bruno.get(page_of(collection, "phone_list", "csv")))
    sheet = body_of(bruno.get(page_of(collection, "phone_list", "csv") + "?canal=letter"))
    assert "Au lavoir" in sheet and "06 39" not in sheet


def test_no_address_is_on_the_page(bruno, collection):
    owed(collection, "sms", address="06 39 98 00 01")
    assert "06 39" not in bruno.get(page_of(collection)).text


def test_the_page_stays_light_whatever_is_owed(bruno, collection):
    owed(collection)
    _page, few = get_counted(bruno, page_of(collection))
    for _person in range(80):
        owed(collection, text="Une longue nouvelle. " * 20)
    page, many = get_counted(bruno, page_of(collection))
    assert many == few <= MOST_QUERIES and len(page.content) < HEAVIEST
