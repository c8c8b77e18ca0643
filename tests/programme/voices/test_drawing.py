from collections import Counter
from datetime import timedelta

import pytest

from terreau.programme.voices.actions.drawing import draw_statement
from terreau.programme.voices.models import Draw
from terreau.programme.voices.states import State, StatementState
from tests import factories_of_voices as make

NOW = make.MARKET + timedelta(minutes=5)


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


def test_a_draw_keeps_its_probability_and_the_same_seed_draws_the_same(collection):
    [make.statement(collection) for _one in range(4)]
    first, second = (draw_statement(make.voice(collection), now=NOW, seed=7) for _person in range(2))
    assert first.statement == second.statement and first.probability == pytest.approx(0.25)
    assert Draw.objects.count() == 2 and first.drawn_at == NOW


def test_nobody_is_shown_twice_nor_their_own_nor_what_is_not_put_to_the_vote(collection):
    voice = make.voice(collection)
    known, own = make.statement(collection, author=make.voice(collection)), make.statement(collection, author=voice)
    left = {make.statement(collection).pk for _one in range(3)}
    make.statement(collection, state=StatementState.PROPOSED)
    make.statement(collection, state=StatementState.SET_ASIDE, set_aside_reason="hors sujet")
    make.vote(voice, known)
    drawn = [draw_statement(voice, now=NOW, seed=seed) for seed in range(5)]
    assert {one.statement_id for one in drawn if one} == left and own.pk not in left
    assert [one is None for one in drawn] == [False, False, False, True, True]


@pytest.mark.parametrize("facts", [{"state": State.CLOSED}, {"state": State.DRAFT}])
def test_nothing_is_drawn_where_nobody_listens(cast, facts):
    collection = make.collection(cast.here, **facts)
    make.statement(collection)
    assert draw_statement(make.voice(collection), now=NOW, seed=1) is None


def test_nothing_is_drawn_for_who_withdrew(collection):
    make.statement(collection)
    assert draw_statement(make.voice(collection, withdrawn_at=NOW), now=NOW, seed=1) is None


def test_what_few_have_seen_comes_more_often_and_what_is_disagreed_with_no_less(collection):
    new, liked, disliked = (make.statement(collection) for _one in range(3))
    for _vote in range(10):
        make.vote(make.voice(collection), liked, 1)
        make.vote(make.voice(collection), disliked, -1)
    drawn = {}
    for seed in range(40):
        draw = draw_statement(make.voice(collection), now=NOW, seed=seed)
        drawn[draw.statement_id] = draw.probability
    assert drawn[new.pk] > drawn[liked.pk] == pytest.approx(drawn[disliked.pk])
    counts = Counter(Draw.objects.values_list("statement", flat=True))
    assert counts[new.pk] > counts[liked.pk] + counts[disliked.pk]
