"""A person takes their words back: nothing of them is left along the whole chain, and nobody else loses theirs."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.needs.models import Evidence
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.actions.withdrawing import erase_ended, withdraw_voice
from terreau.programme.voices.models import (
    Attachment,
    Coding,
    Feedback,
    Merge,
    SharedText,
    Statement,
    Testimony,
    Voice,
    Vote,
    Withdrawal,
)
from terreau.programme.voices.queries import counts_of, voice_of_code
from terreau.programme.voices.states import StatementState
from tests import factories, factories_of_needs
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(days=3)
SECRET = "la maison bleue"


class Chain:
    """Everything that can hang on one voice, each thing naming the blue house; and a neighbour, who keeps theirs."""

    def __init__(self, cast):
        self.collection = collection = make.collection(cast.here)
        facts = {"occasion": SECRET, "commune": factories.commune(), "iris": "290870000", "lon": 1.0, "lat": 2.0, "sex": "woman"}
        facts |= {"age_band": "75+", "situations": {"work": "retired"}, "reply_channel": "sms", "address": "06 39 98 00 01"}
        self.voice = voice = make.voice(collection, code="ABCD2345", device=make.device(cast.here), mediator=cast.bruno, **facts)
        self.neighbour = make.voice(collection)
        self.said, self.twin, self.theirs = make.testimony(voice, SECRET), make.testimony(voice, SECRET), make.testimony(self.neighbour)
        self.alone = make.statement(collection, SECRET, author=voice, testimony=self.said)
        self.voted = make.statement(collection, "Un bus le soir.", author=voice)
        SharedText.objects.create(testimony=self.said, text=SECRET)
        Coding.objects.create(testimony=self.said, code=make.code(cast.here))
        Merge.objects.create(kept=self.theirs, twin=self.twin)
        Merge.objects.create(kept=self.said, twin=make.testimony(self.neighbour, "Pareil."))
        self.vote = make.vote(voice, self.voted)
        make.vote(self.neighbour, self.voted)
        make.vote(voice, self.alone)
        make.draw(voice, self.voted)
        make.tally(voice, self.voted, agree=1)
        make.comparison(voice, self.voted, self.alone)
        self.sheet = make.sheet(voice, make.questionnaire(collection), {"manque": SECRET})
        self.photo = Attachment.objects.create(sheet=self.sheet, name="photo.jpg", file=ContentFile(b"x", "photo.jpg"), checksum="0")
        make.feedback(voice, text=SECRET)
        need = factories_of_needs.need(cast.here)
        Evidence.objects.create(need=need, kind="testimony", testimony=self.said)
        Evidence.objects.create(need=need, kind="testimony", testimony=self.theirs)
        Evidence.objects.create(need=need, kind="vote", statement=self.alone)


@pytest.fixture
def chain(cast):
    return Chain(cast)


def what_hangs_on(voice) -> dict[str, int]:
    """By reading the models rather than a list of ours: whatever comes to point at a voice later is looked at too."""
    return {
        relation.related_model._meta.label: relation.related_model.objects.filter(**{relation.field.name: voice}).count()
        for relation in Voice._meta.related_objects
    }


def everything_written() -> str:
    models = [model for label in ("voices", "needs", "journal") for model in apps.get_app_config(label).get_models()]
    return " ".join(str(row) for model in models for row in model.objects.values_list())


def test_nothing_that_was_said_is_left_along_the_whole_chain(chain, django_capture_on_commit_callbacks):
    assert SECRET in everything_written() and all(what_hangs_on(chain.voice).values())
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_voice(chain.voice, now=NOW, by=None)
    assert SECRET not in everything_written() and "06 39 98" not in everything_written()
    assert not any(what_hangs_on(chain.voice).values())
    assert not default_storage.exists(chain.photo.file.name)
    assert not SharedText.objects.exists() and not Coding.objects.exists() and not Merge.objects.exists()
    assert [one.testimony for one in Evidence.objects.all()] == [chain.theirs]


def test_what_others_said_and_voted_stays(chain):
    withdraw_voice(chain.voice, now=NOW, by=None)
    assert Testimony.objects.filter(voice=chain.neighbour).count() == 2
    assert [(one.text, one.author) for one in Statement.objects.all()] == [("Un bus le soir.", None)]
    assert [one.voice for one in Vote.objects.all()] == [chain.neighbour]


@pytest.mark.parametrize("others_voted", [False, True])
def test_what_the_team_drew_from_their_words_goes_unless_others_voted_on_it(cast, chain, others_voted):
    drawn = make.statement(chain.collection, SECRET, testimony=chain.said)
    make.vote(chain.voice, drawn)
    if others_voted:
        make.vote(chain.neighbour, drawn)
    withdraw_voice(chain.voice, now=NOW, by=cast.bruno)
    kept = Statement.objects.filter(pk=drawn.pk).values_list("author", "testimony", "votes__voice")
    assert list(kept) == ([(None, None, chain.neighbour.pk)] if others_voted else [])
    assert Withdrawal.objects.filter(key=drawn.key).exists() != others_voted


def test_the_row_that_stays_counts_a_person_heard_and_says_nothing_of_whom(chain):
    withdraw_voice(chain.voice, now=NOW, by=None)
    voice = Voice.objects.get(pk=chain.voice.pk)
    assert (voice.mode, voice.people, voice.heard_at, voice.withdrawn_at) == ("tablet", 1, make.MARKET, NOW)
    told = (voice.occasion, voice.commune, voice.iris, voice.lon, voice.sex, voice.age_band, voice.situations, voice.device, voice.mediator)
    assert told == ("", None, "", None, "", "", {}, None, None) and voice.code_hash == ""
    assert voice_of_code("ABCD-2345") is None
    counts = counts_of(chain.collection, today=NOW.date())
    assert (counts.voices, counts.withdrawn) == (1, 1)


def test_the_journal_says_what_was_done_in_counts(cast, chain):
    withdraw_voice(chain.voice, now=NOW, by=cast.bruno)
    entry = Entry.objects.get()
    assert (entry.what, entry.by, entry.held_by, entry.title) == (
        "voice_withdrawn", cast.bruno, cast.here.organisation_id, chain.collection.title,
    )  # fmt: skip
    assert entry.facts["counts"] == {
        "testimony": 2, "answersheet": 1, "vote": 2, "tally": 1, "comparison": 1, "draw": 1, "statement": 1,
    }  # fmt: skip


def test_a_device_that_sends_again_later_brings_nothing_back(cast, chain):
    keys = {"voice": str(chain.voice.key), "collection": chain.collection.code}
    withdraw_voice(chain.voice, now=NOW, by=None)
    records = [
        make.voice_record(chain.collection, key=keys["voice"]),
        make.testimony_record(keys_of(chain.voice), SECRET, key=str(chain.said.key)),
        make.testimony_record(keys_of(chain.voice), SECRET),
        make.statement_record(keys_of(chain.voice), SECRET, key=str(chain.alone.key)),
        make.vote_record(keys_of(chain.voice), chain.voted, key=str(chain.vote.key)),
    ]
    receipt = receive_records(records, device=make.device(cast.here, key="autre"), now=NOW)
    assert (receipt.taken, receipt.refused, len(receipt.known)) == ([], [], 5)
    assert SECRET not in everything_written()


def keys_of(voice):
    return {"key": str(voice.key)}


def test_it_is_done_once(chain):
    withdraw_voice(chain.voice, now=NOW, by=None)
    with pytest.raises(Refused, match="déjà retirée"):
        withdraw_voice(chain.voice, now=NOW, by=None)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen", "hugo"])
def test_nobody_but_the_team_withdraws_for_someone(cast, chain, who):
    with pytest.raises(Refused, match="Seule l'équipe"):
        withdraw_voice(chain.voice, now=NOW, by=cast[who])
    assert SECRET in everything_written() and not Entry.objects.exists()


def test_a_file_is_kept_when_the_withdrawal_does_not_go_through(chain):
    withdraw_voice(chain.voice, now=NOW, by=None)
    assert default_storage.exists(chain.photo.file.name)


class TestTheDayOfErasure:
    def test_erases_all_voices_of_what_is_past_and_nothing_else(self, cast, chain):
        running = make.testimony(make.voice(make.collection(cast.here, keep_until=date(2029, 1, 1))))
        counts = erase_ended(today=date(2027, 7, 1), now=NOW, by=None)
        assert counts["voices"] == 2 and list(Testimony.objects.all()) == [running]
        assert not Feedback.objects.exists() and Entry.objects.get().what == "voices_erased"
        assert erase_ended(today=date(2027, 7, 1), now=NOW, by=None) == {}

    def test_waits_for_the_day_after(self, chain):
        assert not erase_ended(today=chain.collection.keep_until, now=NOW, by=None)

    def test_keeps_statements_that_were_put_to_the_vote_for_the_results_that_name_them(self, cast):
        collection = make.collection(cast.here)
        voice = make.voice(collection)
        shown = make.statement(collection, author=voice)
        make.statement(collection, SECRET, author=voice, state=StatementState.PROPOSED)
        erase_ended(today=date(2027, 7, 1), now=NOW, by=None)
        assert list(Statement.objects.all()) == [shown]

    def test_takes_years_of_voices_slice_by_slice(self, cast, monkeypatch):
        monkeypatch.setattr("terreau.programme.voices.actions.withdrawing.SLICE", 2)
        collection = make.collection(cast.here)
        for _one in range(5):
            make.testimony(make.voice(collection))
        assert erase_ended(today=date(2027, 7, 1), now=NOW, by=None) == {"voices": 5, "testimony": 5}
        assert Entry.objects.count() == 3 and Withdrawal.objects.count() == 5

    def test_is_counted_first_when_asked_and_is_the_team_s_or_the_server_s(self, cast, chain):
        assert erase_ended(today=date(2027, 7, 1), now=NOW, by=None, dry_run=True) == {"voices": 2}
        with pytest.raises(Refused, match="Seule l'équipe"):
            erase_ended(today=date(2027, 7, 1), now=NOW, by=cast.elise)
        assert SECRET in everything_written()
