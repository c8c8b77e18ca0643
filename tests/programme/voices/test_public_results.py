"""What of the kept results may leave the Fabrique: nothing that gives back what few people said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.analysis.heard.publishing import public_share
from terreau.programme.voices import jobs
from terreau.programme.voices.models import Result
from terreau.programme.voices.results import public_opinions, public_themes
from tests import factories_of_voices as make

BUS = "Il manque un bus le soir pour rentrer du travail, les horaires de bus sont trop courts."


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


def quiet(_done, _total):
    """Nobody watches."""


def agreement(agrees, disagrees=0, passes=0, *, statement=1):
    seen = agrees + disagrees + passes
    shares = {"agree": agrees / seen if seen else None, "low": 0.1, "high": 0.9, "consensus": 0.5}
    return {"statement": statement, **shares, "seen": seen, "agrees": agrees, "disagrees": disagrees, "passes": passes}


def bridge(*cells, statement=1):
    """A dimension of categories, each with those who agree and those who do not."""
    shares = [
        {"category": str(n), "label": str(n), "seen": a + b, "agree": a / (a + b), "low": 0, "high": 1} for n, (a, b) in enumerate(cells)
    ]
    return {"dimension": "work", "label": "travail", "rows": [{"statement": statement, "least": 0.1, "shares": shares}]}


def facts_with(*, sizes=(30, 30), agreements=None, bridges=()):
    representative = [{"statement": 1, "side": 1, "share": 0.97, "ratio": 3.0}]
    return {
        "participants": sum(sizes), "statements": 1, "k": len(sizes), "stable": True, "why_not": "none",
        "groups": [{"size": size, "representative": representative} for size in sizes],
        "agreements": [agreement(30, 30)] if agreements is None else agreements, "bridges": list(bridges),
    }  # fmt: skip


@pytest.mark.parametrize(("sizes", "shown"), [((30, SMALLEST_CELL), 2), ((30, SMALLEST_CELL - 1), 0)])
def test_no_group_is_public_when_one_is_too_small_for_its_size_is_what_is_left(sizes, shown):
    public = public_opinions(facts_with(sizes=sizes))
    assert (public["k"], len(public["groups"]), public["stable"]) == (shown, shown, shown > 0)


def test_a_group_leans_one_way_by_how_much_is_not_public():
    for group in public_opinions(facts_with())["groups"]:
        assert group["representative"] == [{"statement": 1, "side": 1, "share": None, "ratio": None}]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((10, 0, 0), []),
        ((11, 1, 0), [(12, None, None, None)]),
        ((40, 3, 2), [(45, None, 0.5, 1.0)]),
        ((390, 3, 7), [(400, 0.975, 0.954654, 0.986365)]),
    ],
)
def test_a_share_is_public_as_far_as_it_gives_back_no_small_number(counts, shown):
    rows = public_opinions(facts_with(agreements=[agreement(*counts)]))["agreements"]
    assert [(one["seen"], one["agree"], one["low"], one["high"]) for one in rows] == [
        tuple(pytest.approx(value, abs=0.02) if isinstance(value, float) else value for value in row) for row in shown
    ]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_no_row_says_more_than_the_public_share_and_their_order_tells_nothing_more(counts):
    given_rows = [agreement(*own, statement=number) for number, own in enumerate(counts)]
    shown = public_opinions(facts_with(agreements=given_rows))["agreements"]
    assert shown == public_opinions(facts_with(agreements=given_rows[::-1]))["agreements"]
    for one in shown:
        share = public_share(*counts[one["statement"]])
        assert (one["seen"], one["agree"] is None, one["low"] is None) == (share.seen, share.agree is None, share.low is None)
        assert one["agree"] is not None or one["consensus"] is None
        assert set(one) == {"statement", "agree", "low", "high", "seen", "consensus"}


@pytest.mark.parametrize(
    ("cells", "whole", "shown"),
    [
        (((20, 20), (15, 15)), (35, 35), 1),
        (((20, 20), (6, 4)), (26, 24), 0),  # a category of ten
        (((20, 20), (29, 1)), (49, 21), 0),  # one of thirty answers otherwise
        (((20, 20), (15, 15)), (38, 37), 0),  # five did not say their situation: they are what is left of the whole
        (((20, 20), (15, 15)), (55, 55), 1),
    ],
)
def test_situations_are_side_by_side_when_no_count_of_theirs_has_to_be_hidden(cells, whole, shown):
    assert len(public_opinions(facts_with(agreements=[agreement(*whole)], bridges=[bridge(*cells)]))["bridges"]) == shown


def test_the_number_of_few_voters_is_not_public():
    assert public_opinions(facts_with(sizes=()))["participants"] is None


def test_a_theme_is_public_by_how_many_spoke_of_it_not_by_how_much_they_said():
    themes = [{"label": "Bus", "size": 40, "voices": voices, "entry": "", "quotes": [1]} for voices in (SMALLEST_CELL, SMALLEST_CELL - 1)]
    unknown = {"label": "Ancien", "size": 40, "entry": "", "quotes": [1]}
    shown = {"themes": [{"label": "Bus", "size": 40, "entry": ""}], "others": 2}
    assert public_themes({"themes": [*themes, unknown]}) == shown


@pytest.mark.django_db
def test_twelve_of_whom_one_disagrees_do_not_give_them_away(collection):
    statement = make.statement(collection)
    for person in range(12):
        make.vote(make.voice(collection), statement, -1 if person == 0 else 1)
    (row,) = public_opinions(jobs.work_out_opinions(collection, quiet))["agreements"]
    assert (row["seen"], row["agree"], row["low"], row["high"]) == (12, None, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{}, {"mode": "workshop", "people": 30, "occasion": "Atelier cuisine"}])
def test_twelve_notes_of_one_person_or_of_one_workshop_are_one_voice(collection, facts):
    alone = make.voice(collection)
    for number in range(12):
        make.testimony(make.voice(collection, **facts) if facts else alone, f"{BUS} Ligne {number}.")
    found = jobs.work_out_themes(collection, quiet)
    assert found["themes"] and {theme["voices"] for theme in found["themes"]} == {1}
    assert public_themes(found)["themes"] == []


@pytest.mark.django_db
def test_a_theme_that_twelve_people_spoke_of_is_public(cast, collection):
    for number in range(12):
        make.testimony(make.voice(collection), f"{BUS} Ligne {number}.")
    assert public_themes(jobs.work_out_themes(collection, quiet))["themes"]
    assert not Result.objects.exists()
