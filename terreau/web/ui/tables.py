"""A table as plain values: the page draws it, the exports write it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from terreau.web.ui import numbers

# A "measure" is a number in the unit that its row says: its decimals are its own.
Kind = Literal["text", "euros", "rate", "number", "measure", "day"]
WRITERS = {
    "text": str,
    "euros": numbers.euros,
    "rate": numbers.rate,
    "number": numbers.number,
    "measure": numbers.number,
    "day": numbers.day,
}
NOT_PUBLISHED = _("non publié")


@dataclass(frozen=True)
class Column:
    """One column: its heading, and how its values are written."""

    label: str
    kind: Kind = "text"

    @property
    def is_number(self) -> bool:
        return self.kind in ("euros", "rate", "number", "measure")


@dataclass(frozen=True)
class Linked:
    """A value that leads to a page."""

    value: Any
    url: str


@dataclass(frozen=True)
class Table:
    """A caption, columns and rows; the first column names each row. None says "not published"."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    total: Sequence[Any] | None = None

    @property
    def written_rows(self) -> list[list["Cell"]]:
        return [self.write(row) for row in self.rows]

    @property
    def written_total(self) -> list["Cell"]:
        return self.write(self.total) if self.total else []

    def write(self, row: Sequence[Any]) -> list["Cell"]:
        return [Cell.of(value, column) for value, column in zip(row, self.columns, strict=True)]


@dataclass(frozen=True)
class Cell:
    """A value as it stands on the page."""

    text: str
    column: Column
    url: str = ""
    is_missing: bool = False

    @classmethod
    def of(cls, value: Any, column: Column) -> "Cell":
        url = ""
        if isinstance(value, Linked):
            value, url = value.value, value.url
        if value is None:
            return cls(text=str(NOT_PUBLISHED), column=column, is_missing=True)
        # The words of a total row ("Ensemble") stand in number columns too.
        write = str if isinstance(value, str) else WRITERS[column.kind]
        return cls(text=write(value), column=column, url=url)
