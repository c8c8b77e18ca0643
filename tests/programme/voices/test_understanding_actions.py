"""Statements, shared versions, merges, codes: what the team does with what was said."""

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.coding import add_code, change_code, code_testimony, remove_code
from terreau.programme.voices.actions.merging import merge_testimonies, undo_merge
from terreau.programme.voices.actions.sharing import share_testimony, unshare_testimony
from terreau.programme.voices.actions.statements import add_statement, set_aside_statement, show_statement
from terreau.programme.voices.models import Code, Coding, Merge, SharedText, Statement, Testimony
from terreau.programme.voices.states import STATEMENT_MOVES, StatementState
from tests import factories_of_voices as make

OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen", "hugo")


class Here:
    """A collection with one of each thing that these actions are about."""

    def __init__(self, cast):
        self.fabrique, self.collection = cast.here, make.collection(cast.here)
        self.voice = make.voice(self.collection)
        self.said, self.twin = make.testimony(self.voice), make.testimony(self.voice, "Plus de bus le soir.")
        self.proposed = make.statement(self.collection, state=StatementState.PROPOSED)
        self.shown = make.statement(self.collection)
        self.code = make.code(cast.here, "Transports")
        self.merge = Merge.objects.create(kept=make.testimony(self.voice), twin=make.testimony(self.voice))


@pytest.fixture
def here(cast):
    return Here(cast)


# Each with the verb that it leaves in the journal.
WRITERS = {
    "statement_added": lambda here, by: add_statement(here.collection, text="Il faut un médecin.", by=by),
    "statement_shown": lambda here, by: show_statement(here.proposed, by=by),
    "statement_set_aside": lambda here, by: set_aside_statement(here.shown, reason="deux idées en une", by=by),
    "testimony_shared": lambda here, by: share_testimony(here.said, text="Le soir, plus de bus.", by=by),
    "testimonies_merged": lambda here, by: merge_testimonies(here.said, twin=here.twin, by=by),
    "merge_undone": lambda here, by: undo_merge(here.merge, by=by),
    "code_added": lambda here, by: add_code(here.fabrique, label="Médecin", by=by),
    "code_changed": lambda here, by: change_code(here.code, words="bus\ncar", by=by),
    "code_removed": lambda here, by: remove_code(here.code, by=by),
    "testimony_coded": lambda here, by: code_testimony(here.said, code=here.code, by=by),
}


@pytest.mark.parametrize("who", ["awa", "bruno"])
@pytest.mark.parametrize("verb", WRITERS)
def test_the_team_does_it_and_the_journal_keeps_who_and_not_what_was_said(cast, here, verb, who):
    WRITERS[verb](here, cast[who])
    [entry] = Entry.objects.all()
    assert (entry.what, entry.by, entry.held_by) == (verb, cast[who], cast.here.organisation_id)
    assert not any(word in f"{entry.title} {entry.facts}" for word in ("soir", "médecin", "idées"))


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("verb", WRITERS)
def test_nobody_else_does_it(cast, here, verb, who):
    counted = [model.objects.count() for model in (Statement, SharedText, Merge, Code, Coding)]
    with pytest.raises(Refused, match="Seule l'équipe"):
        WRITERS[verb](here, cast[who])
    assert [model.objects.count() for model in (Statement, SharedText, Merge, Code, Coding)] == counted
    assert not Entry.objects.exists()


def test_a_statement_of_the_team_is_shown_at_once_under_the_next_number(cast, here):
    statement = add_statement(here.collection, text=" Il faut un médecin. ", testimony=here.said, by=cast.awa)
    assert (statement.number, statement.text, statement.state) == (3, "Il faut un médecin.", StatementState.SHOWN)
    assert statement.author is None and statement.testimony == here.said


@pytest.mark.parametrize("text", ["", " ", "x" * 301])
def test_a_statement_says_something_short(cast, here, text):
    with pytest.raises(Refused):
        add_statement(here.collection, text=text, by=cast.awa)


def test_a_statement_is_drawn_from_its_own_collection(cast, here):
    elsewhere = make.testimony(make.voice(make.collection(cast.here)))
    with pytest.raises(Refused, match="autre écoute"):
        add_statement(here.collection, text="x", testimony=elsewhere, by=cast.awa)


@pytest.mark.parametrize("state", StatementState)
def test_statements_follow_the_table_of_moves(cast, here, state):
    reason = "hors sujet" if state == StatementState.SET_ASIDE else ""
    for target, move in (
        (StatementState.SHOWN, show_statement),
        (StatementState.SET_ASIDE, lambda one, by: set_aside_statement(one, reason="hors sujet", by=by)),
    ):
        Statement.objects.filter(pk=here.shown.pk).update(state=state, set_aside_reason=reason)
        if target in STATEMENT_MOVES[state]:
            assert move(here.shown, by=cast.awa).state == target
        else:
            with pytest.raises(Refused, match="ne peut pas devenir"):
                move(here.shown, by=cast.awa)


def test_setting_aside_needs_a_reason(cast, here):
    with pytest.raises(Refused, match="pourquoi"):
        set_aside_statement(here.shown, reason="  ", by=cast.awa)


def test_sharing_again_replaces_the_version_and_never_touches_what_was_said(cast, here):
    share_testimony(here.said, text="Une version.", by=cast.awa)
    share_testimony(here.said, text="Une autre.", by=cast.bruno)
    shared = SharedText.objects.get()
    assert (shared.text, shared.decided_by) == ("Une autre.", cast.bruno)
    assert Testimony.objects.get(pk=here.said.pk).text == "Le soir, plus aucun bus."
    with pytest.raises(Refused):
        share_testimony(here.said, text=" ", by=cast.awa)


def test_a_shared_version_is_taken_back_and_taking_back_nothing_leaves_no_line(cast, here):
    share_testimony(here.said, text="Une version.", by=cast.awa)
    unshare_testimony(here.said, by=cast.bruno)
    assert not SharedText.objects.exists() and Entry.objects.first().what == "testimony_unshared"
    unshare_testimony(here.said, by=cast.bruno)
    assert Entry.objects.count() == 2
    with pytest.raises(Refused, match="Seule l'équipe"):
        unshare_testimony(here.said, by=cast.elise)


def test_merging_keeps_both_and_those_merged_before_follow(cast, here):
    kept, twin = here.said, here.merge.kept
    merge = merge_testimonies(kept, twin=twin, by=cast.awa)
    assert {one.twin_id for one in Merge.objects.filter(kept=kept)} == {twin.pk, here.merge.twin_id}
    assert undo_merge(merge, by=cast.awa) == twin and Testimony.objects.count() == 4


@pytest.mark.parametrize(
    ("kept", "twin", "why"),
    [
        (lambda here: here.said, lambda here: here.said, "même témoignage"),
        (lambda here: here.said, lambda here: here.merge.twin, "déjà rapproché"),
        (lambda here: here.merge.twin, lambda here: here.said, "lui-même rapproché"),
        (lambda here: here.said, lambda here: make.testimony(make.voice(make.collection(here.fabrique))), "deux écoutes"),
    ],
)
def test_merges_that_make_no_sense_are_refused(cast, here, kept, twin, why):
    with pytest.raises(Refused, match=why):
        merge_testimonies(kept(here), twin=twin(here), by=cast.awa)


def test_a_testimony_is_filed_once_under_a_code_and_a_person_can_say_that_it_is_wrong(cast, here):
    code_testimony(here.said, code=here.code, by=cast.awa)
    code_testimony(here.said, code=here.code, is_right=False, by=cast.bruno)
    assert [(one.is_right, one.by) for one in Coding.objects.all()] == [(False, cast.bruno)]
    assert code_testimony(here.said, code=here.code, is_right=None, by=cast.awa) is None
    assert not Coding.objects.exists()


def test_codes_are_of_one_s_own_book_and_named_once(cast, here):
    with pytest.raises(Refused, match="autre Fabrique"):
        code_testimony(here.said, code=make.code(cast.elsewhere), by=cast.awa)
    with pytest.raises(Refused, match="déjà dans votre livre"):
        add_code(cast.here, label=here.code.label, by=cast.awa)


def test_a_code_goes_with_what_was_filed_under_it_and_the_journal_says_how_many(cast, here):
    code_testimony(here.said, code=here.code, by=cast.awa)
    remove_code(here.code, by=cast.awa)
    assert not Coding.objects.exists() and Entry.objects.first().facts == {"codings": 1}
