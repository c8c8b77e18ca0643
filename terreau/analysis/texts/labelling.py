"""What a theme is called, and the texts that say it best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.grouping import Grouped
from terreau.analysis.texts.marking import Marked, keep_texts, sum_by_text
from terreau.analysis.texts.matching import Matches
from terreau.analysis.texts.rooting import RootedTexts
from terreau.analysis.texts.roots import root
from terreau.analysis.texts.words import WRITTEN

MOST_WORDS: Final = 8
WORDS_IN_LABEL: Final = 3
MOST_QUOTES: Final = 3
# A quote of about this many characters is read at a glance.
GOOD_LENGTH: Final = 90
# Among so many of its best texts, a word shows how it is mostly written.
SPELLING_TEXTS: Final = 60


@dataclass(frozen=True)
class Shown:
    """A theme as people read it: telling words, most telling first, and the numbers of the texts to quote."""

    words: tuple[str, ...]
    quotes: tuple[int, ...]


def show_theme(theme: int, *, texts: Sequence[str], read: RootedTexts, matches: Matches, marked: Marked, grouped: Grouped) -> Shown:
    """The phrases of its entry that were said, then the words that mark it, as they are mostly written; and its best texts."""
    members = np.flatnonzero(grouped.theme == theme)
    best = rank_members(members, texts, marked, grouped.theme_of_node == theme)
    found = [matches.phrases.spelt[phrase] for phrase in said_phrases(theme, members, matches)]
    spelt = spell_roots([texts[place] for place in best[:SPELLING_TEXTS]])
    own = [spelt.get(read.roots[number], "") for number in telling_roots(theme, members, marked, grouped)]
    words = tuple(dict.fromkeys(word for word in (*found, *own) if word))[:MOST_WORDS]
    return Shown(words, pick_quotes(best, texts))


def said_phrases(theme: int, members: NDArray[np.int64], matches: Matches) -> list[int]:
    """The phrases of an entry said in its texts, most often said first."""
    of_theme = np.array([theme in held for held in matches.phrases.entries], bool)
    if not of_theme.any():
        return []
    counted = Counter(matches.phrase[np.isin(matches.text, members) & of_theme[matches.phrase]].tolist())
    return [phrase for phrase, _times in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def telling_roots(theme: int, members: NDArray[np.int64], marked: Marked, grouped: Grouped) -> list[int]:
    """The roots of a theme, by how many of its texts they stand in times how much more often than elsewhere."""
    inside = np.zeros(len(marked), bool)
    inside[members] = True
    within = keep_texts(marked, inside)
    counts = np.bincount(within.numbers, minlength=marked.nodes)[: marked.roots]
    everywhere = np.bincount(marked.numbers, minlength=marked.nodes)[: marked.roots]
    share = counts / np.maximum(everywhere, 1)
    score = np.where(grouped.theme_of_node[: marked.roots] == theme, counts * share, 0.0)
    order = np.lexsort((np.arange(len(score)), -score))[:MOST_WORDS]
    return [int(number) for number in order if score[number] > 0]


def rank_members(members: NDArray[np.int64], texts: Sequence[str], marked: Marked, is_own: NDArray[np.bool_]) -> list[int]:
    """The texts of a theme, those that speak most of it and of nothing else first, neither too short nor too long."""
    inside = np.zeros(len(marked), bool)
    inside[members] = True
    within = keep_texts(marked, inside)
    weights = within.weights[within.numbers]
    own, total = sum_by_text(within, np.where(is_own[within.numbers], weights, 0.0)), sum_by_text(within, weights)
    lengths = np.array([len(texts[place]) for place in members], np.float64)
    near = np.minimum(lengths, GOOD_LENGTH) / np.maximum(lengths, GOOD_LENGTH)
    score = own / np.maximum(total, 1e-9) * np.log1p(own) * near
    return [int(members[place]) for place in np.lexsort((members, -score))]


def pick_quotes(best: Sequence[int], texts: Sequence[str]) -> tuple[int, ...]:
    """The first few that do not say the same words."""
    picked: dict[str, int] = {}
    for place in best:
        picked.setdefault(fold(texts[place]), place)
        if len(picked) == MOST_QUOTES:
            break
    return tuple(picked.values())


def spell_roots(texts: Sequence[str]) -> dict[str, str]:
    """Root → how it is mostly written in these texts; of equals, the longer (with its accents), then the first in the alphabet."""
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for word in WRITTEN.findall(text):
            for folded in fold(word).split():
                written.setdefault(root(folded), Counter())[word.lower()] += 1
    return {each: min(counted, key=lambda word: (-counted[word], word.isascii(), word)) for each, counted in written.items()}


def make_label(words: Sequence[str]) -> str:
    """Three of its words, for a theme that the thesaurus does not know."""
    label = ", ".join(words[:WORDS_IN_LABEL])
    return label[:1].upper() + label[1:]
