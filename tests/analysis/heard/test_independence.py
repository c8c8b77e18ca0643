"""Sources that do not depend on each other: counted fast, and by ten plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.heard.independence import Piece, Strength, strength

KINDS = ("resident", "employer", "statistics")
PIECES = st.lists(
    st.builds(
        Piece,
        kind=st.sampled_from(KINDS),
        keys=st.frozensets(st.sampled_from("abcdefgh"), max_size=3),
        is_against=st.booleans(),
        people=st.integers(0, 30),
    ),
    max_size=30,
)


def plain_sources(pieces):
    """Sets of pieces, joined two by two until no two share a key."""
    sources = [([piece], set(piece.keys)) for piece in pieces]
    while pair := next(((a, b) for a in sources for b in sources if a is not b and a[1] & b[1]), None):
        a, b = sorted(pair, key=sources.index)
        sources[sources.index(a)] = (a[0] + b[0], a[1] | b[1])
        sources.remove(b)
    return [members for members, _keys in sources]


def first_of(members, pieces):
    return min(members, key=lambda piece: next(rank for rank, one in enumerate(pieces) if one is piece))


@given(PIECES)
def test_the_fast_count_and_the_plain_one_agree(pieces):
    found, plain = strength(pieces, order=KINDS), plain_sources(pieces)
    assert [one.kind for one in found.kinds] == [kind for kind in KINDS if kind in {first_of(m, pieces).kind for m in plain}]
    for one in found.kinds:
        sources = [members for members in plain if first_of(members, pieces).kind == one.kind]
        sides = [{piece.is_against for piece in members} for members in sources]
        assert (one.supports, one.opposes, one.divided) == (sides.count({False}), sides.count({True}), sides.count({True, False}))
        assert one.pieces == sum(map(len, sources))
        assert one.people == sum(max((piece.people for piece in members if not piece.is_against), default=0) for members in sources)


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_changes_no_total(pieces, random):
    mixed = random.sample(pieces, len(pieces))
    one, other = strength(pieces), strength(mixed)
    totals = ("supports", "opposes", "divided", "pieces", "people")
    assert [getattr(one, name) for name in totals] == [getattr(other, name) for name in totals]


@given(PIECES)
def test_a_copy_of_what_has_a_key_adds_a_piece_and_no_source(pieces):
    named = [piece for piece in pieces if piece.keys]
    once, twice = strength(named), strength([*named, *named])
    assert (twice.supports, twice.opposes, twice.divided) == (once.supports, once.opposes, once.divided)
    assert twice.pieces == 2 * once.pieces


@pytest.mark.parametrize(
    ("pieces", "supports", "opposes", "divided"),
    [
        ((), 0, 0, 0),
        ((Piece("resident"), Piece("resident")), 2, 0, 0),
        ((Piece("resident", frozenset({"voice:1"})), Piece("resident", frozenset({"voice:1"}))), 1, 0, 0),
        ((Piece("resident", frozenset({"voice:1"})), Piece("resident", frozenset({"voice:1"}), is_against=True)), 0, 0, 1),
        ((Piece("resident"), Piece("employer", is_against=True)), 1, 1, 0),
        # Two who were joined only by a third one that came last.
        ((Piece("resident", frozenset("a")), Piece("resident", frozenset("b")), Piece("resident", frozenset("ab"))), 1, 0, 0),
    ],
)
def test_sources_are_counted_and_never_records(pieces, supports, opposes, divided):
    found = strength(pieces)
    assert (found.supports, found.opposes, found.divided) == (supports, opposes, divided)


def test_one_source_of_two_kinds_is_filed_under_the_first():
    found = strength([Piece("association", frozenset({"o:1"})), Piece("social_action", frozenset({"o:1"}))])
    assert [one.kind for one in found.kinds] == ["association"]


def test_a_workshop_of_fourteen_is_one_source_and_fourteen_people():
    notes = [Piece("resident", frozenset({"voice:7"}), people=14) for _note in range(5)]
    found = strength(notes)
    assert (found.supports, found.people, found.pieces) == (1, 14, 5)


def test_nothing_shows_nothing():
    assert strength(()) == Strength(())
