import pytest

from terreau.analysis.texts.asking import LONGEST_QUESTION, MOST_WORDS, asked_words


@pytest.mark.parametrize(
    ("question", "words"),
    [("", []), ("—", []), ("L'Épicerie", ["l", "epicerie"]), ("mot " * 1200, ["mot"] * MOST_WORDS), ("a" * 5000, ["a" * LONGEST_QUESTION])],
)
def test_a_question_is_a_few_folded_words(question, words):
    assert asked_words(question) == words
