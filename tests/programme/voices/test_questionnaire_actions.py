"""Questionnaires written, put into use, renewed and removed: done, refused, by a stranger, and what the journal says."""

from uuid import uuid4

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions import questionnaires as actions
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.forms import Question, form_to_json
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import Notice, Questionnaire, Testimony
from terreau.programme.voices.states import QUESTIONNAIRE_MOVES, QuestionnaireState
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import market_form, short_form

DRAFT, PUBLISHED, RETIRED = QuestionnaireState.DRAFT, QuestionnaireState.PUBLISHED, QuestionnaireState.RETIRED


@pytest.fixture
def collection(cast):
    return voices.collection(cast.here)


def begin(collection, by, form=None, **facts):
    facts = {"name": "marche", "title": "Au marché", "definition": form_to_json(form or market_form()), **facts}
    return actions.add_questionnaire(collection, by=by, **facts)


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_begins_a_questionnaire_as_a_draft(cast, collection, who):
    made = begin(collection, cast[who])
    assert (made.state, made.version, form_of(made)) == (DRAFT, 1, market_form())
    line = Entry.objects.about(made).get()
    assert (line.what, line.by, line.held_by, line.facts) == (
        "questionnaire_added",
        cast[who],
        cast.here.organisation_id,
        {"version": 1},
    )


@pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen", "hugo"])
def test_whoever_is_not_of_the_team_writes_none(cast, collection, who):
    with pytest.raises(Refused, match="équipe de Fabrique d'Ici"):
        begin(collection, cast[who])
    made = begin(collection, cast.awa)
    for act in (
        lambda: actions.change_questionnaire(made, title="Autre", by=cast[who]),
        lambda: actions.publish_questionnaire(made, by=cast[who]),
        lambda: actions.new_version(made, by=cast[who]),
        lambda: actions.remove_questionnaire(made, by=cast[who]),
    ):
        with pytest.raises(Refused, match="équipe de Fabrique d'Ici"):
            act()
    assert Entry.objects.filter(what__startswith="questionnaire").count() == 1


def test_two_questionnaires_of_a_collection_do_not_share_a_name(cast, collection):
    begin(collection, cast.awa)
    with pytest.raises(Refused, match="déjà un questionnaire « marche »"):
        begin(collection, cast.awa)
    assert begin(voices.collection(cast.here), cast.awa).version == 1


def test_a_definition_that_is_no_form_is_refused_with_what_is_wrong(cast, collection):
    with pytest.raises(Refused, match="« colour » n'est pas connu"):
        begin(collection, cast.awa, definition={"colour": "blue"})
    assert not Questionnaire.objects.exists()


def test_a_draft_changes_and_nobody_overwrites_what_they_have_not_seen(cast, collection):
    made = begin(collection, cast.awa)
    seen_at = made.changed_at
    actions.change_questionnaire(made, title="Sur la place", by=cast.bruno, seen_at=seen_at)
    with pytest.raises(Refused, match="Bruno"):
        actions.change_questionnaire(made, title="Ailleurs", by=cast.awa, seen_at=seen_at)
    made.refresh_from_db()
    assert (made.title, made.definition["title"]) == ("Sur la place", "Sur la place")


def test_publishing_freezes_it_with_the_notice_and_an_agreement(cast, collection):
    Notice.objects.create(collection=collection, version=2, text="Vos mots, et eux seuls.")
    made = actions.publish_questionnaire(begin(collection, cast.awa), by=cast.awa)
    form = form_of(made)
    assert made.state == PUBLISHED
    assert [question.name for question in form.questions[:3]] == ["notice", "notice_version", "accord"]
    assert (form.questions[0].label["fr"], form.questions[1].default) == ("Vos mots, et eux seuls.", "2")
    with pytest.raises(Refused, match="ne change plus"):
        actions.change_questionnaire(made, title="Autre", by=cast.awa)
    with pytest.raises(Refused, match="ne change plus"):
        actions.publish_questionnaire(made, by=cast.awa)
    with pytest.raises(Refused, match="ne change plus"):
        actions.remove_questionnaire(made, by=cast.awa)


def test_nothing_is_published_without_a_notice(cast):
    made = begin(voices.collection(cast.here, notice=""), cast.awa)
    with pytest.raises(Refused, match="Écrivez d'abord la notice"):
        actions.publish_questionnaire(made, by=cast.awa)


def test_what_is_wrong_in_the_form_keeps_it_from_being_published(cast, collection):
    wrong = short_form(*(Question("text", f"a{rank}") for rank in range(5)))
    made = begin(collection, cast.awa, wrong)
    with pytest.raises(Refused, match=r"question « a0 » : écrivez.* Et 2 autres\."):
        actions.publish_questionnaire(made, by=cast.awa)
    made.refresh_from_db()
    assert made.state == DRAFT


def test_a_new_version_takes_the_place_of_the_one_in_use_once_published(cast, collection):
    first = actions.publish_questionnaire(begin(collection, cast.awa), by=cast.awa)
    second = actions.new_version(first, by=cast.bruno)
    assert (second.version, second.state, second.definition["version"]) == (2, DRAFT, 2)
    with pytest.raises(Refused, match="La version 2 est déjà en écriture"):
        actions.new_version(first, by=cast.awa)
    first.refresh_from_db()
    assert first.state == PUBLISHED
    actions.publish_questionnaire(second, by=cast.awa)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (RETIRED, PUBLISHED)
    assert len(form_of(second).questions) == len(form_of(first).questions)


def test_a_new_version_may_begin_from_an_old_one(cast, collection):
    first = actions.publish_questionnaire(begin(collection, cast.awa), by=cast.awa)
    actions.publish_questionnaire(actions.new_version(first, by=cast.awa), by=cast.awa)
    assert actions.new_version(first, by=cast.awa).version == 3


def test_a_draft_is_removed_and_the_journal_says_so(cast, collection):
    made = begin(collection, cast.awa)
    actions.remove_questionnaire(made, by=cast.awa)
    assert not Questionnaire.objects.exists()
    assert Entry.objects.latest("pk").what == "questionnaire_removed"


@pytest.mark.parametrize("state", QuestionnaireState)
def test_the_moves_of_the_state_table_are_those_of_the_actions(cast, collection, state):
    """A draft alone is published; what is in use is replaced, never put back."""
    made = voices.questionnaire(collection, state=state, definition=form_to_json(market_form()))
    allowed = PUBLISHED in QUESTIONNAIRE_MOVES[state]
    if allowed:
        assert actions.publish_questionnaire(made, by=cast.awa).state == PUBLISHED
    else:
        with pytest.raises(Refused):
            actions.publish_questionnaire(made, by=cast.awa)


def test_what_is_said_inside_groups_and_repeats_becomes_testimonies_too(cast, collection):
    row = actions.publish_questionnaire(begin(collection, cast.awa), by=cast.awa)
    answers = {"missing": "Un bus", "child": [{"years": 7, "wish": "Un terrain"}, {"years": 9, "wish": "Un bois"}]}
    voice = voices.voice_record(collection)
    sheet = {"kind": "sheet", "key": str(uuid4()), "voice": voice["key"], "questionnaire": row.name, "version": 1, "answers": answers}
    for _time in range(2):
        receive_records([voice, sheet], fabrique=cast.here, by=cast.awa, now=voices.MARKET)
    said = Testimony.objects.order_by("text")
    assert [(one.text, one.asked) for one in said] == [
        ("Un bois", "Ce qu'il ou elle voudrait"),
        ("Un bus", "Qu'est-ce qui manque ?"),
        ("Un terrain", "Ce qu'il ou elle voudrait"),
    ]
