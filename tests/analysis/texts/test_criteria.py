"""Whatever is asked, a question is read whole or refused with a sentence, and its one form is read again as the same question."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terreau.analysis.texts.criteria import Comparison, Level, Named, Question, Vocabulary, What, read_question, suggest, write_question
from terreau.analysis.texts.criteria.checking import tidy
from terreau.analysis.texts.criteria.making import compare, count, distance, name_places
from terreau.analysis.texts.criteria.reading import LONGEST
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.texts.vocabulary import FACILITIES, MEASURES, NAMED, VOCABULARY

BOUNDS = st.sampled_from([Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST])
NUMBERS = st.decimals(-100_000, 1_000_000, places=3) | st.integers(0, 100).map(Decimal)
METRES = st.decimals(1, 200_000, places=4).map(float)
MEASURED = st.builds(lambda measure, bound: compare(measure, [bound])[0], st.sampled_from(MEASURES), st.tuples(BOUNDS, NUMBERS))
NEAREST = st.builds(distance, st.sampled_from(FACILITIES), BOUNDS, METRES)
PLACES = st.sampled_from(What).flatmap(
    lambda what: st.lists(st.sampled_from([one for one in NAMED if one.what == what] or NAMED[:1]), min_size=1, max_size=3)
)
NAMES = st.builds(lambda places, is_wanted: name_places(places, is_wanted=is_wanted), PLACES, st.booleans())


@st.composite
def counted(draw):
    number, radius = draw(st.integers(0, 9).map(Decimal)), draw(st.just(0.0) | METRES)
    try:
        return count(draw(st.sampled_from(FACILITIES)), draw(BOUNDS), number, radius_m=radius)
    except AnalysisError:
        assume(False)


@st.composite
def questions(draw):
    criteria = draw(st.lists(MEASURED | NEAREST | counted() | NAMES, min_size=1, max_size=5))
    try:
        return Question(draw(st.sampled_from(Level)), tidy(criteria, vocabulary=VOCABULARY))
    except AnalysisError:
        assume(False)


@given(questions())
def test_a_question_written_is_read_again_as_the_same_question(question):
    assert read_question(write_question(question), VOCABULARY) == question


WORDS = (
    "communes QPV sans avec moins plus au pas ne dépasse de d' à entre et ou , ; : . ni une 3 2 000 7 km 700 m 30 % 20 000 € habitants "
    "population pauvreté épicerie pharmacie médecins écoles 65 ans baisse augmente Finistère Loire Bretagne hors classées FRR FRR+ ZRR "
    "under over within no at least 2,000 inhabitants grocery maximum ou plus dans le quartier sur place évolution négatif proche mer"
).split()


@given(st.lists(st.sampled_from([*WORDS, "plus de 65 ans", "à moins de", "moins de", "plus de"]), max_size=14).map(" ".join))
def test_any_words_make_a_question_that_is_read_again_or_a_refusal(text):
    try:
        question = read_question(text, VOCABULARY)
    except AnalysisError as refused:
        assert len(str(refused)) > 30
        return
    assert question.criteria and all(piece in text for piece in question.unread)
    assert read_question(write_question(question), VOCABULARY) == Question(question.level, question.criteria)
    assert question.said and question.said_en


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(AnalysisError):
        assert read_question(text, VOCABULARY).criteria


@given(
    st.lists(st.sampled_from(["sorcellerie", "xylophone", "moins de 500 habitants", "sans école", "en Bretagne"]), min_size=1, max_size=6)
)
def test_no_unknown_word_is_lost(pieces):
    text = ", ".join(pieces)
    unknown = [piece for piece in pieces if piece in ("sorcellerie", "xylophone")]
    if len(unknown) == len(pieces):
        with pytest.raises(AnalysisError, match="Aucun critère"):
            read_question(text, VOCABULARY)
        return
    said = " ".join(read_question(text, VOCABULARY).unread)
    assert [word for word in said.replace(",", " ").split() if word in unknown] == unknown


def test_a_question_says_what_its_answer_needs():
    question = read_question("moins de 500 habitants, sans gare à moins de 9 km, 2 écoles à moins de 5 km, sans médecin", VOCABULARY)
    assert question.indicators == ("population",)
    assert question.nearest == ("railway_station",)
    assert question.counts == (("school", 5000.0), ("gp", 0.0))


def test_the_one_form_of_a_question_is_french_and_short():
    question = read_question(
        "communes du Finistère under 2,000 people, no grocery within 7 km, 3 bakeries within 5 km, no doctor", VOCABULARY
    )
    assert write_question(question) == (
        "communes : département : Finistère ; population : moins de 2 000 ; épicerie ou supérette : plus de 7 km ; "
        "boulangerie : au moins 3 dans un rayon de 5 km ; médecin généraliste : aucun sur place"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("moins de 2 500 habitants", "Communes. Population: less than 2,500 people."),
        ("plus de 7,5 % de pauvreté", "Communes. Poverty rate: more than 7.5%."),
        ("QPV, revenu de plus de 9 000 €", "Priority districts. Median standard of living: more than 9,000 € a year."),
        ("EPCI sans gare", "EPCI. Railway station: no facility in the place itself."),
        ("sans gare à moins de 7,5 km", "Communes. Railway station: the nearest facility is more than 7.5 km away, as the crow flies."),
        ("3 écoles à moins de 700 m", "Communes. School: at least 3 within 700 m, as the crow flies."),
        ("au plus 3 écoles", "Communes. School: at most 3 in the place itself."),
        ("hors Bretagne, FRR ou ZRR", "Communes. Region, except: Brittany. Status: FRR or ZRR."),
    ],
)
def test_a_question_is_said_back_in_english(words, said):
    assert read_question(words, VOCABULARY).said_en == said


def test_a_question_is_not_a_letter():
    with pytest.raises(AnalysisError, match="trop longue"):
        read_question("a" * (LONGEST + 1), VOCABULARY)


@pytest.mark.parametrize("number", ["9" * 400, "9" + " 000" * 110, "9 000 000 000 millions"])
def test_a_number_that_nothing_counts_is_refused(number):
    with pytest.raises(AnalysisError, match="trop grand"):
        read_question(f"communes de plus de {number} habitants", VOCABULARY)


def test_a_word_of_the_vocabulary_in_several_terms_goes_to_the_longest_saying():
    assert read_question("more than 3 nurseries", VOCABULARY).criteria[0].key == "nursery"
    assert read_question("more than 3 nurses", VOCABULARY).criteria[0].key == "nurse"
    assert read_question("pauvreté des jeunes de plus de 30 %", VOCABULARY).criteria[0].key == "young_poverty_rate"


def test_a_short_word_is_not_the_beginning_of_another():
    assert read_question("terrasse, sans ter", VOCABULARY).unread == ("terrasse",)


def test_a_fall_without_an_indicator_of_change_is_not_understood():
    assert read_question("vacance en baisse, sans gare", VOCABULARY).unread == ("vacance en baisse",)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("population en baisse de moins de 1 %", [("above", -1), ("below", 0)]),
        ("population en baisse d'au moins 1 %", [("at_most", -1)]),
        ("population en hausse de plus de 1 %", [("above", 1)]),
        ("perte d'habitants", [("below", 0)]),
        ("évolution de la population inférieure à -0,5 %", [("below", -0.5)]),
        ("variation de la population supérieure à 1 % par an", [("above", 1)]),
        ("variation de la population négative", [("below", 0)]),
    ],
)
def test_how_a_population_changes_is_asked_in_many_ways(words, bounds):
    question = read_question(words, VOCABULARY)
    assert [(one.key, one.comparison, one.bound) for one in question.criteria] == [("population_change", *bound) for bound in bounds]
    assert question.unread == ()


def test_a_number_is_never_the_code_of_a_departement_unless_it_is_said_so():
    coded = Vocabulary(MEASURES, FACILITIES, (Named(What.DEPARTEMENT, "29", "Finistère", words=("29",)),))
    assert read_question("plus de 29 habitants", coded).criteria[0].bound == 29
    assert read_question("département 29, sans gare", coded).criteria[0].names == ("Finistère",)
    assert read_question("29 habitants, sans gare", coded).unread == ("29 habitants",)


def test_a_plus_that_compares_is_not_the_end_of_a_name():
    coded = Vocabulary(MEASURES, (), (Named(What.STATUS, "frr", "FRR"), Named(What.STATUS, "frr+", "FRR+", words=("frr plus",))))
    assert [one.key for one in read_question("communes FRR plus de 30 % de pauvres", coded).criteria] == ["frr", "poverty_rate"]
    assert read_question("communes FRR plus", coded).criteria[0].key == "frr+"


def test_a_misspelt_word_is_offered_back_and_never_taken():
    question = read_question("moins de 500 habitants, avec une pharmaci", VOCABULARY)
    assert question.unread == ("pharmaci",) and suggest("pharmaci", VOCABULARY) == ("Pharmacie",)
    with pytest.raises(AnalysisError, match="Vouliez-vous dire « Épicerie ou supérette »"):
        read_question("sans épicrie", VOCABULARY)
    assert suggest("bonjour 500, sans gare", VOCABULARY) == ()


def test_a_vocabulary_without_places_reads_the_rest():
    question = read_question("communes de Bretagne de moins de 500 habitants", Vocabulary(MEASURES))
    assert (len(question.criteria), question.unread) == (1, ("Bretagne",))
