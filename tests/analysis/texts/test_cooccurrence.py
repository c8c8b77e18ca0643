"""Ties between words: the fast count equals counting text by text."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.cooccurrence import REACH, count_pairs, measure_ties, tie_words

TEXTS = st.lists(st.lists(st.integers(0, 7), max_size=8, unique=True), min_size=1, max_size=12)


def lay_out(texts):
    starts = np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.int64)
    return np.array([number for text in texts for number in text], np.int32), starts


count_pairs(*lay_out([[0, 1]]), 8)
tie_words(*lay_out([[0, 1]]), 8)


@given(TEXTS)
def test_pairs_are_counted_as_one_by_one(texts):
    one, other, together = count_pairs(*lay_out(texts), 8)
    plain = {}
    for text in texts:
        for pair in combinations(sorted(text), 2):
            plain[pair] = plain.get(pair, 0) + 1
    assert dict(zip(zip(one.tolist(), other.tolist(), strict=True), together.tolist(), strict=True)) == plain


@given(TEXTS)
def test_links_are_the_pairs_tied_enough(texts):
    graph = tie_words(*lay_out(texts), 8, least=2, tie=0.15)
    held = [sum(node in text for text in texts) for node in range(8)]
    expected = {}
    for a, b in combinations(range(8), 2):
        both = sum(a in text and b in text for text in texts)
        if both >= 2 and both < len(texts):
            npmi = math.log(both * len(texts) / (held[a] * held[b])) / -math.log(both / len(texts))
            if npmi >= 0.15:
                expected[a, b] = npmi
    begins = np.repeat(np.arange(8), np.diff(graph.edges))
    found = {(int(a), int(b)): float(w) for a, b, w in zip(begins, graph.ends, graph.weights, strict=True) if a < b}
    # At the very threshold, the last bit decides.
    near = {pair for pair, npmi in expected.items() if npmi < 0.15 + 1e-9}
    assert found.keys() | near == expected.keys() | near
    assert all(found[pair] == pytest.approx(expected[pair]) for pair in found if pair in expected)


def test_words_always_together_are_tied_fully_and_words_by_chance_not_at_all():
    together, one, other = np.array([10, 5]), np.array([10, 50]), np.array([10, 10])
    assert measure_ties(together, one, other, 100).tolist() == pytest.approx([1.0, 0.0])


def test_words_in_every_text_tell_nothing():
    assert measure_ties(np.array([4]), np.array([4]), np.array([4]), 4).tolist() == [0.0]


def test_words_far_apart_in_a_long_text_are_not_paired():
    _one, _other, together = count_pairs(*lay_out([list(range(REACH + 2))]), REACH + 2)
    assert len(together) == (REACH + 2) * (REACH + 1) // 2 - 1
