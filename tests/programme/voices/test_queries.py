from datetime import date, timedelta

import pytest

from terreau.programme.voices.models import Feedback
from terreau.programme.voices.queries import counts_of, heard_between, statement_lines, told_of, voice_of_code
from terreau.programme.voices.states import StatementState
from tests import factories_of_voices as make

TODAY = date(2026, 7, 1)


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


def test_a_person_finds_their_words_and_what_came_of_them_by_their_code(collection):
    voice = make.voice(collection, code="ABCD2345")
    said, proposed = make.testimony(voice), make.statement(collection, author=voice)
    make.vote(voice, proposed)
    make.vote(voice, proposed, -1)
    make.feedback(voice)
    make.feedback(voice, step="need", text="Un besoin a été décrit.")
    told = told_of(voice_of_code("abcd-2345"))
    assert (told.testimonies, told.statements, told.votes) == ([said], [proposed], 1)
    assert [step.step for step in told.steps] == ["heard", "need"]


@pytest.mark.parametrize("written", ["ZZZZ-ZZZZ", "", "ABCD", "ABCD-2345-6789"])
def test_a_code_that_is_nobody_s_finds_nobody(collection, written):
    make.voice(collection, code="ABCD2345")
    assert voice_of_code(written) is None


def test_a_collection_is_counted_in_records_and_in_people(collection, django_assert_num_queries):
    one, workshop = make.voice(collection), make.voice(collection, people=14, mode="workshop")
    make.voice(collection, withdrawn_at=make.MARKET)
    shown = make.statement(collection)
    make.statement(collection, state=StatementState.PROPOSED)
    make.testimony(one)
    make.vote(one, shown)
    make.tally(workshop, shown, agree=9, passed=2)
    make.feedback(one, due_on=TODAY - timedelta(days=1))
    with django_assert_num_queries(7):
        counts = counts_of(collection, today=TODAY)
    assert (counts.voices, counts.people, counts.withdrawn, counts.modes) == (2, 15, 1, {"tablet": 1, "workshop": 14})
    assert (counts.testimonies, counts.statements, counts.proposed, counts.votes) == (1, 1, 1, 12)
    assert (counts.owed, counts.late) == (1, 1)


def test_statements_are_read_with_the_latest_vote_of_each_and_hands_apart(collection, django_assert_num_queries):
    one, two = make.statement(collection), make.statement(collection, state=StatementState.PROPOSED)
    for value in (1, 1, -1, 0):
        voice = make.voice(collection)
        make.vote(voice, one, 0, voted_at=make.MARKET - timedelta(minutes=1))
        make.vote(voice, one, value)
    make.tally(make.voice(collection, people=9), one, agree=5, disagree=1)
    make.vote(make.voice(collection, withdrawn_at=make.MARKET), one)
    with django_assert_num_queries(3):
        first, second = statement_lines(collection)
    assert (first.agree, first.disagree, first.passed, first.seen) == (2, 1, 1, 4)
    assert (first.hands_agree, first.hands_disagree, first.hands_passed) == (5, 1, 0)
    assert (second.statement, second.seen) == (two, 0)
    assert [line.statement for line in statement_lines(collection, state=StatementState.SHOWN)] == [one]


def test_the_span_of_a_collection_is_that_of_who_was_heard(collection):
    assert heard_between(collection) == (None, None)
    make.voice(collection)
    last = make.voice(collection, heard_at=make.MARKET + timedelta(days=2))
    assert heard_between(collection) == (make.MARKET, last.heard_at)


def test_what_is_owed_to_who_asked_for_nothing_or_withdrew_is_not_owed(collection):
    for facts in ({"reply_channel": "none"}, {"withdrawn_at": make.MARKET}):
        make.feedback(make.voice(collection, **facts), channel="code")
    assert not Feedback.objects.owed().exists()
