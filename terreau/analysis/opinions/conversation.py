"""All that votes say: agreements always; groups only when the same people, some left out, fall into the same ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.choosing import choose_majority, choose_representative
from terreau.analysis.opinions.engines import Engine
from terreau.analysis.opinions.gate import Tell, judge
from terreau.analysis.opinions.grouping import Grouping, group
from terreau.analysis.opinions.intervals import wilson
from terreau.analysis.opinions.results import Agreement, Group, Majority, Opinions, Representative, Stability, Votes, WhyNot
from terreau.analysis.opinions.statistics import Statistics, weigh_priorities, work_out
from terreau.analysis.opinions.tables import Table, sort_votes

# Under this many people who voted enough, groups are not even sought. Those who make Polis say that it is not meant for fewer than 50 to
# 100 people (https://compdemocracy.org/faq/); and with 50, a group of one in five is ten people, fewer than may be shown.
LEAST_GROUPED: Final = 50


@dataclass(frozen=True)
class OneRun:
    """One run without the gate, what Polis shows: who is in which group, and the published statistics of these groups."""

    table: Table
    grouping: Grouping
    statistics: Statistics
    representative: Sequence[Sequence[Representative]]
    majority: Sequence[Majority]
    priorities: NDArray[np.float64]


def run_once(votes: Votes, *, seed: int = 0, engine: Engine = "auto") -> OneRun:
    """Group people once and work out everything about these groups; says nothing of whether they would be found again.

    Raises AnalysisError for votes out of bounds or there twice.
    """
    return run_table(sort_votes(votes, engine=engine), seed=seed)


def run_table(table: Table, *, seed: int) -> OneRun:
    grouping = group(table, table.voters(), seed=seed)
    counts = table.count(grouping.rows, grouping.label, groups=max(grouping.k, 1))
    told = work_out(*counts)
    chosen = [choose_representative(told, number) for number in range(grouping.k)]
    agrees, disagrees, passes = (own.sum(axis=0) for own in counts)
    priorities = weigh_priorities(agrees, disagrees, passes, grouping.axes.extremity())
    return OneRun(table, grouping, told, chosen, choose_majority(*table.count_all(table.voters())), priorities)


def opinions(votes: Votes, *, seed: int = 0, runs: int = 20, progress: Tell | None = None, engine: Engine = "auto") -> Opinions:
    """Say what votes say: agreements ranked by what is sure of them, and groups when they pass the gate.

    `runs` re-runs judge the groups, 20 at least for them to be shown; `progress(done, of)` is told of each. The same votes and seed give
    the same bytes. Raises AnalysisError for votes out of bounds or there twice.
    """
    once = run_table(sort_votes(votes, engine=engine), seed=seed)
    why_not, stability = decide(once, seed=seed, runs=runs, tell=progress)
    is_shown = why_not == WhyNot.NONE
    points = np.full((votes.people, 2), np.nan)
    points[once.grouping.rows] = once.grouping.points
    return Opinions(
        participants=int(np.count_nonzero(once.table.counts)),
        statements=votes.statements,
        votes=len(votes.value),
        grouped=len(once.grouping.rows),
        groups=tuple(list_groups(once)) if is_shown else (),
        stability=stability,
        why_not=why_not,
        agreements=rank_agreements(once.table, once.statistics.comparable_consensus() if is_shown else None),
        priorities=once.priorities,
        points=points,
        majority=tuple(once.majority),
    )


def decide(once: OneRun, *, seed: int, runs: int, tell: Tell | None) -> tuple[WhyNot, Stability]:
    """Say why groups are not shown, NONE when they are, and what the gate found."""
    if not len(once.table.value):
        return WhyNot.NO_VOTES, Stability(0, 0.0, 0.0, 0.0)
    if len(once.grouping.rows) < LEAST_GROUPED:
        return WhyNot.TOO_FEW, Stability(0, 0.0, 0.0, 0.0)
    if once.grouping.k < 2:
        return WhyNot.UNSTABLE, Stability(0, 0.0, 0.0, 0.0, once.grouping.k)
    stability = judge(once.table, once.grouping, seed=seed, runs=runs, tell=tell)
    return (WhyNot.NONE if stability.passes else WhyNot.UNSTABLE), stability


def list_groups(once: OneRun) -> list[Group]:
    rows, label = once.grouping.rows, once.grouping.label
    return [Group(rows[label == number].astype(np.int32), tuple(chosen)) for number, chosen in enumerate(once.representative)]


def rank_agreements(table: Table, consensus: NDArray[np.float64] | None = None) -> list[Agreement]:
    """Give the statements with a vote, by the low bound of the share of everyone that agrees; equal ones in the order of numbers."""
    agrees, disagrees, passes = table.count_all(table.voters())
    seen = agrees + disagrees + passes
    low, high = wilson(agrees, seen)
    terms = np.full(table.statements, np.nan) if consensus is None else consensus
    voted = np.flatnonzero(seen)
    columns = (agrees, disagrees, passes, agrees / np.maximum(seen, 1), low, high, terms)
    order = voted[np.argsort(-low[voted], kind="stable")]
    return [
        Agreement(int(j), *values) for j, values in zip(order, zip(*(own[order].tolist() for own in columns), strict=True), strict=True)
    ]
