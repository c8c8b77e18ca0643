"""The gate: the same people, one in five left out at random, again and again. Do they fall into the same groups?

Each re-run is whole, at any size: axes, who is grouped, number of groups, groups, with a seed of its own. Only the axes are begun from
those of everyone and stopped at a millionth of exact, which is what makes twenty of them cheap.
"""

from collections.abc import Callable

import numpy as np

from terreau.analysis.opinions.axes import QUICK
from terreau.analysis.opinions.grouping import LEFT_OUT, Grouping, adjusted_rand, group
from terreau.analysis.opinions.results import Stability
from terreau.analysis.opinions.tables import Table

# Told after each re-run: how many are done, out of how many.
Tell = Callable[[int, int], None]


def judge(table: Table, whole: Grouping, *, seed: int, runs: int, tell: Tell | None = None) -> Stability:
    """Group the people again `runs` times without one in five of them, and say how much of the groups of `whole` is found again."""
    voters, alike, same = table.voters(), np.zeros(runs), 0
    kept = len(voters) - round(LEFT_OUT * len(voters))
    for run in range(runs):
        random = np.random.default_rng([seed, run])
        people = np.sort(voters[random.permutation(len(voters))[:kept]])
        again = group(table, people, seed=int(random.integers(2**31)), like=whole.axes, close=QUICK)
        _common, here, there = np.intersect1d(whole.rows, again.rows, assume_unique=True, return_indices=True)
        alike[run] = adjusted_rand(whole.label[here], again.label[there]) if again.k else 0.0
        same += again.k == whole.k
        if tell:
            tell(run + 1, runs)
    if not runs:
        return Stability(0, 0.0, 0.0, 0.0, whole.k)
    return Stability(runs, float(np.median(alike)), float(alike.min()), same / runs, whole.k)
