"""Texts that speak of the same share their rare words."""

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.likeness import likeness
from terreau.analysis.texts.words import asked_words, stem

TEXTS = st.lists(st.sampled_from(["bus", "soir", "médecin", "loyer", "école", "le", "vélo"]), max_size=6).map(" ".join)


def plain(text, others):
    """The same, word by word, as the formula is written."""
    texts = [{stem(word) for word in asked_words(one)} for one in (text, *others)]

    def weight(word):
        return log((1 + len(texts)) / (1 + sum(word in words for words in texts))) + 1

    def dot(one, other):
        return sum(weight(word) ** 2 for word in one if word in other)

    first = texts[0]
    return [dot(first, other) / sqrt(dot(first, first) * dot(other, other)) if first & other else 0.0 for other in texts[1:]]


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_the_fast_count_and_the_plain_one_agree(text, others):
    assert likeness(text, others=others) == pytest.approx(plain(text, others), abs=1e-12)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=6))
def test_it_stays_between_nothing_and_the_same(text, others):
    assert all(0 <= one <= 1 + 1e-12 for one in likeness(text, others=others))


def test_a_rare_word_in_common_counts_more_than_a_usual_one():
    others = ["plus de bus pour le marché", "plus de dentiste au bourg", "plus de poste", "plus de boulanger"]
    bus, *rest = likeness("Il n'y a plus de bus le soir", others=others)
    assert bus > max(rest)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Plus de bus", "PLUS DE BUS", 1.0),
        ("Les épiceries ferment", "épicerie fermer", 0.3),
        ("Aucun médecin", "Trop de bruit", 0.0),
        ("", "Plus de bus", 0.0),
        ("le la les", "", 0.0),
    ],
)
def test_case_accents_and_endings_do_not_matter(one, other, expected):
    [found] = likeness(one, others=[other])
    assert found == pytest.approx(expected, abs=1e-9) if expected in (0, 1) else found > expected


def test_beside_nothing_there_is_nothing_to_say():
    assert likeness("Plus de bus", others=[]) == []
