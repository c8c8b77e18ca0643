"""Everything that the delivered catalogue measures can be asked by its name and by its words, and is understood as itself."""

from itertools import product
from pathlib import Path

import pytest

from terreau.analysis.territory.catalogue import read_catalogue
from terreau.analysis.texts.criteria import Facility, Level, Measure, Question, Vocabulary, read_question, write_question
from terreau.analysis.texts.criteria.making import compare, count, distance
from terreau.analysis.texts.criteria.question import COMPARED, Comparison
from terreau.analysis.texts.criteria.synonyms import SAID_ALSO

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
CATALOGUE = read_catalogue(*((REFERENCE / name).read_text() for name in ("indicators.toml", "facility_classes.toml")))
MEASURES = tuple(Measure(one.key, one.name, one.name_en, one.unit, one.words) for one in CATALOGUE.indicators)
FACILITIES = tuple(Facility(one.key, one.name, one.name_en, one.words) for one in CATALOGUE.classes)
VOCABULARY = Vocabulary(MEASURES, FACILITIES)


def asked_of(measure):
    return [compare(measure, [(comparison, 12)])[0] for comparison in COMPARED]


def asked_near(facility):
    yield from (distance(facility, comparison, metres) for comparison, metres in product(COMPARED, (700, 7250.5)))
    bounds = ((Comparison.AT_MOST, 0), (Comparison.AT_LEAST, 1), (Comparison.AT_LEAST, 3), (Comparison.AT_MOST, 2))
    yield from (count(facility, *bound, radius_m=radius) for bound, radius in product(bounds, (0.0, 5000.0)))


@pytest.mark.parametrize("one", [*MEASURES, *FACILITIES], ids=lambda one: one.key)
def test_what_is_asked_by_its_name_is_understood_as_itself(one):
    for criterion in asked_of(one) if isinstance(one, Measure) else asked_near(one):
        question = Question(Level.COMMUNE, (criterion,))
        assert read_question(write_question(question), VOCABULARY) == question


@pytest.mark.parametrize(("key", "word"), [(one.key, word) for one in MEASURES for word in one.words])
def test_each_word_of_an_indicator_asks_for_it(key, word):
    question = read_question(f"{word} de plus de 12", VOCABULARY)
    assert ([one.key for one in question.criteria], question.unread) == ([key], ())


@pytest.mark.parametrize(("key", "word"), [(one.key, word) for one in FACILITIES for word in one.words])
def test_each_word_of_a_class_asks_for_it(key, word):
    question = read_question(f"sans {word} à moins de 7 km", VOCABULARY)
    assert ([one.key for one in question.criteria], question.unread) == ([key], ())


def test_what_is_also_said_stands_for_a_word_of_the_catalogue():
    words = {word for one in (*MEASURES, *FACILITIES) for word in one.words}
    assert set(SAID_ALSO) <= words, "Un mot a quitté le catalogue : retirez-le aussi de criteria/synonyms.py."
