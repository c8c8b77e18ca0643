"""Phrases found in texts: as a person would, longest first; several codes a text; as fast as counted one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.codes import apply_codes
from terreau.analysis.texts.matching import match_phrases, match_roots
from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.rooting import read_roots, root_phrase
from tests.analysis.texts.needs_made import OURS

NEEDS = [
    Entry("bank", "Banque", ("banque",)),
    Entry("food_aid", "Aide alimentaire", ("banque alimentaire", "rien à manger")),
    Entry("bread", "Pain", ("pain", "dépôt de pain")),
    Entry("baby", "Petits", ("garder les petits",)),
]
match_phrases(["warm"], NEEDS)


def keys_of(text, entries=NEEDS):
    matches = match_phrases([text], entries)
    return [entries[matches.phrases.entries[phrase][0]].key for phrase in matches.phrase]


SAID = {
    "accents and capitals": ("DEPOT DE PAINS", ["bread"]),
    "small words between": ("garder nos petits", ["baby"]),
    "the longest phrase first": ("La banque alimentaire", ["food_aid"]),
    "not a word of a phrase already found": ("la banque alimentaire et la banque", ["food_aid", "bank"]),
    "another word between": ("la banque très alimentaire", ["bank"]),
    "a slip": ("la banque alimentiare", ["food_aid"]),
    "the beginning of a phrase only": ("rien à dire", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "keys"), SAID.values(), ids=SAID)
def test_what_a_text_names(text, keys):
    assert keys_of(text) == keys


RESIDENTS = {
    "Y a plus de toubib, faut faire 30 bornes": "general_doctor",
    "j'ai personne pour garder mes petits le soir": "baby_care",
    "le facteur ne passe plus, et les colis ?": "post_office",
    "Ma mère reste toute seule, elle voit personne de la semaine": "lonely_elders",
    "on a des punaises de lit et de l'humidité": "bad_housing",
    "Rien pour les jeunes ici à part tenir les murs": "youth_places",
    "Je comprends rien aux papiers de la CAF": "paperwork",
    "LE CAR NE PASSE PLUS": "public_transport",
    "il n'y a plus rien dans le frigo le 20 du mois": "food_aid",
    "ça capte mal dans toute la vallée": "internet_network",
    "mes dents me font mal mais c'est six mois d'attente": "dental_care",
    "elle a peur de sortir le soir": "safety",
}


@pytest.mark.parametrize(("text", "key"), RESIDENTS.items(), ids=RESIDENTS.values())
def test_our_thesaurus_understands_what_residents_say(text, key):
    assert key in keys_of(text, OURS.entries)


WORDS = st.sampled_from(["pain", "four", "moulin", "levain", "baguette"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


def match_plainly(text, entries):
    """At each word not yet taken, the longest phrase that begins there."""
    roots, found, place = root_phrase(text), [], 0
    phrases = [(tuple(root_phrase(phrase)), entry.key) for entry in entries for phrase in entry.words]
    while place < len(roots):
        here = [(len(phrase), key) for phrase, key in phrases if tuple(roots[place : place + len(phrase)]) == phrase]
        if here:
            longest = max(length for length, _key in here)
            found.append((place, longest, {key for length, key in here if length == longest}))
        place += longest if here else 1
    return found


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=4), st.lists(st.lists(PHRASES, max_size=3), min_size=1, max_size=3))
def test_the_tree_finds_what_looking_everywhere_finds(texts, books):
    entries = [Entry(str(rank), "", tuple(words)) for rank, words in enumerate(books)]
    read = read_roots(texts)
    matches = match_roots(read, entries)
    for number, text in enumerate(texts):
        mine = [
            (int(place - read.starts[number]), int(length), {entries[entry].key for entry in matches.phrases.entries[phrase]})
            for who, phrase, place, length in zip(matches.text, matches.phrase, matches.place, matches.length, strict=True)
            if who == number
        ]
        assert mine == match_plainly(text, entries)


def test_a_text_may_speak_of_several_codes_and_a_phrase_stand_in_several():
    codes = [Entry("a", "A", ("pain",)), Entry("b", "B", ("pain", "bus")), Entry("c", "C", ("train",))]
    coded = apply_codes(["du pain et un bus", "le train", "rien", "bus, bus, pain"], codes)
    assert [coded.of(text) for text in range(4)] == [(0, 1), (2,), (), (0, 1)]


@pytest.mark.parametrize(("texts", "codes"), [([], NEEDS), (["du pain"], []), ([], []), ([""], [Entry("x", "X", ())])])
def test_nothing_to_code_or_to_code_with(texts, codes):
    coded = apply_codes(texts, codes)
    assert coded.codes.size == 0
    assert coded.starts.tolist() == [0] * (len(texts) + 1)


def test_a_code_book_of_another_order_gives_the_same_codes():
    texts = ["la banque alimentaire", "du pain à la banque"]
    there, back = apply_codes(texts, NEEDS), apply_codes(texts, NEEDS[::-1])
    for text in range(2):
        assert {NEEDS[code].key for code in there.of(text)} == {NEEDS[::-1][code].key for code in back.of(text)}
    assert np.array_equal(there.starts, back.starts)
