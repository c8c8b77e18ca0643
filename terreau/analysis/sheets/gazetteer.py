"""The official names that a printed place is held against; it may be empty, and then nothing is matched."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from terreau.analysis.texts.folding import fold

# "Ile-et-Vilaine" for "Ille-et-Vilaine" scores 97, two different communes of one département seldom reach 90.
MISSPELT_FROM: Final = 90.0
SHORTEST_GUESSED: Final = 5
EPCI_WORDS: Final = frozenset("communaute communes agglomeration urbaine agglo cc ca cu de du d des l la le les pays".split())


@dataclass(frozen=True)
class Place:
    """An official place. `kind` is commune, departement, region or epci; `parent` the code of the larger area."""

    name: str
    code: str
    kind: str
    parent: str = ""


@dataclass(frozen=True)
class Match:
    """An official place found for a printed name; not exact when letters differ, accents and hyphens aside."""

    place: Place
    is_exact: bool


@dataclass(frozen=True)
class Gazetteer:
    """Official places by name. Matching never guesses: several equal candidates are no match."""

    places: tuple[Place, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.places

    @cached_property
    def by_key(self) -> dict[tuple[str, str], list[Place]]:
        index = defaultdict(list)
        for place in self.places:
            index[place.kind, key_of(place.name, kind=place.kind)].append(place)
        return dict(index)

    @cached_property
    def by_kind(self) -> dict[str, list[Place]]:
        index = defaultdict(list)
        for place in self.places:
            index[place.kind].append(place)
        return dict(index)

    @cached_property
    def spellings(self) -> dict[tuple[str, str], dict[Place, str]]:
        """Spellings to compare with, by kind and, for communes, by département: a few hundred at a time, not 36,000."""
        index: dict[tuple[str, str], dict[Place, str]] = defaultdict(dict)
        for (kind, key), places in self.by_key.items():
            for place in places:
                index[kind, place.parent if kind == "commune" else ""][place] = key
        return dict(index)

    def find(self, name: str, *, kinds: Iterable[str], parents: frozenset[str] = frozenset()) -> Match | None:
        """Find the one place of these kinds that bears this name, exactly first, else misspelt.

        `parents` are codes of the départements that a commune must lie in; empty means anywhere.
        """
        sought = tuple(kinds)
        return self.find_exactly(name, kinds=sought, parents=parents) or self.find_misspelt(name, kinds=sought, parents=parents)

    def find_exactly(self, name: str, *, kinds: Iterable[str], parents: frozenset[str]) -> Match | None:
        """Find the one place whose name is the same, case, accents, hyphens and spaces aside."""
        for kind in kinds:
            key = key_of(name, kind=kind)
            found = [place for place in self.by_key.get((kind, key), []) if key and is_within(place, parents=parents)]
            if len(found) == 1:
                return Match(found[0], True)
        return None

    def find_misspelt(self, name: str, *, kinds: Iterable[str], parents: frozenset[str]) -> Match | None:
        """Find the one place whose name is nearly the same; communes only inside known départements."""
        for kind in kinds:
            key = key_of(name, kind=kind)
            if len(key) < SHORTEST_GUESSED or (kind == "commune" and not parents):
                continue
            areas = sorted(parents) if kind == "commune" else [""]
            near = {place: spelling for area in areas for place, spelling in self.spellings.get((kind, area), {}).items()}
            scores = process.extract(key, near, scorer=score_spelling, score_cutoff=MISSPELT_FROM, limit=2)
            if scores and (len(scores) == 1 or scores[0][1] > scores[1][1]):
                return Match(scores[0][2], False)
        return None

    def find_departements(self, area: str) -> frozenset[str]:
        """Give the codes of the départements that an area names: "Drôme-Ardèche" names two, a région all of its own."""
        words = f" {fold(area)} "
        named = {place.code for place in self.by_kind.get("departement", []) if f" {fold(place.name)} " in words}
        region = self.find_exactly(area, kinds=["region"], parents=frozenset())
        if region is not None:
            return frozenset(p.code for p in self.by_kind.get("departement", []) if p.parent == region.place.code)
        if not named:
            guessed = self.find(area, kinds=["departement"])
            named = {guessed.place.code} if guessed else set()
        return frozenset(named)


# Without official names a brochure is still read; nothing is held against anything.
NO_GAZETTEER: Final = Gazetteer()


def key_of(name: str, *, kind: str) -> str:
    """Reduce a name to what its spelling must share with the official one."""
    words = fold(name).split()
    if kind == "epci":
        words = [word for word in words if word not in EPCI_WORDS]
    return " ".join(words)


def score_spelling(left: str, right: str, *, score_cutoff: float | None = None) -> float:
    """Score two folded names from 0 to 100; names that differ only by an apostrophe or a hyphen score 99."""
    if left.replace(" ", "") == right.replace(" ", ""):
        return 99.0
    return fuzz.ratio(left, right, score_cutoff=score_cutoff)


def is_within(place: Place, *, parents: frozenset[str]) -> bool:
    """Say whether a commune lies in one of these départements; other kinds lie anywhere."""
    return place.kind != "commune" or not parents or place.parent in parents


def read_gazetteer(text: str) -> Gazetteer:
    """Read a gazetteer from TOML: lists `regions`, `departements`, `communes`, `epci` of [code, name, code of the larger area]."""
    kinds = {"communes": "commune", "epci": "epci", "departements": "departement", "regions": "region"}
    tables = tomllib.loads(text)
    return Gazetteer(
        tuple(
            Place(name=row[1], code=row[0], kind=kind, parent=row[2] if len(row) > 2 else "")
            for table, kind in kinds.items()
            for row in tables.get(table, [])
        )
    )
