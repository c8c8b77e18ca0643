from datetime import UTC, date, datetime, timedelta
from uuid import uuid4, uuid5

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.codes import hash_code
from terreau.programme.voices.models import (
    AnswerSheet,
    Comparison,
    Draw,
    Feedback,
    ReplyAddress,
    Statement,
    Tally,
    Testimony,
    Voice,
    Vote,
)
from terreau.programme.voices.states import State, StatementState
from tests import factories
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(hours=2)


@pytest.fixture
def collection(cast):
    return make.collection(cast.here, is_moderated=False)


@pytest.fixture
def device(cast):
    return make.device(cast.here, mediator=cast.bruno)


@pytest.fixture
def send(device):
    return lambda *records, now=NOW: receive_records(records, device=device, now=now)


def a_workshop(collection):
    """Something of every kind, said by one group of fourteen."""
    voice = make.voice_record(collection, people=14, mode="workshop", composition={"sex": {"woman": 9}}, code="ABCD-2345")
    one, two = make.statement_record(voice, "Un bus le soir."), make.statement_record(voice, "Un médecin.")
    leaning = {"voice": voice["key"]}
    make.questionnaire(collection)
    answers = {"manque": "Un lieu où se retrouver.", "note": 3}
    sheet = {"kind": "sheet", "key": str(uuid4()), **leaning, "questionnaire": "marche", "version": 1, "answers": answers}
    tally = {"kind": "tally", "key": str(uuid4()), **leaning, "statement": one["key"], "agree": 10, "disagree": 3}
    draw = {"kind": "draw", "key": str(uuid4()), **leaning, "statement": two["key"], "probability": 0.25}
    pair = {"first": one["key"], "second": two["key"], "preferred": two["key"]}
    comparison = {"kind": "comparison", "key": str(uuid4()), **leaning, **pair}
    return [comparison, draw, tally, sheet, make.vote_record(voice, two, -1), one, two, make.testimony_record(voice), voice]


def test_every_kind_comes_in_whatever_the_order_in_the_packet(collection, send):
    records = a_workshop(collection)
    receipt = send(*records)
    assert (sorted(receipt.taken), receipt.known, receipt.refused) == (sorted(one["key"] for one in records), [], [])
    voice = Voice.objects.get()
    assert (voice.people, voice.mode, voice.composition, voice.code_hash) == (14, "workshop", {"sex": {"woman": 9}}, hash_code("ABCD2345"))
    assert [one.text for one in Statement.objects.all()] and {one.state for one in Statement.objects.all()} == {StatementState.SHOWN}
    assert sorted(Statement.objects.values_list("number", flat=True)) == [1, 2]
    assert (Tally.objects.get().agree, Vote.objects.get().value, Draw.objects.get().probability) == (10, -1, 0.25)
    assert Comparison.objects.get().preferred.text == "Un médecin."


def test_a_free_answer_that_is_a_testimony_becomes_one_under_a_key_of_its_own(collection, send):
    send(*a_workshop(collection))
    sheet = AnswerSheet.objects.get()
    said = Testimony.objects.get(text="Un lieu où se retrouver.")
    assert (said.key, said.asked, said.prompting) == (uuid5(sheet.key, "manque"), "Qu'est-ce qui manque ?", "prompted")
    assert sheet.answers == {"manque": "Un lieu où se retrouver.", "note": 3}


def test_a_second_sending_is_known_and_changes_nothing(collection, send):
    records = a_workshop(collection)
    send(*records)
    receipt = send(*reversed(records))
    assert (receipt.taken, sorted(receipt.known)) == ([], sorted(one["key"] for one in records))
    assert Testimony.objects.count() == 2 and Feedback.objects.count() == 1
    assert Entry.objects.filter(what="records_received").count() == 1


def test_the_journal_keeps_counts_and_not_a_word(cast, collection, send):
    send(*a_workshop(collection))
    entry = Entry.objects.get(what="records_received")
    assert (entry.by, entry.held_by, entry.title) == (cast.bruno, cast.here.organisation_id, collection.title)
    counts = {"voice": 1, "testimony": 1, "statement": 2, "sheet": 1, "draw": 1, "vote": 1, "tally": 1, "comparison": 1}
    assert entry.facts["counts"] == counts
    assert "bus" not in str(entry.facts)


def test_the_same_record_twice_in_a_packet_counts_once(collection, send):
    voice = make.voice_record(collection)
    receipt = send(voice, dict(voice))
    assert (receipt.taken, receipt.known) == ([voice["key"]], [voice["key"]])


def test_a_packet_asks_the_base_as_much_for_one_record_as_for_hundreds(collection, device, django_assert_max_num_queries):
    statement = make.statement(collection)
    records = []
    for _person in range(60):
        voice = make.voice_record(collection)
        records += [voice, make.testimony_record(voice), make.vote_record(voice, statement)]
    with django_assert_max_num_queries(22):
        assert len(receive_records(records, device=device, now=NOW).taken) == 180


def test_a_place_is_kept_no_closer_than_a_hundred_metres(collection, send):
    send(make.voice_record(collection, lon=-4.123456, lat=48.987654))
    assert (Voice.objects.get().lon, Voice.objects.get().lat) == (-4.123, 48.988)


def test_everyone_who_can_be_told_is_owed_a_first_return(collection, send):
    late = datetime(2026, 6, 30, 12, tzinfo=UTC)
    collection.until_on = date(2026, 5, 20)
    collection.save()
    send(
        make.voice_record(collection, reply_channel="sms", reply_address="06 39 98 00 01"),
        make.voice_record(collection, reply_channel="poster", heard_at=late.isoformat(), reply_address="une adresse sans objet"),
        make.voice_record(collection, reply_channel="none"),
        now=late,
    )
    assert [(one.channel, one.due_on) for one in Feedback.objects.all()] == [("sms", date(2026, 8, 18)), ("poster", date(2026, 9, 28))]
    [address] = ReplyAddress.objects.all()
    assert (address.address, address.keep_until) == ("06 39 98 00 01", date(2026, 11, 16))


@pytest.mark.parametrize(("moderated", "state"), [(True, StatementState.PROPOSED), (False, StatementState.SHOWN)])
def test_a_statement_waits_for_the_team_only_when_the_collection_is_moderated(cast, send, moderated, state):
    collection = make.collection(cast.here, is_moderated=moderated)
    voice, other = make.voice_record(collection), make.voice_record(collection)
    proposed = make.statement_record(voice)
    receipt = send(voice, other, proposed, make.vote_record(voice, proposed), make.vote_record(other, proposed))
    assert Statement.objects.get().state == state
    # Whoever proposed it may say that they agree with it.
    assert Vote.objects.count() == (1 if moderated else 2)
    assert [one.again for one in receipt.refused] == ([True] if moderated else [])


def test_a_vote_cast_offline_is_kept_when_its_statement_was_set_aside_meanwhile(collection, send):
    aside = make.statement(collection, state=StatementState.SET_ASIDE, set_aside_reason="deux idées en une")
    voice = make.voice_record(collection)
    assert len(send(voice, make.vote_record(voice, aside)).taken) == 2


def test_what_leans_on_a_voice_that_has_not_arrived_is_to_be_sent_again(collection, send):
    voice = make.voice_record(collection)
    said = make.testimony_record(voice)
    [refusal] = send(said).refused
    assert refusal.again and "pas encore arrivée" in refusal.why
    assert send(voice, said).taken == [voice["key"], said["key"]]


def test_what_leans_on_a_refused_voice_says_why_that_one_was_refused(collection, send):
    voice = make.voice_record(collection, agreed_at=None)
    receipt = send(voice, make.testimony_record(voice))
    assert ["accord" in one.why for one in receipt.refused] == [True, True] and not Testimony.objects.exists()


@pytest.mark.parametrize("clock", ["1970-01-01T00:00:00+00:00", "2031-01-01T00:00:00+00:00"])
def test_a_clock_that_was_never_set_or_runs_ahead_is_not_believed(collection, send, clock):
    send(make.voice_record(collection, heard_at=clock))
    assert Voice.objects.get().heard_at == NOW


class TestAnEndedCollection:
    @pytest.fixture
    def ended(self, cast):
        return make.collection(cast.here, state=State.CLOSED, until_on=date(2026, 5, 20))

    @pytest.mark.parametrize(
        ("heard_on", "sent_on", "taken"),
        [
            ("2026-05-16", date(2026, 6, 19), True),
            ("2026-05-16", date(2026, 6, 20), False),
            ("2026-05-20", date(2026, 5, 21), True),
            ("2026-05-21", date(2026, 5, 22), False),
        ],
    )
    def test_takes_for_thirty_days_what_was_heard_before_its_end(self, ended, send, heard_on, sent_on, taken):
        now = datetime.combine(sent_on, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)
        receipt = send(make.voice_record(ended, heard_at=f"{heard_on}T10:00:00+00:00"), now=now)
        assert bool(receipt.taken) == taken and all("terminée" in one.why for one in receipt.refused)

    def test_takes_nothing_more_from_its_public_page(self, ended):
        receipt = receive_records([make.voice_record(ended)], collection=ended, now=NOW)
        assert not receipt.taken and "terminée" in receipt.refused[0].why

    def test_takes_nothing_before_it_is_open(self, cast, send):
        draft = make.collection(cast.here, state=State.DRAFT)
        assert "pas encore ouverte" in send(make.voice_record(draft)).refused[0].why


class TestWhoSends:
    def test_a_device_that_was_shut_out_sends_nothing(self, cast, collection):
        lost = make.device(cast.here, revoked_at=NOW)
        with pytest.raises(Refused, match="fermé"):
            receive_records([make.voice_record(collection)], device=lost, now=NOW)

    @pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen", "hugo"])
    def test_nobody_but_the_team_sends_in_its_name(self, cast, collection, who):
        with pytest.raises(Refused, match="Seule l'équipe"):
            receive_records([make.voice_record(collection)], collection=collection, by=cast[who], now=NOW)
        assert not Voice.objects.exists() and not Entry.objects.exists()

    def test_a_device_of_elsewhere_does_not_even_learn_that_a_collection_or_a_voice_exists(self, cast, collection):
        stranger, there = make.device(cast.elsewhere, key="ailleurs"), make.voice(collection)
        unheard = {"key": str(uuid4())}
        records = [make.voice_record(collection), make.testimony_record(there), make.testimony_record(unheard)]
        one, two, three = receive_records(records, device=stranger, now=NOW).refused
        assert "inconnue" in one.why and two.why == three.why and not Testimony.objects.exists()

    def test_a_vote_on_a_statement_of_another_collection_is_refused(self, cast, collection, send):
        other = make.statement(make.collection(cast.here))
        voice = make.voice_record(collection)
        receipt = send(voice, make.vote_record(voice, other))
        assert receipt.taken == [voice["key"]] and "inconnue dans cette écoute" in receipt.refused[0].why

    def test_a_visitor_speaks_to_one_collection_and_in_nobody_s_name(self, cast, collection):
        other, body = make.collection(cast.here), factories.organisation()
        records = [make.voice_record(collection, organisation=body.pk, source="association"), make.voice_record(other)]
        receipt = receive_records(records, collection=collection, now=NOW)
        assert len(receipt.taken) == 1 and Voice.objects.get().organisation is None

    def test_an_import_says_who_spoke_instead_of_when_they_agreed(self, cast, collection):
        facts = {"agreed_at": None, "notice": None}
        said = make.voice_record(collection, source="resident", **facts)
        unsaid = make.voice_record(collection, **facts)
        receipt = receive_records([said, unsaid], collection=collection, by=cast.awa, now=NOW, agreed_elsewhere=True)
        assert receipt.taken == [said["key"]] and "accord" in receipt.refused[0].why

    @pytest.mark.parametrize("facts", [{"agreed_at": None}, {"agreed_at": None, "notice": None}])
    def test_nothing_else_that_the_team_brings_waives_the_agreement_whoever_spoke(self, cast, collection, device, facts):
        said = [make.voice_record(collection, source="resident", **facts), make.voice_record(collection, source="other", **facts)]
        ways = ({"by": cast.awa, "fabrique": cast.here}, {"by": cast.awa, "collection": collection}, {"fabrique": cast.here},
                {"device": device}, {"collection": collection})  # fmt: skip
        for way in ways:
            receipt = receive_records(said, now=NOW, **way)
            assert not receipt.taken and all("accord" in one.why for one in receipt.refused)
        assert not Voice.objects.exists()

    def test_a_visitor_s_votes_are_told_with_the_line_of_their_voice(self, collection):
        statement, voice = make.statement(collection), make.voice_record(collection)
        receive_records([voice, make.vote_record(voice, statement)], collection=collection, now=NOW)
        receive_records([make.vote_record(voice, statement, -1)], collection=collection, now=NOW)
        assert Vote.objects.count() == 2 and Entry.objects.filter(what="records_received").count() == 1
