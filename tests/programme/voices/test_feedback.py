from datetime import date, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions import feedback as telling
from terreau.programme.voices.actions.feedback import erase_reply_addresses, give_feedback, owe_feedback, send_feedback
from terreau.programme.voices.models import Feedback, ReplyAddress
from terreau.programme.voices.queries import counts_of, feedback_owed, owed_by_channel
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(days=40)
TODAY = NOW.date()
OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen", "hugo")


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


def voices(collection, *channels):
    return [make.voice(collection, reply_channel=channel) for channel in channels]


class TestOwing:
    def test_each_voice_is_owed_once_a_step_and_a_thing_and_those_who_asked_for_nothing_are_left_in_peace(self, cast, collection):
        heard = [*voices(collection, "poster", "code", "none"), make.voice(collection, withdrawn_at=NOW)]
        facts = {"step": "need", "about": "needs.need:1", "today": TODAY, "by": cast.awa}
        assert owe_feedback(heard, **facts) == 2
        assert owe_feedback(heard, **facts) == 0
        assert owe_feedback(heard, **{**facts, "about": "needs.need:2"}) == 2
        assert {(one.step, one.due_on, one.channel) for one in Feedback.objects.all()} == {
            ("need", date(2026, 7, 25), "poster"),
            ("need", date(2026, 7, 25), "code"),
        }

    def test_the_journal_has_a_line_a_collection_with_how_many(self, cast, collection):
        other = make.collection(cast.here, title="La sortie d'école")
        owe_feedback([*voices(collection, "poster", "code"), *voices(other, "poster")], step="need", today=TODAY, by=cast.awa)
        lines = {(entry.title, entry.facts["voices"]) for entry in Entry.objects.filter(what="feedback_owed")}
        assert lines == {(collection.title, 2), (other.title, 1)}

    def test_owing_nothing_leaves_no_line(self, cast, collection):
        assert owe_feedback(voices(collection, "none"), step="need", today=TODAY, by=cast.awa) == 0
        assert not Entry.objects.exists()

    def test_where_to_write_is_kept_for_the_new_step_and_never_beyond_the_promise(self, cast, collection):
        near, far = (make.voice(collection, reply_channel="sms", address="06 39 98 00 01") for _one in range(2))
        ReplyAddress.objects.filter(voice=near).update(keep_until=TODAY)
        owe_feedback([near], step="need", today=TODAY, by=cast.awa)
        owe_feedback([far], step="need", today=date(2027, 6, 1), by=cast.awa)
        assert ReplyAddress.objects.get(voice=near).keep_until == date(2026, 10, 23)
        assert ReplyAddress.objects.get(voice=far).keep_until == collection.keep_until

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_nobody_else_promises_in_the_team_s_name(self, cast, collection, who):
        with pytest.raises(Refused, match="Seule l'équipe"):
            owe_feedback(voices(collection, "poster"), step="need", today=TODAY, by=cast[who])
        assert not Feedback.objects.exists() and not Entry.objects.exists()


class TestGiving:
    @pytest.fixture
    def owed(self, collection):
        return [make.feedback(voice) for voice in voices(collection, "poster", "poster")]

    def test_many_are_given_at_once_and_none_twice(self, cast, owed):
        assert give_feedback(owed, how=" Affiche à la laverie ", now=NOW, by=cast.bruno) == 2
        assert give_feedback(owed, how="Affiche", now=NOW, by=cast.awa) == 0
        assert {(one.how, one.given_by, one.given_at) for one in Feedback.objects.all()} == {("Affiche à la laverie", cast.bruno, NOW)}
        assert [entry.facts for entry in Entry.objects.all()] == [{"voices": 2}]

    def test_it_says_how(self, cast, owed):
        with pytest.raises(Refused, match="Comment"):
            give_feedback(owed, how=" ", now=NOW, by=cast.awa)

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_nobody_else_gives_it(self, cast, owed, who):
        with pytest.raises(Refused, match="Seule l'équipe"):
            give_feedback(owed, how="Affiche", now=NOW, by=cast[who])
        assert not Entry.objects.exists() and Feedback.objects.owed().count() == 2


class TestWriting:
    @pytest.fixture
    def owed(self, collection):
        addresses = ["une@exemple.test", "autre@exemple.test"]
        wanted = [make.feedback(make.voice(collection, reply_channel="email", address=one)) for one in addresses]
        return [*wanted, make.feedback(make.voice(collection, reply_channel="poster"))]

    def test_those_who_asked_for_an_e_mail_are_written_to_each_apart(self, cast, owed, mailoutbox):
        Feedback.objects.filter(pk=owed[0].pk).update(text="Un besoin a été décrit avec vos mots.")
        assert send_feedback(owed, subject="Vos mots\nBcc: x", text="Merci.", now=NOW, by=cast.awa) == 2
        assert [(one.to, one.subject, one.body) for one in mailoutbox] == [
            (["une@exemple.test"], "Vos mots Bcc: x", "Un besoin a été décrit avec vos mots."),
            (["autre@exemple.test"], "Vos mots Bcc: x", "Merci."),
        ]
        assert [one.channel for one in Feedback.objects.owed()] == ["poster"]
        assert send_feedback(owed, subject="Vos mots", text="Merci.", now=NOW, by=cast.awa) == 0 and len(mailoutbox) == 2

    @pytest.mark.parametrize("leaving", [0, 1])
    def test_only_what_left_is_noted_when_the_mail_server_stops_answering(self, cast, owed, monkeypatch, leaving):
        monkeypatch.setattr(telling, "get_connection", lambda: BrokenPost(leaving))
        if leaving:
            assert send_feedback(owed, subject="Vos mots", text="Merci.", now=NOW, by=cast.awa) == 1
        else:
            with pytest.raises(Refused, match="Aucun message n'est parti"):
                send_feedback(owed, subject="Vos mots", text="Merci.", now=NOW, by=cast.awa)
        assert Feedback.objects.owed().count() == 3 - leaving and Entry.objects.count() == leaving

    def test_what_left_is_noted_whatever_happens_to_the_rest_of_a_long_list(self, cast, collection, monkeypatch):
        monkeypatch.setattr(telling, "LETTERS_AT_ONCE", 2)
        monkeypatch.setattr(telling, "get_connection", lambda: BrokenPost(5, problem=RuntimeError("killed")))
        owed = [make.feedback(make.voice(collection, reply_channel="email", address=f"n{one}@exemple.test")) for one in range(9)]
        with pytest.raises(RuntimeError):
            send_feedback(owed, subject="Vos mots", text="Merci.", now=NOW, by=cast.awa)
        # Two slices of two are noted; the letter of the third that was under way is the only one that may leave twice.
        assert Feedback.objects.owed().count() == 5 and [entry.facts for entry in Entry.objects.all()] == [{"voices": 2}] * 2

    def test_so_many_letters_leave_in_one_go_and_the_others_are_still_owed(self, cast, collection, monkeypatch, mailoutbox):
        monkeypatch.setattr(telling, "MOST_LETTERS", 3)
        owed = [make.feedback(make.voice(collection, reply_channel="email", address=f"n{one}@exemple.test")) for one in range(5)]
        assert [send_feedback(owed, subject="Vos mots", text="Merci.", now=NOW, by=cast.awa) for _time in range(3)] == [3, 2, 0]
        assert len({letter.to[0] for letter in mailoutbox}) == 5

    def test_a_message_says_something_and_is_the_team_s(self, cast, owed):
        with pytest.raises(Refused, match="objet"):
            send_feedback(owed, subject=" ", text="Merci.", now=NOW, by=cast.awa)
        with pytest.raises(Refused, match="Seule l'équipe"):
            send_feedback(owed, subject="Vos mots", text="Merci.", now=NOW, by=cast.elise)
        assert mail.outbox == []


class BrokenPost:
    """A mail server that takes so many messages, then hangs up."""

    def __init__(self, leaving, problem=None):
        self.left, self.problem = leaving, problem or SMTPServerDisconnected()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        return None

    def send_messages(self, messages):
        if not self.left:
            raise self.problem
        self.left -= len(messages)


class TestForgettingWhereToWrite:
    def test_once_its_day_has_passed(self, collection):
        voice = make.voice(collection, reply_channel="sms", address="06 39 98 00 01")
        day = voice.reply_address.keep_until
        assert erase_reply_addresses(today=day, by=None) == 0
        assert erase_reply_addresses(today=day + timedelta(days=1), by=None) == 1
        entry = Entry.objects.get()
        assert (entry.what, entry.facts) == ("reply_address_erased", {"voices": 1})

    @pytest.mark.parametrize(("step", "erased"), [("heard", 0), ("need", 0), ("answered", 1), ("set_aside", 1), ("launch", 1)])
    def test_once_the_last_step_was_told(self, collection, step, erased):
        voice = make.voice(collection, reply_channel="sms", address="06 39 98 00 01")
        make.feedback(voice, step=step, given_at=NOW)
        assert erase_reply_addresses(today=TODAY, by=None) == erased

    def test_not_while_something_is_still_owed(self, collection):
        voice = make.voice(collection, reply_channel="sms", address="06 39 98 00 01")
        make.feedback(voice, step="answered", given_at=NOW)
        make.feedback(voice, step="validated")
        assert erase_reply_addresses(today=TODAY, by=None) == 0


def test_what_is_owed_is_read_the_most_pressing_first_and_what_is_late_apart(collection):
    late, soon, given = (
        make.feedback(voice, due_on=day)
        for voice, day in zip(voices(collection, "sms", "poster", "poster"), (TODAY - timedelta(days=1), TODAY, TODAY), strict=True)
    )
    Feedback.objects.filter(pk=given.pk).update(given_at=NOW)
    assert list(feedback_owed(collection)) == [late, soon]
    assert list(feedback_owed(collection, channel="poster")) == [soon] and list(feedback_owed(collection, late_on=TODAY)) == [late]
    assert owed_by_channel(collection, today=TODAY) == [("poster", "heard", 1, 0), ("sms", "heard", 1, 1)]
    counts = counts_of(collection, today=TODAY)
    assert (counts.owed, counts.late) == (2, 1)
