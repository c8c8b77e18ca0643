"""What people say is missing beside what figures measure of it, as data/reference/needs_and_measures.toml puts them together."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Subject:
    """One part of life: themes of the network, domains of the thesaurus, classes of facilities and indicators that speak of it, and why."""

    key: str
    fr: str
    en: str
    themes: Sequence[str]
    domains: Sequence[str]
    classes: Sequence[str]
    indicators: Sequence[str]
    reason: str

    @property
    def words(self) -> frozenset[str]:
        """Themes and domains, under which people are heard."""
        return frozenset([*self.themes, *(f"domain:{domain}" for domain in self.domains)])

    @property
    def measures(self) -> frozenset[str]:
        return frozenset([*self.classes, *self.indicators])


@cache
def subjects() -> tuple[Subject, ...]:
    return tuple(Subject(**row) for row in read("needs_and_measures")["subjects"])


@cache
def domain_of_entries() -> dict[str, str]:
    """The domain of each entry of the thesaurus: what a theme or a code speaks of."""
    return {row["key"]: row["domain"] for row in read("thesaurus")["needs"]}


def read(name: str) -> dict:
    return tomllib.loads((Path(settings.ROOT) / "data" / "reference" / f"{name}.toml").read_text(encoding="utf-8"))
