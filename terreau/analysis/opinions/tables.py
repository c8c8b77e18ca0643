"""Votes in the order of people, checked once; what every pass over them begins with."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.engines import Engine, load_engine
from terreau.analysis.opinions.results import Votes
from terreau.analysis.units.errors import AnalysisError

# Who has cast this many votes, or all that could be, may be grouped; the most active join until there are that many (Polis, §4.2).
LEAST_VOTES, LEAST_PEOPLE = 7, 15


@dataclass(frozen=True)
class Table:
    """Person p's votes stand from `start[p]` to `start[p + 1]`: `statement` (int32) and `value` (int8); `engine` passes over them."""

    start: NDArray[np.int64]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    statements: int
    engine: ModuleType

    @property
    def people(self) -> int:
        return len(self.start) - 1

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many votes each person has cast (people,)."""
        return np.diff(self.start)

    def voters(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.counts)

    def multiply(self, block: NDArray[np.float64], *, mean: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The centred votes of these people times `block` (statements, width): (rows, width)."""
        out = np.empty((len(rows), block.shape[1]))
        self.engine.multiply(self.start, self.statement, self.value, mean, rows, block, out)
        return out

    def multiply_twice(self, block: NDArray[np.float64], *, mean: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The transpose of the centred votes, times them, times `block`: (statements, width)."""
        out = np.empty((self.statements, block.shape[1]))
        self.engine.multiply_twice(self.start, self.statement, self.value, mean, rows, block, out)
        return out

    def count(self, rows: NDArray[np.int64], label: NDArray[np.int32], *, groups: int) -> tuple[NDArray[np.int64], ...]:
        """Agrees, disagrees, passes of each group about each statement: three (groups, statements)."""
        told: tuple[NDArray[np.int64], ...] = self.engine.count_by_group(
            self.start, self.statement, self.value, rows, label, groups, self.statements
        )
        return told

    def count_all(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
        """The same of these people together: three (statements,)."""
        return tuple(counts[0] for counts in self.count(rows, np.zeros(len(rows), np.int32), groups=1))


def sort_votes(votes: Votes, *, engine: Engine = "auto") -> Table:
    """Check votes and put them in the order of people.

    Raises AnalysisError for a person, a statement or a value out of bounds, and for two votes of one person on one statement.
    """
    person, statement, value = (np.ascontiguousarray(own) for own in (votes.person, votes.statement, votes.value))
    if not len(person) == len(statement) == len(value):
        raise AnalysisError("Il faut autant de personnes, d'affirmations et de valeurs que de votes.")
    for own, most, what in ((person, votes.people, "personne"), (statement, votes.statements, "affirmation")):
        if len(own) and (own.min() < 0 or own.max() >= most):
            raise AnalysisError(f"Un vote porte un numéro de {what} qui n'est pas entre 0 et {most - 1}.")
    if len(value) and (value.min() < -1 or value.max() > 1):
        raise AnalysisError("Un vote vaut 1 (d'accord), -1 (pas d'accord) ou 0 (sans avis).")
    passes = load_engine(engine)
    start, own_statement, own_value, doubles = passes.sort_votes(
        person.astype(np.int32), statement.astype(np.int32), value.astype(np.int8), votes.people, votes.statements
    )
    if doubles:
        raise AnalysisError("Une même personne a deux votes sur une même affirmation : ne gardez que le dernier.")
    return Table(start, own_statement, own_value, votes.statements, passes)


def choose_grouped(table: Table, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Who among `rows` may be grouped: enough votes, or the most active when they would be too few (§4.2); in the order of numbers."""
    counts = table.counts[rows]
    enough = rows[counts >= min(LEAST_VOTES, table.statements)]
    if len(enough) >= min(LEAST_PEOPLE, len(rows)):
        return enough
    return np.sort(rows[np.argsort(-counts, kind="stable")[:LEAST_PEOPLE]])
