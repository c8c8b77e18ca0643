"""A device whose clock is wrong keeps the order in which things happened, and nothing is dated later than its arrival."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.programme.needs.tallying import tally_of
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.inputs import votes_of
from terreau.programme.voices.models import Vote
from terreau.programme.voices.queries import statement_lines
from terreau.programme.voices.records.clocks import set_right
from terreau.programme.voices.records.kinds import Record
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(days=3)
# From months before to months after, in seconds.
AWAY = st.integers(-10_000_000, 10_000_000)


def record_at(seconds):
    return Record("vote", uuid4(), "", {"voted_at": NOW + timedelta(seconds=seconds), "value": 1})


@given(st.lists(AWAY, max_size=20))
def test_the_order_of_a_device_is_kept_and_nothing_comes_from_the_future(times):
    right = [one["voted_at"] for one in set_right([record_at(time) for time in times], now=NOW)]
    assert all(told <= NOW for told in right)
    assert sorted(range(len(times)), key=lambda at: (times[at], at)) == sorted(range(len(times)), key=lambda at: (right[at], at))
    assert all(told == NOW + timedelta(seconds=time) for told, time in zip(right, times, strict=True) if time <= -1)


@pytest.mark.django_db
def test_a_vote_that_is_corrected_on_a_clock_that_runs_ahead_is_the_corrected_one(cast):
    collection, device = make.collection(cast.here), make.device(cast.here)
    statement = make.statement(collection)

    def ahead(seconds):
        return (NOW + timedelta(days=90, seconds=seconds)).isoformat()

    for _person in range(12):
        voice = make.voice_record(collection, heard_at=ahead(0), agreed_at=ahead(0))
        votes = [make.vote_record(voice, statement, value, voted_at=ahead(at)) for value, at in ((-1, 25), (1, 20), (1, 9))]
        receive_records([voice, *votes], device=device, now=NOW)
    assert votes_of(collection).votes.value.tolist() == [-1] * 12


@pytest.mark.django_db
@pytest.mark.parametrize("latest", [1, -1, 0])
def test_every_count_holds_the_same_vote_for_the_latest_when_two_are_dated_alike(cast, latest):
    collection = make.collection(cast.here)
    statement, voice = make.statement(collection), make.voice(collection)
    keys = sorted((uuid4() for _vote in range(3)), reverse=True)
    values = [latest, *({1, -1, 0} - {latest})]
    for key, value in zip(keys, values, strict=True):
        Vote.objects.create(key=key, voice=voice, statement=statement, value=value, voted_at=make.MARKET)
    (line,), count = statement_lines(collection), tally_of(statement)
    assert votes_of(collection).votes.value.tolist() == [latest]
    assert [Vote.objects.last_of_each().get().value, Vote.objects.in_order().last().value] == [latest, latest]
    wanted = {1: (1, 0, 0), -1: (0, 1, 0), 0: (0, 0, 1)}[latest]
    assert (line.agree, line.disagree, line.passed) == wanted == (count.agree, count.disagree, count.passed)
