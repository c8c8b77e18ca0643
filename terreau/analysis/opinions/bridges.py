"""Agreements between situations that people declare: no discovered group is needed, and each can be explained to anyone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.opinions.intervals import wilson
from terreau.analysis.opinions.results import Bridge, Votes
from terreau.analysis.opinions.tables import sort_votes
from terreau.analysis.units.errors import AnalysisError


def bridges(votes: Votes, *, categories: NDArray[np.integer], names: Sequence[str]) -> list[Bridge]:
    """Rank statements by the least, over the situations heard, of the low bound of the share that agrees.

    `categories` (people,) is the rank in `names` of each person's situation, -1 for who did not say, who is left out. A situation that
    nobody who voted declares is left out too: it was not heard. One that was heard but never asked about a statement counts 0 for it,
    since nothing is known. Statements that nobody of any situation has seen are not listed.
    Raises AnalysisError for categories without a name, and for votes out of bounds or there twice.
    """
    table = sort_votes(votes)
    own = np.asarray(categories)
    if len(own) != votes.people or (len(own) and (own.min() < -1 or own.max() >= len(names))):
        raise AnalysisError(f"Il faut la situation de chacune des {votes.people} personnes : un numéro de 0 à {len(names) - 1}, ou -1.")
    rows = np.flatnonzero((own >= 0) & (table.counts > 0))
    agrees, disagrees, passes = table.count(rows, own[rows].astype(np.int32), groups=len(names))
    seen = agrees + disagrees + passes
    heard = np.flatnonzero(seen.sum(axis=1))
    low, high = wilson(agrees, seen)
    share = agrees / np.maximum(seen, 1)
    least = low[heard].min(axis=0, initial=1.0)
    asked = np.flatnonzero(seen.sum(axis=0))
    order = asked[np.lexsort((asked, -least[asked]))]
    return [
        Bridge(
            int(j),
            tuple((names[int(c)], int(seen[c, j]), float(share[c, j]), float(low[c, j]), float(high[c, j])) for c in heard),
            float(least[j]),
        )
        for j in order
    ]
