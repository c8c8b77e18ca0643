"""The words of a French text: as they are written, folded, and bare of their endings."""

import re
from dataclasses import dataclass

from terreau.analysis.texts.folding import fold

WRITTEN = re.compile(r"[^\W_]+")
# Words that say nothing of what a text is about; folded, like everything they are compared with.
SILENT = frozenset(
    "a au aux avec ce ces cet cette d dans de des du elle en est et eux il ils j je l la le les leur leurs lui m mais me n ne nos notre "
    "nous on ou par pas pour qu que qui s sa se ses son sont sur t te un une vos votre vous y".split()
)
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Word:
    """One word of a text: where it stands (characters from the start, end excluded) and its folded form."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; a sign that folds into several words stands for each of them.

    >>> [word.folded for word in words_of("L'Épicerie d'Hé")]
    ['l', 'epicerie', 'd', 'he']
    """
    return [Word(folded, match.start(), match.end()) for match in WRITTEN.finditer(text) for folded in fold(match.group()).split()]


def stem(word: str) -> str:
    """A folded word without the endings of number, gender and infinitive: light on purpose, for a wrong root hides a good answer.

    Our own few rules after the idea of light stemming (Savoy 1999): plural first, then -er, then every final e.

    >>> stem("epiceries"), stem("locaux"), stem("partagees"), stem("partager")
    ('epiceri', 'local', 'partag', 'partag')
    """
    bare = word
    if len(bare) > 5 and bare.endswith("aux") and not bare.endswith("eaux"):
        bare = f"{bare[:-3]}al"
    elif bare.endswith(("s", "x")) and len(bare) > SHORTEST_STEM:
        bare = bare[:-1]
    if bare.endswith("er") and len(bare) > SHORTEST_STEM + 2:
        bare = bare[:-2]
    while bare.endswith("e") and len(bare) > SHORTEST_STEM:
        bare = bare[:-1]
    return bare


def asked_words(text: str) -> list[str]:
    """The folded words of a question, each once, without the silent ones unless it holds no other.

    >>> asked_words("une épicerie pour le village, l'épicerie")
    ['epicerie', 'village']
    """
    folded = list(dict.fromkeys(word.folded for word in words_of(text)))
    return [word for word in folded if word not in SILENT] or folded
