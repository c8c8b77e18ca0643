from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.needs import actions
from terreau.programme.needs.models import Need
from terreau.programme.needs.states import MOVES, State
from tests import factories, factories_of_needs, factories_of_voices

OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen", "hugo")
TODAY = date(2026, 6, 15)
COMMITTEE = {"validated_by": "committee", "validated_on": date(2026, 6, 12), "today": TODAY}


@pytest.fixture
def need(cast):
    return factories_of_needs.need(cast.here)


@pytest.fixture
def shown(cast, need):
    """A need that two voices show."""
    collection = factories_of_voices.collection(cast.here, territory=need.territory)
    for _one in range(2):
        factories_of_needs.said(need, factories_of_voices.testimony(factories_of_voices.voice(collection)))
    return need


def in_state(need, state):
    answer = "Une navette." if state == State.ANSWERED else ""
    validated = {"validated_by": "committee", "validated_on": TODAY} if state in (State.VALIDATED, State.ANSWERED) else {}
    reason = "Le bus est revenu." if state == State.SET_ASIDE else ""
    Need.objects.filter(pk=need.pk).update(state=state, answer=answer, set_aside_reason=reason, **validated)
    need.refresh_from_db()
    return need


def last_entry():
    return Entry.objects.exclude(what="feedback_owed").first()


MOVERS = {
    "document": lambda need, by: actions.document_need(need, by=by),
    "return": lambda need, by: actions.return_need(need, by=by),
    "validate": lambda need, by: actions.validate_need(need, by=by, **COMMITTEE),
    "answer": lambda need, by: actions.answer_need(need, answer="Une navette roule le soir", today=TODAY, by=by),
    "set aside": lambda need, by: actions.set_aside_need(need, reason="Le bus est revenu", today=TODAY, by=by),
    "resume": lambda need, by: actions.resume_need(need, by=by),
}
# verb → the state it leads to from each state that it is for
OUTCOMES = {
    "document": {State.HEARD: State.DOCUMENTED},
    "return": {State.DOCUMENTED: State.HEARD, State.VALIDATED: State.DOCUMENTED, State.ANSWERED: State.VALIDATED},
    "validate": {State.DOCUMENTED: State.VALIDATED},
    "answer": {State.VALIDATED: State.ANSWERED},
    "set aside": {State.HEARD: State.SET_ASIDE, State.DOCUMENTED: State.SET_ASIDE, State.VALIDATED: State.SET_ASIDE},
    "resume": {State.SET_ASIDE: State.HEARD},
}


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_describes_a_need_and_the_journal_remembers(cast, who):
    place, theme = factories.territory(), factories.theme()
    facts = {**factories_of_needs.SAID, "title": "Le soir, plus aucun bus", "territory": place}
    need = actions.add_need(cast.here, themes=[theme], by=cast[who], **facts)
    assert (need.state, need.slug, list(need.themes.all())) == (State.HEARD, "le-soir-plus-aucun-bus", [theme])
    entry = last_entry()
    assert (entry.what, entry.by, entry.held_by) == ("need_added", cast[who], cast.here.organisation_id)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_describes_a_need(cast, who):
    with pytest.raises(Refused, match="Seule l'équipe"):
        actions.add_need(cast.here, title="Intrus", territory=factories.territory(), by=cast[who], **factories_of_needs.SAID)
    assert not Need.objects.exists() and not Entry.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"title": ""}, "Besoin :"),
        ({"people": 40}, "d'où vient le nombre"),
        ({"frequency": "souvent"}, "fréquence"),
        ({"who": ""}, "Pour qui"),
    ],
)
def test_what_is_wrong_is_said_field_by_field(cast, facts, words):
    facts = {**factories_of_needs.SAID, "title": "Le soir, plus aucun bus", "territory": factories.territory(), **facts}
    with pytest.raises(Refused, match=words):
        actions.add_need(cast.here, by=cast.awa, **facts)


def test_two_needs_of_one_title_have_two_addresses(cast):
    facts = {**factories_of_needs.SAID, "title": "Plus de bus", "territory": factories.territory()}
    assert [actions.add_need(cast.here, by=None, **facts).slug for _again in range(2)] == ["plus-de-bus", "plus-de-bus-2"]


def test_a_change_says_which_facts_and_keeps_the_themes_that_are_not_given(cast, need):
    need.themes.add(theme := factories.theme())
    actions.change_need(need, who="les salarié·es du soir", by=cast.bruno)
    need.refresh_from_db()
    assert (need.who, list(need.themes.all())) == ("les salarié·es du soir", [theme])
    assert (last_entry().what, last_entry().facts) == ("need_changed", {"fields": ["who"]})


def test_nobody_saves_over_a_change_they_have_not_seen(cast, need):
    seen_at = need.changed_at
    actions.change_need(need, who="tout le monde", by=cast.awa, seen_at=seen_at)
    with pytest.raises(Refused, match="Entre-temps, Awa a enregistré une autre version"):
        actions.change_need(need, who="personne", by=cast.bruno, seen_at=seen_at)


def test_a_validated_need_stays_whole(cast, shown):
    in_state(shown, State.VALIDATED)
    with pytest.raises(Refused, match="la gravité"):
        actions.change_need(shown, gravity=None, by=cast.awa)


def test_a_validated_need_that_lost_its_evidence_may_still_be_corrected(cast, need):
    in_state(need, State.VALIDATED)
    assert actions.change_need(need, place="au bourg", by=cast.awa).place == "au bourg"


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", MOVERS)
def test_a_need_moves_only_as_the_table_says(cast, shown, verb, state):
    in_state(shown, state)
    wanted = OUTCOMES[verb].get(state)
    if wanted:
        assert wanted in MOVES[state]
        assert MOVERS[verb](shown, cast.bruno).state == wanted
        assert last_entry().facts.items() >= {"before": state, "after": wanted}.items()
    else:
        with pytest.raises(Refused):
            MOVERS[verb](shown, cast.bruno)
        assert not Entry.objects.exists()


def test_every_move_of_the_table_has_its_verb():
    assert {(now, then) for moves in OUTCOMES.values() for now, then in moves.items()} == {
        (now, then) for now, thens in MOVES.items() for then in thens
    }


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("verb", MOVERS)
def test_nobody_outside_the_team_moves_a_need(cast, shown, verb, who):
    in_state(shown, next(iter(OUTCOMES[verb])))
    with pytest.raises(Refused, match="Seule l'équipe"):
        MOVERS[verb](shown, cast[who])
    assert not Entry.objects.exists()


def test_a_need_that_nothing_shows_is_not_documented(cast, need):
    with pytest.raises(Refused, match="liez au moins une preuve"):
        actions.document_need(need, by=cast.awa)


def test_one_voice_validates_nothing(cast, shown):
    in_state(shown, State.DOCUMENTED)
    shown.evidence.last().delete()
    with pytest.raises(Refused, match="deux sources indépendantes"):
        actions.validate_need(shown, by=cast.awa, **COMMITTEE)


def test_a_validation_says_by_whom_which_day_and_what_was_said(cast, shown):
    in_state(shown, State.DOCUMENTED)
    need = actions.validate_need(shown, by=cast.awa, note=" Neuf voix sur dix. ", **COMMITTEE)
    assert (need.validated_by, need.validated_on, need.validation_note) == ("committee", date(2026, 6, 12), "Neuf voix sur dix.")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"validated_on": date(2026, 6, 16)}, "au plus tard aujourd'hui"),
        ({"validated_by": ""}, "par qui"),
        ({"validated_by": "moi"}, "Validé par"),
    ],
)
def test_a_validation_that_cannot_be_is_refused(cast, shown, facts, words):
    in_state(shown, State.DOCUMENTED)
    with pytest.raises(Refused, match=words):
        actions.validate_need(shown, by=cast.awa, **{**COMMITTEE, **facts})
    shown.refresh_from_db()
    assert shown.state == State.DOCUMENTED


def test_going_back_forgets_the_validation_and_the_journal_does_not(cast, shown):
    need = actions.return_need(in_state(shown, State.VALIDATED), by=cast.awa)
    assert (need.state, need.validated_by, need.validated_on) == (State.DOCUMENTED, "", None)
    assert last_entry().facts["validated_by"] == "committee"


def test_an_answer_that_fell_through_is_taken_back(cast, shown):
    need = actions.return_need(in_state(shown, State.ANSWERED), by=cast.awa)
    assert (need.state, need.answer, need.validated_by) == (State.VALIDATED, "", "committee")


@pytest.mark.parametrize("nothing", ["", "   "])
def test_an_answer_and_a_reason_are_said(cast, shown, nothing):
    with pytest.raises(Refused, match="Dites pourquoi"):
        actions.set_aside_need(shown, reason=nothing, today=TODAY, by=cast.awa)
    with pytest.raises(Refused, match="Dites ce qui répond"):
        actions.answer_need(in_state(shown, State.VALIDATED), answer=nothing, today=TODAY, by=cast.awa)


def test_what_is_set_aside_is_resumed_before_it_changes(cast, shown):
    in_state(shown, State.SET_ASIDE)
    with pytest.raises(Refused, match="reprenez-le"):
        actions.change_need(shown, place="au bourg", by=cast.awa)
    assert actions.resume_need(shown, by=cast.awa).set_aside_reason == ""
