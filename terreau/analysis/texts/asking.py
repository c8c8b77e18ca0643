"""The words that someone typed to look for something, few enough to look for them all."""

from typing import Final

from terreau.analysis.texts.folding import fold

LONGEST_QUESTION: Final = 100
MOST_WORDS: Final = 8


def asked_words(question: str) -> list[str]:
    """The folded words of the first hundred signs, eight at most: a database compares each of them with every row.

    >>> asked_words("L'Épicerie du Moulin")
    ['l', 'epicerie', 'du', 'moulin']
    """
    return fold(question[:LONGEST_QUESTION]).split()[:MOST_WORDS]
