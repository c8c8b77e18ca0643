import json
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from terreau.analysis.opinions import HandsCounted
from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices import jobs
from terreau.programme.voices.actions.merging import merge_testimonies
from terreau.programme.voices.actions.results import SILENT_FOR, begin_result, is_under_way, stop_result
from terreau.programme.voices.actions.statements import set_aside_statement
from terreau.programme.voices.actions.withdrawing import withdraw_voice
from terreau.programme.voices.inputs import chances_of, comparisons_of, fingerprint_of, hands_of, texts_of, votes_of
from terreau.programme.voices.models import Coding, Result
from terreau.programme.voices.states import StatementState
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(hours=2)
KINDS = ["opinions", "themes", "twins"]


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


def two_camps(collection, *, people=60, statements=8):
    """Two groups who answer the opposite on all but the last statement, which everyone agrees with."""
    random.seed(1)
    shown = [make.statement(collection, f"Idée {number}") for number in range(statements)]
    for person in range(people):
        facts = {"mode": ["tablet", "online"][person % 3 == 0], "situations": {"work": ["retired", "student"][person % 2]}}
        voice = make.voice(collection, **facts)
        for one in shown[:-1]:
            make.vote(voice, one, (1 if person % 2 else -1) if random.random() < 0.9 else 0)
        make.vote(voice, shown[-1])
    return shown


def work_out(collection, kind, by):
    begin_result(collection, kind=kind, now=timezone.now(), by=by)
    return jobs.work_out.enqueue(collection.pk, kind).return_value


class TestReadingVotes:
    def test_the_latest_vote_of_each_pair_counts(self, collection):
        voice, one, two = make.voice(collection), make.statement(collection), make.statement(collection)
        make.vote(voice, two, 0)
        for minutes, value in ((5, -1), (9, 1), (7, 0)):
            make.vote(voice, one, value, voted_at=NOW + timedelta(minutes=minutes))
        read = votes_of(collection)
        pairs = zip(read.votes.person.tolist(), read.votes.statement.tolist(), read.votes.value.tolist(), strict=True)
        assert sorted((read.people[p], read.statements[s], v) for p, s, v in pairs) == [(voice.pk, one.pk, 1), (voice.pk, two.pk, 0)]

    def test_what_is_not_put_to_the_vote_and_who_withdrew_are_out(self, collection):
        shown, aside = make.statement(collection), make.statement(collection, state=StatementState.SET_ASIDE, set_aside_reason="x")
        gone, silent = make.voice(collection, withdrawn_at=NOW), make.voice(collection)
        make.vote(gone, shown)
        make.vote(silent, aside)
        read = votes_of(collection)
        assert (len(read.votes.value), read.votes.people, read.votes.statements, read.statements) == (0, 0, 1, [shown.pk])

    def test_hands_comparisons_and_chances_are_read_beside_them(self, collection):
        voice, one, two = make.voice(collection, people=9), make.statement(collection), make.statement(collection)
        make.vote(voice, one)
        make.vote(voice, two)
        make.draw(voice, two, probability=0.25, drawn_at=NOW)
        make.draw(voice, two, probability=0.75, drawn_at=NOW + timedelta(minutes=1))
        make.tally(voice, two, agree=5, disagree=1)
        for preferred in (one, two, None):
            make.comparison(voice, one, two, preferred=preferred)
        read = votes_of(collection)
        chances = dict(zip((read.statements[s] for s in read.votes.statement), chances_of(collection, read), strict=True))
        assert chances[two.pk] == 0.25 and chances[one.pk] != chances[one.pk]
        assert hands_of(collection, read) == [HandsCounted(1, 5, 1, 0)]
        assert sorted(comparisons_of(collection, read)[2].tolist()) == [-1, 0, 1]

    def test_votes_are_read_in_two_queries(self, collection, django_assert_num_queries):
        two_camps(collection, people=4, statements=3)
        with django_assert_num_queries(2):
            assert len(votes_of(collection).votes.value) == 12


def test_texts_are_read_in_french_in_the_order_in_which_they_were_said_and_once_when_merged(cast, collection):
    voice = make.voice(collection)
    late = make.testimony(voice, "أريد حافلة", translation="Je veux un bus.", said_at=NOW)
    early, twin = make.testimony(voice, "Un médecin."), make.testimony(voice, "Un medecin.")
    merge_testimonies(early, twin=twin, by=cast.awa)
    read = texts_of(collection)
    assert (read.texts, read.testimonies) == (["Un médecin.", "Je veux un bus."], [early.pk, late.pk])
    assert len(texts_of(collection, with_merged=True).texts) == 3


class TestWorkingOut:
    def test_opinions_are_kept_as_pages_read_them(self, cast, collection):
        shown = two_camps(collection)
        assert work_out(collection, "opinions", cast.awa) is True
        facts = Result.objects.get().facts
        assert json.loads(json.dumps(facts, allow_nan=False)) == facts
        assert (facts["participants"], facts["k"], facts["stable"], [group["size"] for group in facts["groups"]]) == (60, 2, True, [30, 30])
        assert facts["agreements"][0]["statement"] == shown[-1].pk and facts["agreements"][0]["agree"] == 1
        assert [(one["dimension"], len(one["rows"])) for one in facts["bridges"]] == [("work", 8)]
        assert {one["mode"]: one["people"] for one in facts["modes"]} == {"tablet": 40, "online": 20}
        assert facts["compared"] == [] and facts["hands"] == [] and len(facts["corrected"]) == 8

    def test_groups_are_withheld_when_there_are_too_few_and_the_reason_is_kept(self, cast, collection):
        two_camps(collection, people=12)
        work_out(collection, "opinions", cast.awa)
        facts = Result.objects.get().facts
        assert (facts["k"], facts["groups"], facts["why_not"]) == (0, [], "too_few") and facts["agreements"]

    def test_twins_are_proposed_by_their_keys(self, cast, collection):
        voice = make.voice(collection)
        one, two, _other = (make.testimony(voice, text) for text in ("Un bus le soir", "Un bus le soirr", "Une crèche"))
        work_out(collection, "twins", cast.awa)
        assert [set(group["members"]) for group in Result.objects.get().facts["groups"]] == [{one.pk, two.pk}]

    def test_themes_are_those_of_the_code_book_then_of_the_thesaurus(self, cast, collection):
        code = make.code(cast.here, "Rentrer le soir", words="plus aucun bus")
        voice = make.voice(collection)
        spoken = ["Le soir, plus aucun bus.", "Après six heures, plus aucun bus du tout.", "Aucun médecin ne prend de patients."]
        said = [make.testimony(voice, text, said_at=NOW + timedelta(minutes=rank)) for rank, text in enumerate(spoken)]
        Coding.objects.create(testimony=said[0], code=code)
        work_out(collection, "themes", cast.awa)
        facts = Result.objects.get().facts
        first, second = facts["themes"]
        assert (first["label"], first["code"], first["size"], set(first["quotes"])) == (
            "Rentrer le soir",
            code.pk,
            2,
            {said[0].pk, said[1].pk},
        )
        assert second["code"] is None and second["entry"] and facts["assigned"][str(said[2].pk)] == 1
        # Nobody is asked again about what they have filed.
        assert facts["proposed"] == [{"testimony": said[1].pk, "code": code.pk}]
        assert facts["saturation"] == {"new_by_ten": [2], "themes": 2, "unfiled": 0, "is_reached": False}

    @pytest.mark.parametrize("kind", KINDS)
    def test_an_empty_collection_has_a_result_too(self, cast, collection, kind):
        assert work_out(collection, kind, cast.awa) is True
        json.dumps(Result.objects.get().facts, allow_nan=False)

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_same_voices_give_the_same_result(self, cast, collection, kind):
        two_camps(collection, people=55)
        kept = []
        for _time in range(2):
            work_out(collection, kind, cast.awa)
            kept.append(Result.objects.get().facts)
        assert kept[0] == kept[1]


class TestAsking:
    @pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen", "hugo"])
    def test_is_the_team_s(self, cast, collection, who):
        for ask in (begin_result, stop_result):
            with pytest.raises(Refused, match="Seule l'équipe"):
                ask(collection, kind="opinions", now=NOW, by=cast[who])
        assert not Result.objects.exists() and not Entry.objects.exists()

    def test_waits_for_the_one_under_way_unless_its_worker_died(self, cast, collection):
        result = begin_result(collection, kind="opinions", now=timezone.now(), by=cast.awa)
        with pytest.raises(Refused, match="déjà en cours"):
            begin_result(collection, kind="opinions", now=timezone.now(), by=cast.bruno)
        later = timezone.now() + SILENT_FOR
        assert is_under_way(result, now=timezone.now()) and not is_under_way(result, now=later)
        begin_result(collection, kind="opinions", now=later, by=cast.bruno)
        assert [entry.what for entry in Entry.objects.all()] == ["result_made", "result_made"]

    def test_one_that_is_stopped_keeps_what_was_kept_before(self, cast, collection, monkeypatch):
        work_out(collection, "twins", cast.awa)
        before = Result.objects.get().facts
        begin_result(collection, kind="twins", now=timezone.now(), by=cast.awa)
        stop_result(collection, kind="twins", now=timezone.now(), by=cast.bruno)
        make.testimony(make.voice(collection))
        assert jobs.work_out.enqueue(collection.pk, "twins").return_value is False
        result = Result.objects.get()
        assert (result.facts, result.progress, result.stop_at) == (before, 1.0, None)
        assert Entry.objects.first().what == "result_stopped"

    def test_it_stops_between_two_pieces(self, cast, collection, monkeypatch):
        pieces = []

        def slow(_collection, tell):
            for done in range(5):
                pieces.append(done)
                if done == 2:
                    stop_result(collection, kind="twins", now=timezone.now(), by=cast.awa)
                tell(done, 5)
            return {}

        monkeypatch.setattr(jobs, "TELL_EVERY_S", 0)
        monkeypatch.setitem(jobs.WORKS, "twins", slow)
        assert work_out(collection, "twins", cast.awa) is False
        assert pieces == [0, 1, 2] and not Result.objects.exists()

    def test_one_that_breaks_leaves_no_half_result_and_can_be_asked_again(self, cast, collection, monkeypatch):
        monkeypatch.setitem(jobs.WORKS, "twins", lambda _collection, _tell: 1 / 0)
        begin_result(collection, kind="twins", now=timezone.now(), by=cast.awa)
        with pytest.raises(ZeroDivisionError):
            jobs.work_out.call(collection.pk, "twins")
        assert not Result.objects.exists()
        monkeypatch.undo()
        assert work_out(collection, "twins", cast.awa) is True

    def test_stopping_nothing_leaves_no_line(self, cast, collection):
        stop_result(collection, kind="twins", now=NOW, by=cast.awa)
        assert not Entry.objects.exists() and jobs.work_out.call(collection.pk, "twins") is False


class TestGrowingOld:
    def test_a_result_is_old_once_what_it_read_changes(self, cast, collection):
        voice, shown = make.voice(collection), make.statement(collection)
        seen = {fingerprint_of(collection, kind="opinions")}
        for change in (
            lambda: make.vote(voice, shown),
            lambda: set_aside_statement(shown, reason="x", by=cast.awa),
            lambda: withdraw_voice(voice, now=NOW, by=None),
        ):
            change()
            seen.add(fingerprint_of(collection, kind="opinions"))
        assert len(seen) == 4

    def test_themes_also_grow_old_with_the_code_book(self, cast, collection):
        before = {kind: fingerprint_of(collection, kind=kind) for kind in ("opinions", "themes")}
        make.code(cast.here)
        after = {kind: fingerprint_of(collection, kind=kind) for kind in ("opinions", "themes")}
        assert before["opinions"] == after["opinions"] and before["themes"] != after["themes"]
