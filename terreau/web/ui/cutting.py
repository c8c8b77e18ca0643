"""A page is no list: it shows the first rows of what may be thousands, and says how many others there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SHOWN = 50


@dataclass(frozen=True)
class Cut:
    """The first rows, and how many are left out; true when there is a row."""

    rows: list[Any]
    others: int = 0

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def cut(found: QuerySet, *, shown: int = SHOWN) -> Cut:
    """The first rows of a queryset; the others are counted only when there are some."""
    rows = list(found[: shown + 1])
    return Cut(rows) if len(rows) <= shown else Cut(rows[:shown], found.count() - shown)
