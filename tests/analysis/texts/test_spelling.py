"""Slips of the finger are put right, other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.spelling import COMMON, RARE, RARER, find_meant

MEANT = {
    "a letter less": ("boulangeri", "boulageri", True),
    "a letter twice": ("boulangeri", "boulanngeri", True),
    "two letters swapped": ("creche", "cerche", True),
    "another letter in a long word": ("pharmaci", "pharmacy", True),
    "another letter in a short word": ("poison", "poisin", False),
    "another first letter": ("enseignement", "renseignement", False),
    "a short word": ("blanc", "balanc", False),
    "two slips in a long word": ("bibliothequ", "bibiliotequ", True),
    "two slips in a short word": ("medecin", "mdecn", False),
    "a word of four letters": ("pain", "pian", False),
    "another number": ("07200", "07202", False),
}


@pytest.mark.parametrize(("word", "typed", "is_put_right"), MEANT.values(), ids=MEANT)
def test_a_slip_away_from_a_known_word(word, typed, is_put_right):
    assert find_meant({typed: 1}, known={word}) == ({typed: word} if is_put_right else {})


THRESHOLDS = {
    "common enough, and so much rarer": (COMMON, COMMON // RARER, True),
    "not common": (COMMON - 1, 1, False),
    "not so much rarer": (RARER * 3 - 1, 3, False),
    "exactly so much rarer": (RARER * 3, 3, True),
}


@pytest.mark.parametrize(("times", "typed_times", "is_put_right"), THRESHOLDS.values(), ids=THRESHOLDS)
def test_a_word_of_the_place_is_meant_when_common_enough(times, typed_times, is_put_right):
    assert bool(find_meant({"boulangeri": times, "boulageri": typed_times}, known=())) is is_put_right


def test_a_word_written_more_than_a_few_times_is_a_word():
    assert find_meant({"boulageri": RARE}, known={"boulangeri"})
    assert not find_meant({"boulageri": RARE + 1}, known={"boulangeri"})


def test_of_two_meant_words_the_nearest_then_the_most_frequent():
    counts = {"marcheur": 100, "marcheuz": 50, "marcheux": 1}
    assert find_meant(counts, known=()) == {"marcheux": "marcheur"}


@given(st.dictionaries(st.text("abcde", min_size=1, max_size=9), st.integers(1, 200), max_size=20), st.sets(st.text("abcde", min_size=5)))
def test_known_words_stay_and_what_is_meant_is_a_word(counts, known):
    meant = find_meant(counts, known=known)
    assert not set(meant) & known
    assert all(target in known or counts.get(target, 0) >= COMMON for target in meant.values())
    assert not set(meant) & set(meant.values())
