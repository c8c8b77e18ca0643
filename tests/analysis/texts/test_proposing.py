"""Unknown words proposed to a person, with or without the optional vectors."""

import importlib.util
import struct

import numpy as np
import pytest

from terreau.analysis.texts.proposing import LEAST_LIKENESS, propose_words
from terreau.analysis.texts.vectors import Vectors, hash_word, load_vectors, read_map, read_vectors
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.texts.needs_made import OURS, make_texts


def pack(rows):
    return (
        b"\xdf"
        + struct.pack(">I", len(rows))
        + b"".join(b"\xcf" + struct.pack(">Q", key) + b"\xcd" + struct.pack(">H", row) for key, row in rows.items())
    )


def make_folder(folder, words):
    """The two files of the package for a few words, each with its own vector."""
    (folder / "key2row").write_bytes(pack({hash_word(word): row for row, word in enumerate(words)}))
    with (folder / "vectors").open("wb") as file:
        np.save(file, np.array(list(words.values()), np.float32))
    return folder


def test_words_are_hashed_as_the_package_does():
    # The numbers that spaCy's documentation and the package itself give.
    assert hash_word("coffee") == 3197928453018144401
    assert hash_word("") == hash_word("") and hash_word("pain") != hash_word("pains")


def test_vectors_are_read_without_spacy(tmp_path):
    vectors = read_vectors(make_folder(tmp_path, {"pain": (3.0, 4.0), "bus": (0.0, 2.0)}))
    assert vectors.of(["pain", "bus", "inconnu"]).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0.0, 1.0], [0.0, 0.0]]


PACKED = {"small": (b"\x82\x01\x02\x03\xcc\xff", {1: 2, 3: 255}), "sixteen bits": (b"\xde\x00\x01\xce\x00\x01\x00\x00\x07", {65536: 7})}


@pytest.mark.parametrize(("packed", "rows"), PACKED.values(), ids=PACKED)
def test_every_way_of_packing_numbers_is_read(packed, rows):
    assert read_map(packed) == rows


@pytest.mark.parametrize("packed", [b"\x93\x01", b"\x81\xa1a\x01", b"\xdf\x00\x00\x00\x09\x01", b""])
def test_other_files_are_refused_with_their_folder(tmp_path, packed):
    make_folder(tmp_path, {"pain": (1.0,)})
    (tmp_path / "key2row").write_bytes(packed)
    with pytest.raises(AnalysisError, match="ne se lisent pas dans"):
        read_vectors(tmp_path)


def test_without_the_package_there_are_no_vectors(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert load_vectors() is None


def test_a_word_heard_with_a_need_is_proposed_for_it():
    texts = [*make_texts(200, unknown=False)[0], *["le pain du fournil"] * 10, *["le fournil"] * 6]
    proposed = propose_words(texts, thesaurus=OURS.entries)
    assert [(word.word, word.count, word.entry, word.is_heard_with) for word in proposed] == [("fournil", 6, "bakery", True)]


def test_a_word_heard_with_none_is_proposed_by_its_likeness():
    near = np.array([[1.0, 0.0], [LEAST_LIKENESS, np.sqrt(1 - LEAST_LIKENESS**2)], [0.0, 1.0]], np.float32)
    vectors = Vectors({hash_word("boulangerie"): 0, hash_word("fournil"): 1, hash_word("piscine"): 2}, near)
    texts = [*make_texts(200, unknown=False)[0], *["le fournil"] * 6]
    word = propose_words(texts, thesaurus=OURS.entries[:1] + [entry for entry in OURS.entries if entry.key == "bakery"], vectors=vectors)
    fournil = next(each for each in word if each.word == "fournil")
    assert (fournil.entry, fournil.nearness, fournil.is_heard_with) == ("bakery", pytest.approx(LEAST_LIKENESS), False)
    alone = next(each for each in propose_words(texts, thesaurus=OURS.entries) if each.word == "fournil")
    assert (alone.entry, alone.nearness) == ("", 0.0)


def test_nothing_is_proposed_when_every_text_names_a_need():
    assert propose_words(make_texts(100, unknown=False)[0], thesaurus=OURS.entries) == []
    assert propose_words([], thesaurus=OURS.entries) == []
