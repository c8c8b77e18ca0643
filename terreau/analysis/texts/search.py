"""Full-text search that forgives accents, endings and typos: plain documents in, ranked hits out."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from terreau.analysis.texts.words import asked_words, stem, words_of

# How near a word of a text is to the word asked for, from the same word to the beginning of one.
SAME, SAME_STEM, BEGINS = 1.0, 0.9, 0.6
# One slip of the finger, two slips.
TYPO = {1: 0.4, 2: 0.3}
# A word of the title tells more of a document than a word of its text.
TITLE, NAMES, BODY = 4.0, 2.0, 1.0
SHORTEST_PREFIX = 2
LONGEST_QUESTION = 8


@dataclass(frozen=True)
class Document:
    """Something that can be found: `names` are what else it goes by, `group` is what kind of thing it is."""

    key: Hashable
    group: str
    title: str
    names: str = ""
    body: str = ""


@dataclass(frozen=True)
class Index:
    """The documents, and which hold each word; made by `build_index`, never changed."""

    documents: tuple[Document, ...]
    # Word -> place of each document that holds it -> weight of the best field where it stands.
    holders: Mapping[str, Mapping[int, float]]
    words: tuple[str, ...]
    words_by_stem: Mapping[str, tuple[str, ...]]
    # Folded word -> as it is most often written, to say "did you mean".
    written: Mapping[str, str]


@dataclass(frozen=True)
class Hit:
    """A document found: `score` has no unit and only ranks; `words` are the folded words that answered."""

    document: Document
    score: float
    words: frozenset[str]


@dataclass(frozen=True)
class Found:
    """What a question found, best first; `suggestion` is the question without its typos, empty when it has none."""

    hits: tuple[Hit, ...] = ()
    suggestion: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


def fields_of(document: Document) -> tuple[tuple[str, float], ...]:
    """The three texts of a document with the weight of a word in each."""
    return (document.title, TITLE), (document.names, NAMES), (document.body, BODY)


def build_index(documents: Iterable[Document]) -> Index:
    """Read every document once: about 50 µs a document of sixty words."""
    kept = tuple(documents)
    holders: dict[str, dict[int, float]] = defaultdict(dict)
    writings: dict[str, Counter[str]] = defaultdict(Counter)
    for place, document in enumerate(kept):
        for text, weight in fields_of(document):
            for word in words_of(text):
                # Fields come heaviest first: the first weight is the best.
                holders[word.folded].setdefault(place, weight)
                writings[word.folded][text[word.start : word.end].lower()] += 1
    by_stem: dict[str, list[str]] = defaultdict(list)
    for word_held in sorted(holders):
        by_stem[stem(word_held)].append(word_held)
    return Index(
        documents=kept,
        holders=dict(holders),
        words=tuple(sorted(holders)),
        words_by_stem={root: tuple(words) for root, words in by_stem.items()},
        written={word_held: counted.most_common(1)[0][0] for word_held, counted in writings.items()},
    )


def find(index: Index, question: str) -> Found:
    """The documents that answer every word of the question, best first, ties by title.

    A word answers when it is the same, has the same stem, begins so, or, when no word of the index does, differs by
    one slip (four letters or more) or two (eight or more). The score of a document is the sum, over the words asked,
    of the best nearness x weight of the field.
    """
    asked = asked_words(question)[:LONGEST_QUESTION]
    if not asked:
        return Found()
    near = [near_words(index, word) for word in asked]
    scores = [scores_of(index, candidates) for candidates in near]
    places = set(scores[0]).intersection(*scores[1:])
    hits = [Hit(index.documents[place], sum(score[place] for score in scores), words_in(index, place, near)) for place in places]
    hits.sort(key=lambda hit: (-hit.score, hit.document.title, str(hit.document.key)))
    return Found(tuple(hits), suggestion_of(index, asked, near), Counter(hit.document.group for hit in hits))


def near_words(index: Index, asked: str) -> dict[str, float]:
    """The words of the index near enough to the one asked, with their nearness (0 to 1)."""
    near = dict.fromkeys(words_beginning(index.words, asked), BEGINS) if len(asked) >= SHORTEST_PREFIX else {}
    near |= dict.fromkeys(index.words_by_stem.get(stem(asked), ()), SAME_STEM)
    if asked in index.holders:
        near[asked] = SAME
    return near or misspelt_words(index.words, asked)


def words_beginning(words: Sequence[str], prefix: str) -> Sequence[str]:
    """The slice of the sorted words that begin so."""
    return words[bisect_left(words, prefix) : bisect_left(words, f"{prefix}\uffff")]


def misspelt_words(words: Sequence[str], asked: str) -> dict[str, float]:
    """The words that differ by few enough slips: a letter more, less, other, or two swapped (optimal string alignment)."""
    allowed = slips_allowed(asked)
    if not allowed:
        return {}
    found = process.extract(asked, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return {word: TYPO[int(distance)] for word, distance, _place in found}


def slips_allowed(asked: str) -> int:
    """A short word has too many neighbours for any to be meant; so has a number: the next postcode is another place."""
    return 0 if len(asked) < 4 or asked.isdecimal() else 1 if len(asked) < 8 else 2


def scores_of(index: Index, near: Mapping[str, float]) -> dict[int, float]:
    """For one word asked, the best nearness x weight in each document that answers it."""
    best: dict[int, float] = {}
    for word, nearness in near.items():
        for place, weight in index.holders[word].items():
            best[place] = max(best.get(place, 0.0), nearness * weight)
    return best


def words_in(index: Index, place: int, near: Sequence[Mapping[str, float]]) -> frozenset[str]:
    return frozenset(word for candidates in near for word in candidates if place in index.holders[word])


def suggestion_of(index: Index, asked: Sequence[str], near: Sequence[Mapping[str, float]]) -> str:
    """The question with each misspelt word as the nearest word of the index is written; of equals, the most frequent."""
    better = [
        min(candidates, key=lambda word: (-candidates[word], -len(index.holders[word]), word))
        if candidates and max(candidates.values()) <= TYPO[1]
        else ""
        for candidates in near
    ]
    if not any(better):
        return ""
    return " ".join(index.written[word] if word else typed for word, typed in zip(better, asked, strict=True))
