"""A saved question is one's own until it is shared; when new data change its answer, the difference waits for its owner."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from terreau.analysis.units.errors import AnalysisError
from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import (
    mark_screening_seen,
    recheck_screenings,
    remove_screening,
    save_screening,
    share_screening,
    unshare_screening,
)
from terreau.programme.territories.models import Screening

MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 8, tzinfo=UTC) for day in (23, 24, 25))
QUESTION, WORDS = "communes : épicerie : à plus de 7 km", "communes sans épicerie à moins de 7 km"
PRIVATE = "question enregistrée, non partagée"


def save(cast, *, by, fabrique=None, codes=("29122", "29087"), **facts):
    facts = {"words": WORDS, "level": "commune", "lake_version": "one", "now": MONDAY, **facts}
    return save_screening(facts.pop("question", QUESTION), codes=codes, fabrique=fabrique or cast.here, by=by, **facts)


def lines_about(screening):
    return [line.what for line in Entry.objects.about(screening).order_by("pk")]


@pytest.fixture
def screening(cast):
    return save(cast, by=cast.bruno)


@pytest.fixture
def shared(cast, screening):
    return share_screening(screening, by=cast.bruno)


@pytest.mark.parametrize("who", ["awa", "bruno", "driss", "elise", "farid", "gwen"])
def test_whoever_takes_part_saves_a_question_with_the_answer_they_saw(cast, who):
    kept = save(cast, by=cast[who])
    assert (kept.owner, kept.fabrique, kept.is_shared, kept.seen_codes) == (cast[who], cast.here, False, ["29087", "29122"])
    assert (kept.new_codes, kept.gone_codes, kept.changed_at) == ([], [], None)
    assert str(kept) == WORDS
    line = Entry.objects.about(kept).get()
    assert (line.what, line.by, line.facts) == ("screening_saved", cast[who], {"places": 2})


def test_the_journal_of_the_fabrique_does_not_tell_a_question_that_is_not_shared(cast, screening):
    line = Entry.objects.about(screening).get()
    assert (line.title, line.held_by) == (PRIVATE, None)


@pytest.mark.parametrize("who", ["chloe", "hugo"])
def test_nobody_saves_a_question_for_another_fabrique(cast, who):
    with pytest.raises(Refused, match="votre Fabrique seulement"):
        save(cast, by=cast[who])
    assert not Screening.objects.exists()


def test_the_command_line_says_whose_question_it_is(cast):
    with pytest.raises(Refused, match="dites à qui"):
        save(cast, by=None)
    assert save(cast, by=None, owner=cast.awa).owner == cast.awa


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "déjà enregistrée"),
        ({"question": ""}, "Question comprise"),
        ({"question": "autre", "words": " "}, "Question posée"),
        ({"question": "autre", "level": "planet"}, "Lieux cherchés"),
    ],
)
def test_a_question_is_saved_once_and_asks_something(cast, screening, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        save(cast, by=cast.bruno, **facts)
    assert Screening.objects.get() == screening


@pytest.mark.parametrize(
    ("who", "own", "when_shared"),
    [
        ("bruno", True, True),
        ("awa", False, True),
        ("farid", False, True),
        ("driss", False, True),
        ("gwen", False, False),
        ("chloe", False, False),
        ("elise", False, True),
        ("hugo", False, True),
    ],
)
def test_a_question_is_seen_by_its_owner_then_by_those_it_is_shared_with(cast, screening, who, own, when_shared):
    assert Screening.objects.seen_by(cast[who]).exists() == own
    share_screening(screening, by=cast.bruno)
    assert Screening.objects.seen_by(cast[who]).exists() == when_shared


def test_a_visitor_sees_no_question_and_who_left_the_fabrique_sees_theirs_no_more(cast, shared):
    assert not Screening.objects.seen_by(AnonymousUser()).exists()
    cast.bruno.memberships.update(until_on="2019-01-01")
    cast.bruno.__dict__.pop("standing", None)
    assert not Screening.objects.seen_by(cast.bruno).exists()


def test_what_is_shared_is_told_in_the_journal_of_the_fabrique(cast, screening):
    share_screening(screening, by=cast.bruno)
    share_screening(screening, by=cast.bruno)
    unshare_screening(screening, by=cast.bruno)
    screening.refresh_from_db()
    assert not screening.is_shared and lines_about(screening) == ["screening_saved", "screening_shared", "screening_unshared"]
    told = Entry.objects.about(screening).exclude(what="screening_saved")
    assert {(line.title, line.held_by) for line in told} == {(WORDS, cast.here.organisation_id)}


@pytest.mark.parametrize("share", [share_screening, unshare_screening])
@pytest.mark.parametrize("who", ["awa", "chloe", "elise"])
def test_only_the_owner_shares_a_question(cast, screening, share, who):
    with pytest.raises(Refused, match="appartient à une autre personne"):
        share(screening, by=cast[who])


@pytest.mark.parametrize("who", ["driss", "farid", "gwen"])
def test_whoever_writes_nothing_in_the_fabrique_shares_nothing_there(cast, who):
    mine = save(cast, by=cast[who])
    with pytest.raises(Refused, match="Seule l'équipe de Fabrique d'Ici"):
        share_screening(mine, by=cast[who])


def test_the_network_s_head_shares_a_question_with_a_fabrique(cast):
    assert share_screening(save(cast, by=cast.elise), by=cast.elise).is_shared
    assert Screening.objects.seen_by(cast.awa).exists()


def test_a_question_is_removed_by_its_owner_or_once_shared_by_the_lead(cast, screening):
    with pytest.raises(Refused, match="demandez-lui de la retirer"):
        remove_screening(screening, by=cast.awa)
    remove_screening(share_screening(screening, by=cast.bruno), by=cast.awa)
    assert not Screening.objects.exists()
    assert lines_about(screening)[-1] == "screening_removed"
    with pytest.raises(Refused, match="déjà été retirée"):
        remove_screening(screening, by=cast.bruno)


@pytest.mark.parametrize("who", ["chloe", "elise", "farid"])
def test_others_do_not_remove_a_shared_question(cast, shared, who):
    with pytest.raises(Refused, match="demandez-lui de la retirer"):
        remove_screening(shared, by=cast[who])


def test_new_data_change_the_answer_and_the_difference_waits_for_the_owner(cast, shared):
    told = recheck_screenings(lambda one: ["29122", "29999"], lake_version="two", now=TUESDAY)
    shared.refresh_from_db()
    assert (told.asked, told.changed, told.failed) == (1, (shared,), ())
    assert (shared.new_codes, shared.gone_codes, shared.changed_at, shared.lake_version) == (["29999"], ["29087"], TUESDAY, "two")
    assert list(Screening.objects.changed()) == [shared]
    line = Entry.objects.about(shared).first()
    assert (line.what, line.by, line.title, line.held_by) == ("screening_changed", None, WORDS, cast.here.organisation_id)
    assert line.facts == {"new": 1, "gone": 1}
    assert recheck_screenings(lambda one: ["29122", "29999"], lake_version="three", now=WEDNESDAY).changed == ()
    shared.refresh_from_db()
    assert (shared.new_codes, shared.changed_at) == (["29999"], TUESDAY)
    mark_screening_seen(shared, now=WEDNESDAY, by=cast.bruno)
    shared.refresh_from_db()
    assert (shared.new_codes, shared.gone_codes, shared.seen_at, shared.changed_at) == ([], [], WEDNESDAY, None)
    assert lines_about(shared)[-2:] == ["screening_changed", "screening_seen"]


def test_the_same_data_are_not_asked_twice_and_the_same_answer_tells_nothing(screening):
    def never(one):
        raise AssertionError

    assert recheck_screenings(never, lake_version="one", now=TUESDAY).asked == 0
    assert recheck_screenings(lambda one: ["29087", "29122"], lake_version="two", now=TUESDAY).changed == ()
    screening.refresh_from_db()
    assert (screening.lake_version, screening.changed_at, lines_about(screening)) == ("two", None, ["screening_saved"])


def test_an_answer_that_comes_back_to_what_was_seen_ends_the_alert(screening):
    recheck_screenings(lambda one: ["29087"], lake_version="two", now=TUESDAY)
    recheck_screenings(lambda one: ["29087", "29122"], lake_version="three", now=WEDNESDAY)
    screening.refresh_from_db()
    assert screening.changed_at is None and not Screening.objects.changed().exists()


@pytest.mark.parametrize("problem", [AnalysisError, Refused])
def test_a_question_that_is_no_longer_understood_is_named_and_holds_the_others_back_no_more(cast, screening, problem):
    other = save(cast, by=cast.awa)

    def answer(one):
        if one == screening:
            raise problem("Cet indicateur n'existe plus.")
        return []

    told = recheck_screenings(answer, lake_version="two", now=TUESDAY)
    assert (told.asked, told.changed, told.failed) == (2, (other,), ((screening, "Cet indicateur n'existe plus."),))
    screening.refresh_from_db()
    assert (screening.lake_version, screening.found_codes) == ("one", ["29087", "29122"])


def test_a_question_removed_meanwhile_is_let_go(screening):
    def answer(one):
        Screening.objects.all().delete()
        return ["29999"]

    assert recheck_screenings(answer, lake_version="two", now=TUESDAY).changed == ()


@pytest.mark.parametrize("who", ["awa", "chloe", "elise", "farid"])
def test_only_the_owner_clears_the_alert(cast, shared, who):
    recheck_screenings(lambda one: [], lake_version="two", now=TUESDAY)
    with pytest.raises(Refused, match="elle seule dit qu'elle a vu"):
        mark_screening_seen(shared, now=WEDNESDAY, by=cast[who])
    shared.refresh_from_db()
    assert shared.changed_at == TUESDAY


def test_seeing_what_did_not_change_writes_no_line(cast, screening):
    mark_screening_seen(screening, now=TUESDAY, by=cast.bruno)
    assert lines_about(screening) == ["screening_saved"]
