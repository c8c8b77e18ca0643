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
    assert [one["channel"] for one in bruno.get(page_of(collection) + "?canal=sms").context["groups"]] == ["sms"]


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


def test_the_same_news_is_one_line_with_one_box(bruno, collection):
    for text in ("Un bus est né.", "Un bus est né.", "Un médecin arrive."):
        owed(collection, text=text)
    page = bruno.get(page_of(collection))
    assert sorted((one["count"], one["text"]) for one in page.context["groups"]) == [(1, "Un médecin arrive."), (2, "Un bus est né.")]
    assert page.text.count('type="checkbox"') == 2 and "2 retours · " in page.text


def test_a_line_ticked_notes_all_that_it_said_and_nothing_owed_since(bruno, collection):
    for _person in range(3):
        owed(collection, text="Un bus est né.")
    other = owed(collection, text="Un médecin arrive.")
    [group] = [one for one in bruno.get(page_of(collection)).context["groups"] if one["count"] == 3]
    late_comer = owed(collection, text="Un bus est né.")
    sent = {"group": f"{group['first']}-{group['last']}", "how": "Affiche"}
    assert "3 retours sont notés." in bruno.post(page_of(collection, "give_feedback"), sent, follow=True).text
    assert set(Feedback.objects.owed()) == {other, late_comer}


def test_a_line_opens_one_by_one(bruno, collection):
    first, second = owed(collection, "visit"), owed(collection, "visit")
    address = f"{page_of(collection)}?groupe={first.pk}-{second.pk}"
    assert f'href="?groupe={first.pk}-{second.pk}"' in bruno.get(page_of(collection)).text
    assert [one.pk for one in bruno.get(address).context["one_by_one"].rows] == [first.pk, second.pk]
    assert "Rien n’est plus dû" in bruno.get(page_of(collection) + "?groupe=abc").text


@pytest.mark.parametrize("name", ["abc", "1", "-", "99999999999999999999-1", "²-3"])
def test_a_line_that_means_nothing_notes_nothing(bruno, collection, name):
    owed(collection)
    assert bruno.post(page_of(collection, "give_feedback"), {"group": name, "how": "x"}).status_code == 409
    assert Feedback.objects.owed().count() == 1


def test_what_is_read_with_a_code_stands_apart_and_is_not_ticked(bruno, collection):
    read = owed(collection, "code")
    page = bruno.get(page_of(collection))
    assert 'type="checkbox"' not in page.text and "noté quand la personne le lit" in page.text
    assert [one["count"] for one in page.context["coded"]] == [1] and not page.context["groups"]
    assert "checkbox" not in bruno.get(page_of(collection) + "?canal=code").text
    for sent in ({"one": read.pk}, {"group": f"{read.pk}-{read.pk}"}, {"all": "code"}):
        assert bruno.post(page_of(collection, "give_feedback"), {**sent, "how": "x"}).status_code == 409


def test_news_for_everyone_is_read_again_before_it_is_owed(bruno, collection):
    voices.voice(collection), voices.voice(collection), voices.voice(collection, reply_channel="none")
    page = bruno.post(page_of(collection, "owe_feedback"), {"text": "Trois besoins\nsont décrits."})
    assert "Ce retour sera dû à 2 personnes ou groupes." in page.text and "Trois besoins<br>sont décrits." in page.text
    again = bruno.post(page_of(collection, "owe_feedback"), {"text": "Trois besoins", "again": "1"}).text
    assert "Trois besoins</textarea>" in again and "Relisez avant" not in again
    assert not Feedback.objects.exists()
    assert bruno.post(page_of(collection, "owe_feedback"), {"text": "", "sure": "1"}).status_code == 422


def test_the_same_news_is_owed_once_a_day_to_everyone_who_wants_it(bruno, collection):
    voices.voice(collection), voices.voice(collection, reply_channel="none")
    for _time in range(2):
        bruno.post(page_of(collection, "owe_feedback"), {"text": "Trois besoins sont décrits.", "sure": "1"})
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
        owed(collection, text=f"{_person} " + "Une longue nouvelle. " * 20)
    page, many = get_counted(bruno, page_of(collection))
    assert many == few <= MOST_QUERIES and len(page.content) < HEAVIEST
