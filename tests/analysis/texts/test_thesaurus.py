"""The thesaurus of needs: what its file must hold, and what a wrong one is told."""

import pytest

from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.rooting import root_phrase
from terreau.analysis.texts.roots import CARRIERS
from terreau.analysis.texts.thesaurus import check_entries, put_before, read_thesaurus
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.texts.needs_made import OURS

DOMAINS = '[domains]\nfood = { fr = "Se nourrir", en = "Food" }\n'
NEED = '[[needs]]\nkey = "{key}"\ndomain = "food"\nfr = "Le pain"\nen = "Bread"\nwords = ["{words}"]\n'


def file_of(*needs):
    return DOMAINS + "".join(NEED.format(key=key, words=words) for key, words in needs)


@pytest.mark.parametrize("entry", OURS.entries, ids=lambda entry: entry.key)
def test_each_need_is_said_in_at_least_ten_ways_and_has_both_labels(entry):
    assert len(entry.words) >= 10
    assert entry.label and entry.label_en and entry.domain in OURS.domains


def test_the_thesaurus_covers_needs_enough_in_every_domain():
    assert 60 <= len(OURS.entries) <= 110
    assert {entry.domain for entry in OURS.entries} == set(OURS.domains)


def test_no_phrase_stands_in_two_needs_and_none_is_a_word_said_of_anything():
    check_entries(OURS.entries)
    roots = [tuple(root_phrase(phrase)) for entry in OURS.entries for phrase in entry.words]
    assert len(roots) == len(set(roots))
    assert not [phrase for phrase in roots if len(phrase) == 1 and phrase[0] in CARRIERS]


WRONG = {
    "not TOML": ("[domains", "n'est pas du TOML"),
    "no need": (DOMAINS, "aucun besoin"),
    "a domain without English": ('[domains]\nfood = { fr = "Se nourrir" }\n', "domaine « food »"),
    "a field missing": (file_of(("bread", "pain")).replace('fr = "Le pain"\n', ""), "« bread » : il manque fr"),
    "a key missing": (file_of(("bread", "pain")).replace('key = "bread"\n', ""), "« n° 1 » : il manque key"),
    "a field unknown": (file_of(("bread", "pain")) + 'colour = "red"\n', "colour n'existe pas"),
    "a domain unknown": (file_of(("bread", "pain")).replace('domain = "food"', 'domain = "sea"'), "le domaine « sea »"),
    "words that are no list": (file_of(("bread", "pain")).replace('["pain"]', '"pain"'), "words est une liste"),
    "a key twice": (file_of(("bread", "pain"), ("bread", "baguette")), "« bread » est là deux fois"),
    "a phrase in two needs": (file_of(("bread", "Du pain"), ("oven", "PAINS")), "« PAINS » est dans « bread » et dans « oven »"),
    "only small words": (file_of(("bread", "de la")), "se dit à propos de tout"),
    "a word said of anything": (file_of(("bread", "besoin")), "se dit à propos de tout"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_told_what_to_put_right(text, said):
    with pytest.raises(AnalysisError, match=said):
        read_thesaurus(text)


def test_a_code_book_goes_before_the_thesaurus():
    thesaurus = [Entry("bread", "Pain", ("pain", "baguette")), Entry("bus", "Bus", ("bus", "car"))]
    codes = [Entry("bus", "Ligne 4", ("ligne 4",)), Entry("oven", "Four communal", ("le four", "Baguettes"))]
    put = put_before(codes, thesaurus)
    assert [(entry.key, entry.label) for entry in put] == [("bus", "Ligne 4"), ("oven", "Four communal"), ("bread", "Pain")]
    assert put[2].words == ("pain",)
