"""Search: what is found, in which order, and that the fast index says what ten plain lines say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from terreau.analysis.texts import search
from terreau.analysis.texts.search import Document, build_index, fields_of, find
from terreau.analysis.texts.words import asked_words, stem, words_of

CAFE = Document("cafe", "project", "Café-épicerie de village", names="Le Juch", body="Un lieu pour se retrouver.")
GARAGE = Document("garage", "project", "Garage solidaire", names="Val-de-Reuil", body="Réparer sa voiture à petit prix, autour d'un café.")
JUCH = Document("juch", "territory", "Le Juch", names="Finistère", body="Commune rurale.")
SANTE = Document("sante", "theme", "Santé et grand âge", body="Vivre chez soi plus longtemps.")
INDEX = build_index([CAFE, GARAGE, JUCH, SANTE])


def keys(question, index=INDEX):
    return [hit.document.key for hit in find(index, question).hits]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("café", ["cafe", "garage"]),
        ("cafe", ["cafe", "garage"]),
        ("CAFÉS", ["cafe", "garage"]),
        ("epicerie", ["cafe"]),
        ("épic", ["cafe"]),
        ("epicrie", ["cafe"]),
        ("epiecrie", ["cafe"]),
        ("juch", ["juch", "cafe"]),
        ("le juch café", ["cafe"]),
        ("garages solidaires", ["garage"]),
        ("garage juch", []),
        ("grand age", ["sante"]),
        ("sante", ["sante"]),
        ("xyz", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_question_finds_the_documents_that_answer_all_its_words(question, expected):
    assert keys(question) == expected


def test_a_typo_is_forgiven_only_when_nothing_is_nearer():
    index = build_index([Document(1, "a", "port"), Document(2, "a", "pont"), Document(3, "a", "porte")])
    assert keys("port", index) == [1, 3]
    assert set(keys("pord", index)) == {1}


@pytest.mark.parametrize(("word", "slips"), [("cap", 0), ("café", 1), ("mobilit", 1), ("mobilité", 2), ("alimentation", 2)])
def test_longer_words_forgive_more_slips(word, slips):
    assert search.slips_allowed(word) == slips


@pytest.mark.parametrize(
    ("question", "suggestion"), [("epicrie", "épicerie"), ("garaje solidiare", "garage solidaire"), ("café", ""), ("xyzabc", "")]
)
def test_a_misspelt_question_is_written_again(question, suggestion):
    assert find(INDEX, question).suggestion == suggestion


def test_the_title_weighs_more_than_the_text_and_the_same_word_more_than_its_beginning():
    index = build_index([Document(1, "a", "autre", body="mobilité"), Document(2, "a", "mobilités"), Document(3, "a", "mobilité")])
    assert keys("mobilite", index) == [3, 2, 1]


def test_hits_are_counted_by_group():
    assert dict(find(INDEX, "juch").counts) == {"territory": 1, "project": 1}


def test_a_hit_tells_which_words_answered():
    hit = find(INDEX, "epicrie").hits[0]
    assert hit.words == {"epicerie"}


def nearness(asked, word):
    """The same rules as the index, said plainly."""
    if asked == word:
        return search.SAME
    if stem(asked) == stem(word):
        return search.SAME_STEM
    if word.startswith(asked) and len(asked) >= search.SHORTEST_PREFIX:
        return search.BEGINS
    slips = OSA.distance(asked, word)
    return search.TYPO[slips] if slips <= search.slips_allowed(asked) else 0


def find_plainly(documents, question):
    asked = asked_words(question)[: search.LONGEST_QUESTION]
    every_word = {word.folded for document in documents for text, _weight in fields_of(document) for word in words_of(text)}
    typos = {one: all(nearness(one, word) <= search.TYPO[1] for word in every_word) for one in asked}
    scores = {}
    for document in documents:
        held = [(word.folded, weight) for text, weight in fields_of(document) for word in words_of(text)]
        near = [[near * w for word, w in held if (near := nearness(one, word)) > search.TYPO[1] or typos[one]] for one in asked]
        best = [max(values, default=0) for values in near]
        if asked and all(best):
            scores[document] = sum(best)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0].title, str(item[0].key)))


VOCABULARY = [
    "café",
    "cafés",
    "Cafe",
    "épicerie",
    "epicerie",
    "épiceries",
    "garage",
    "garages",
    "mobilité",
    "mobilier",
    "port",
    "pont",
    "le",
    "d'un",
]
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
ASKED = st.one_of(TEXTS, st.lists(st.sampled_from(["caf", "epicreie", "garaje", "mobilit", "por", "e", "mo"]), max_size=2).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6), question=ASKED)
def test_the_index_and_the_plain_reading_agree(parts, question):
    documents = [Document(place, "project", *texts) for place, texts in enumerate(parts)]
    fast = [(hit.document, hit.score) for hit in find(build_index(documents), question).hits]
    plain = find_plainly(documents, question)
    assert [document for document, _score in fast] == [document for document, _score in plain]
    assert [score for _document, score in fast] == pytest.approx([score for _document, score in plain])


@given(question=st.text(max_size=60))
def test_no_question_breaks_the_search(question):
    assert len(find(INDEX, question).hits) <= 4
