"""The piece of a text that shows why it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.snippets import CUT, Piece, snippet

TEXT = "Un garage où chacun répare sa voiture avec un mécanicien. " * 6 + "On y trouve aussi une ressourcerie et un café."


def joined(pieces):
    return "".join(piece.text for piece in pieces)


@given(text=st.text(), words=st.lists(st.text(max_size=5), max_size=3), width=st.integers(1, 60))
def test_a_snippet_is_a_piece_of_the_text_whatever_the_text(text, words, width):
    shown = joined(snippet(text, words=words, width=width))
    assert shown.removeprefix(CUT).removesuffix(CUT) in text or shown in text


def test_the_word_found_is_marked_with_its_accents():
    assert Piece("café", True) in snippet(TEXT, words={"cafe"})


def test_a_word_far_in_the_text_is_shown_with_what_surrounds_it():
    shown = joined(snippet(TEXT, words={"ressourcerie"}, width=80))
    assert "une ressourcerie et" in shown
    assert shown.startswith(CUT)
    assert len(shown) <= 80 + 2


def test_every_occurrence_within_the_piece_is_marked():
    pieces = snippet("café, thé, café", words={"cafe"})
    assert [piece.text for piece in pieces if piece.is_match] == ["café", "café"]


@pytest.mark.parametrize("text", ["", "court", "a" * 500])
def test_without_the_word_it_shows_the_beginning(text):
    assert text.startswith(joined(snippet(text, words={"zzz"}, width=50)).removesuffix(CUT))


def test_a_short_text_is_shown_whole_without_a_cut():
    assert joined(snippet("Un café de village.", words={"village"})) == "Un café de village."
