from datetime import date, timedelta

import pytest
from django.utils import timezone

from terreau.programme.voices.models import ReplyAddress, Testimony, Voice, Withdrawal
from tests import factories_of_voices as make

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def past(cast):
    collection = make.collection(cast.here, from_on=date(2020, 1, 1), until_on=date(2020, 2, 1), keep_until=YESTERDAY)
    voice = make.voice(collection, reply_channel="sms", address="06 39 98 00 01")
    make.testimony(voice)
    return collection


def test_what_is_past_its_day_is_erased_and_counted(past, say):
    said = say("retention")
    assert said.code == 0 and "Effacé : 1 voix, 1 témoignages" in said.err
    assert not Testimony.objects.exists() and not ReplyAddress.objects.exists() and Withdrawal.objects.count() == 1
    assert say("retention").err == "Effacé : aucune voix ; coordonnées : 0.\n"


def test_a_dry_run_counts_and_erases_nothing(past, say):
    assert "À effacer : 1 voix" in say("retention", "--dry-run").err
    assert Testimony.objects.exists() and Voice.objects.standing().exists()


def test_what_is_not_past_its_day_stays(cast, say):
    collection = make.collection(cast.here, keep_until=timezone.localdate() + timedelta(days=3650))
    make.testimony(make.voice(collection))
    say("retention")
    assert Testimony.objects.exists()


def test_the_worker_does_it_each_day(past, say, settings, monkeypatch):
    # The queue closes the connection that this test's transaction lives in.
    monkeypatch.setattr("terreau.cli.worker.call_command", lambda *_words, **_options: None)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert say("worker", "--once").code == 0
    assert not Testimony.objects.exists()
