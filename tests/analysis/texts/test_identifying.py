"""Pieces that may identify someone: where they are, and how they are hidden."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.first_names import AMBIGUOUS, COMES_FROM, FIRST_NAMES, LISTED, NAMES_A_PLACE, NOBODY, OWNED, PARTICLES
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.identifying import hide, identifying, spans_of
from terreau.analysis.texts.results import Hint, Identifying
from terreau.analysis.texts.singling import SMALL_PLACE, SingledBy, singles_out
from terreau.analysis.units.errors import AnalysisError

PIECES = [
    "Madame Leroux",
    "06 39 98 12 34",
    "ma voisine Sylvie",
    "le maire",
    "12 rue des Lilas",
    "du pain",
    "le samedi",
    "awa@exemple.test",
    "É",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map(" ".join)


def test_each_piece_says_why_and_where():
    text = "Madame Leroux (06 39 98 12 34) habite 12 rue des Lilas ; la boulangère le sait."
    found = identifying(text)
    assert [(text[one.start : one.end], one.hint) for one in found] == [
        ("Leroux", Hint.NAME),
        ("06 39 98 12 34", Hint.PHONE),
        ("12 rue des Lilas", Hint.ADDRESS),
        ("la boulangère", Hint.RARE_ROLE),
    ]


def test_people_that_the_team_knows_are_found_however_they_are_written():
    found = identifying("vu avec ndèye BA, puis Ndeye-Ba", people=["Ndeye Ba"])
    assert [(one.start, one.end) for one in found] == [(8, 16), (23, 31)]
    assert {one.hint for one in found} == {Hint.NAME}


def test_a_name_of_the_territory_is_nobody_even_when_it_is_a_first_name():
    assert identifying("à Thomas on attend", places=["Thomas"]) == []
    assert len(identifying("à Thomas on attend")) == 1


def test_an_address_in_a_place_of_the_territory_is_still_an_address():
    assert len(identifying("12 rue de Kerlann", places=["Kerlann"])) == 1


def test_the_team_hides_what_it_chooses_and_leaves_the_rest():
    text = "Sylvie et le maire"
    name, role = identifying(text)
    assert hide(text, [name]) == "[prénom] et le maire"
    assert hide(text, [role, name]) == "[prénom] et un élu"
    assert hide(text, []) == text


@pytest.mark.parametrize("spans", [[(0, 4), (2, 6)], [(0, 99)], [(-1, 2)], [(3, 3)]])
def test_pieces_that_overlap_or_leave_the_text_are_refused(spans):
    with pytest.raises(AnalysisError, match="se chevauchent"):
        hide("Sylvie", [Identifying(start, end, Hint.NAME, "[nom]") for start, end in spans])


@given(TEXTS)
def test_pieces_are_in_order_within_the_text_and_never_overlap(text):
    found = identifying(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.instead for one in found)


@given(TEXTS)
def test_what_is_hidden_leaves_everything_else_as_it_was(text):
    found = identifying(text)
    hidden, at = hide(text, found), 0
    for one in found:
        kept = text[at : one.start]
        assert hidden.startswith(kept + one.instead)
        hidden, at = hidden[len(kept) + len(one.instead) :], one.end
    assert hidden == text[at:]


@given(st.lists(st.sampled_from(["Le", "Juch", "Kerlann", "Val", "d'Or"]), min_size=1, max_size=8).map(" ".join))
def test_a_name_is_found_as_whole_words_wherever_it_stands(text):
    found = [fold(text[start:end]) for start, end in spans_of("le juch", text)]
    assert found == ["le juch"] * fold(text).count("le juch")


@given(st.text(max_size=60), st.none() | st.integers(0, 10_000))
def test_nobody_is_singled_out_where_many_live(text, population):
    found = singles_out(text, population=population)
    assert population is None or population < SMALL_PLACE or not found
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_each_kind_of_reason_is_given_once_with_its_words():
    text = "Moi, veuve, deux fois opérée, un cancer. Le maire et le curé le savent. Ma fille est en prison."
    found = singles_out(text, population=400)
    assert [(one.kind, text[one.start : one.end]) for one in found] == [
        (SingledBy.HEALTH, "opérée"),
        (SingledBy.FAMILY, "veuve"),
        (SingledBy.EVENT, "prison"),
        (SingledBy.ROLE, "Le maire"),
    ]


def test_our_lists_are_folded_and_no_first_name_is_in_both():
    for words in (FIRST_NAMES, AMBIGUOUS, NAMES_A_PLACE, PARTICLES, OWNED, COMES_FROM, NOBODY):
        assert all(word == fold(word) and " " not in word for word in words)
    assert not FIRST_NAMES & AMBIGUOUS
    assert not FIRST_NAMES & NOBODY
    assert OWNED < NAMES_A_PLACE
    assert len(LISTED) == len(FIRST_NAMES) > 1200
