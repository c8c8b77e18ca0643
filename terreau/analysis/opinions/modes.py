"""What is agreed with, by the way people were heard: the effect of a mode is shown, never hidden in a sum."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.intervals import wilson
from terreau.analysis.opinions.results import Votes
from terreau.analysis.opinions.tables import sort_votes
from terreau.analysis.units.errors import AnalysisError


@dataclass(frozen=True)
class HandsCounted:
    """Hands counted in a workshop about one statement: as many agree, disagree, passed; nobody knows whose they are."""

    statement: int
    agree: int
    disagree: int
    passed: int


@dataclass(frozen=True)
class ModeShare:
    """Of those heard in one way who have seen a statement, how many agree; with the 95 % Wilson interval of the share."""

    name: str
    seen: int
    agrees: int
    agree: float
    low: float
    high: float


@dataclass(frozen=True)
class ModeEffect:
    """One statement, mode by mode, those with an answer only. `hands` are all hands counted in workshops, apart: votes by name are not
    mixed with them. `is_apart` when the intervals of two modes, hands included, do not meet: the mode, or whom it reaches, changes it."""

    statement: int
    modes: Sequence[ModeShare]
    hands: ModeShare | None
    is_apart: bool


def mode_effects(
    votes: Votes,
    *,
    modes: NDArray[np.integer],
    names: Sequence[str],
    hands: Sequence[HandsCounted] = (),
    hands_name: str = "",
) -> list[ModeEffect]:
    """Set side by side, for each statement with an answer, the shares that agree by mode, in the order of statements.

    `modes` (people,) is the rank in `names` of how each was heard. Two intervals of 95 % that do not meet are rarer than one time in
    twenty when there is no effect; nothing corrects this for the number of statements.
    Raises AnalysisError for a mode without a name, hands on an unknown statement or below zero, and votes out of bounds or there twice.
    """
    table = sort_votes(votes)
    own = np.asarray(modes)
    if len(own) != votes.people or (len(own) and (own.min() < 0 or own.max() >= len(names))):
        raise AnalysisError(f"Il faut le mode de chacune des {votes.people} personnes : un numéro de 0 à {len(names) - 1}.")
    rows = table.voters()
    by_mode = table.count(rows, own[rows].astype(np.int32), groups=len(names))
    by_hand = add_hands(hands, votes.statements)
    agrees, disagrees, passes = (np.vstack([voted, raised]) for voted, raised in zip(by_mode, by_hand, strict=True))
    seen = agrees + disagrees + passes
    low, high = wilson(agrees, seen)
    told = []
    for j in np.flatnonzero(seen.sum(axis=0)):
        shares = [
            ModeShare(name, int(seen[c, j]), int(agrees[c, j]), float(agrees[c, j] / seen[c, j]), float(low[c, j]), float(high[c, j]))
            for c, name in enumerate((*names, hands_name))
            if seen[c, j]
        ]
        raised = shares.pop() if seen[-1, j] else None
        both = [*shares, raised] if raised else shares
        told.append(ModeEffect(int(j), tuple(shares), raised, max(one.low for one in both) > min(one.high for one in both)))
    return told


def add_hands(hands: Sequence[HandsCounted], statements: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Add up hands by statement: agree, disagree, passed, each (statements,)."""
    totals = np.zeros((3, statements), np.int64)
    for one in hands:
        if not 0 <= one.statement < statements or min(one.agree, one.disagree, one.passed) < 0:
            raise AnalysisError("Un décompte à main levée porte sur une affirmation connue, avec des nombres de mains.")
        totals[:, one.statement] += one.agree, one.disagree, one.passed
    return totals[0], totals[1], totals[2]
