"""A rule as a table that people read and tests run."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Table:
    """Rows of plain values under French headings; `source` says where the rule comes from."""

    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]
    source: str = ""

    def __post_init__(self):
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        assert not wrong, f"{self.title} : {wrong[0]} n'a pas {len(self.columns)} colonnes."

    @property
    def each(self) -> list:
        """The rows as pytest parameters, named by their first cells."""
        return [pytest.param(*row, id=" | ".join(str(cell) for cell in row[:3])) for row in self.rows]
