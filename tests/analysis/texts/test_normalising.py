"""Many texts read at once are what each is alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.normalising import fold_all, number_stems, read_words, read_words_plainly
from terreau.analysis.texts.words import stem

read_words(["compiled before Hypothesis counts the time"])
# Every sign that a keyboard, a file or an attacker may send, French ones more often.
SIGNS = st.text(st.one_of(st.sampled_from("aàâeéèœŒßæçÉ Z9-'’\n\x1e\t½ﬁİ\u0301"), st.characters()), max_size=15)


@given(st.lists(SIGNS, max_size=6))
def test_reading_at_once_equals_reading_one_by_one(texts):
    ours, plain = read_words(texts), read_words_plainly(texts)
    assert ours.words == plain.words
    assert np.array_equal(ours.numbers, plain.numbers)
    assert np.array_equal(ours.starts, plain.starts)


@given(st.lists(SIGNS, max_size=6))
def test_folding_at_once_equals_folding_one_by_one(texts):
    assert fold_all(texts) == [fold(text) for text in texts]


def test_no_text_and_empty_texts_have_no_words():
    assert len(read_words([])) == 0
    read = read_words(["", "…", ""])
    assert (len(read), read.words, read.starts.tolist()) == (3, [], [0, 0, 0, 0])


def test_words_are_numbered_in_order_of_first_appearance():
    read = read_words(["Le pain du dépôt", "LE DEPOT, le médecin"])
    assert read.words == ["le", "pain", "du", "depot", "medecin"]
    assert read.numbers.tolist() == [0, 1, 2, 3, 0, 3, 0, 4]
    assert read.starts.tolist() == [0, 4, 8]


def test_words_that_share_a_stem_share_a_number():
    stems, places = number_stems(["medecin", "pain", "medecins", "pains"])
    assert stems == [stem("medecin"), stem("pain")]
    assert places.tolist() == [0, 1, 0, 1]
