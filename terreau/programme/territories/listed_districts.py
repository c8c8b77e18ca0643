"""The official lists of priority districts, as far as they were imported: one is found by its name, its code or its commune."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow.parquet as pq

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.store import found_file, is_kept
from terreau.programme.territories.models import Commune, Dataset, Generation

KIND = "qpv"
FOUND_SHOWN = 12
# The codes of the list of 2015 begin with QP, those of 2024 with QN: a file of any vintage says so itself.
GENERATIONS = {"QP": Generation.G2015, "QN": Generation.G2024}


@dataclass(frozen=True)
class ListedDistrict:
    """One district of an official list; `communes` are the codes of those it lies in."""

    code: str
    name: str
    generation: Generation
    communes: tuple[str, ...]

    @property
    def name_key(self) -> str:
        return fold(self.name)


def search_districts(words: str) -> list[ListedDistrict]:
    """At most twelve districts: those of this code, those whose name begins so, those that hold the words, those of the commune."""
    key, code = fold(words), words.strip().upper()
    if not key:
        return []
    listed = list(all_districts().values())
    places = set(Commune.objects.filter(name_key=key).values_list("code", flat=True)[:FOUND_SHOWN])
    ranked = [(rank, one.name_key, one) for one in listed if (rank := rank_of(one, key=key, code=code, places=places)) is not None]
    return [one for _rank, _name, one in sorted(ranked, key=lambda found: found[:2])[:FOUND_SHOWN]]


def rank_of(one: ListedDistrict, *, key: str, code: str, places: set[str]) -> int | None:
    name = one.name_key
    tests = (one.code == code, name == key, name.startswith(key), key in name, not places.isdisjoint(one.communes))
    return next((rank for rank, is_so in enumerate(tests) if is_so), None)


def read_districts(codes) -> list[ListedDistrict]:
    """The districts of these codes that an imported list knows."""
    wanted = list(codes)
    listed = all_districts() if wanted else {}
    return [listed[code] for code in wanted if code in listed]


def is_listed() -> bool:
    """Was at least one official list imported?"""
    return Dataset.objects.filter(kind=KIND).exists()


def all_districts() -> dict[str, ListedDistrict]:
    """Every district by its code; a code that two vintages have is told as the newest tells it."""
    found: dict[str, ListedDistrict] = {}
    for dataset in Dataset.objects.filter(kind=KIND).order_by("vintage"):
        if is_kept(dataset):
            found |= read_list(found_file(dataset))
    return found


@lru_cache(maxsize=8)
def read_list(path: Path) -> dict[str, ListedDistrict]:
    """Read once: the name of a file of the lake holds its checksum, so a file never changes."""
    rows = pq.read_table(path, columns=["code", "name", "communes"]).to_pylist()
    return {
        row["code"]: ListedDistrict(row["code"], row["name"], GENERATIONS[row["code"][:2]], tuple(row["communes"]))
        for row in rows
        if row["code"][:2] in GENERATIONS
    }
