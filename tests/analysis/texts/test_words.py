"""The words of a text: folded, stemmed, and those of a question that count."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts import words
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.words import asked_words, stem, words_of


def test_the_examples_of_the_docstrings_are_true():
    assert doctest.testmod(words).failed == 0


@given(st.text())
def test_words_stand_where_they_say_and_never_fail(text):
    for word in words_of(text):
        assert word.folded in fold(text[word.start : word.end]).split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("épicerie", "épiceries"),
        ("solidaire", "solidaires"),
        ("local", "locaux"),
        ("social", "sociaux"),
        ("jeu", "jeux"),
        ("lieu", "lieux"),
        ("partagé", "partagées"),
        ("partager", "partage"),
        ("habitant", "habitante"),
        ("habitante", "habitantes"),
        ("gâteau", "gâteaux"),
        ("aidante", "aidants"),
    ],
)
def test_two_forms_of_a_word_share_a_stem(one, other):
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("port", "porte-monnaie"), ("bois", "bus"), ("as", "a"), ("ele", "el")])
def test_different_words_keep_different_stems(one, other):
    assert stem(fold(one)) != stem(fold(other))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1))
def test_a_stem_is_never_empty_nor_longer_than_its_word(word):
    assert 0 < len(stem(word)) <= len(word)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", []),
        ("  !? ", []),
        ("Café", ["cafe"]),
        ("un café pour les aînés", ["cafe", "aines"]),
        ("café CAFÉ", ["cafe"]),
        ("la", ["la"]),
        ("œuvre", ["oeuvre"]),
    ],
)
def test_a_question_keeps_the_words_that_count(question, expected):
    assert asked_words(question) == expected
