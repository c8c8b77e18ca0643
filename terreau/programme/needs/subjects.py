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
    def measures(self) -> frozenset[str]:
        return frozenset([*self.classes, *self.indicators])


@cache
def subjects() -> tuple[Subject, ...]:
    text = (Path(settings.ROOT) / "data" / "reference" / "needs_and_measures.toml").read_text(encoding="utf-8")
    return tuple(Subject(**row) for row in tomllib.loads(text)["subjects"])
