"""Votes made up for the tests: camps, crowds without opinion, and any votes at all."""

import numpy as np
from hypothesis import strategies as st

from terreau.analysis.opinions import Votes


def votes_from(triples, *, people, statements):
    columns = np.array(sorted(triples), np.int64).reshape(-1, 3)
    return Votes(columns[:, 0].astype(np.int32), columns[:, 1].astype(np.int32), columns[:, 2].astype(np.int8), people, statements)


def votes_of_table(table):
    """From a table (people, statements) with NaN where there is no vote."""
    rows, columns = np.nonzero(~np.isnan(table))
    return Votes(rows.astype(np.int32), columns.astype(np.int32), table[rows, columns].astype(np.int8), *table.shape)


def table_of(votes):
    table = np.full((votes.people, votes.statements), np.nan)
    table[votes.person, votes.statement] = votes.value
    return table


def camps(sizes, *, statements=20, seed=0, faithful=0.9):
    """As many camps as sizes, each with its own answer to each statement, which nine members in ten give; 70 % of votes are cast."""
    random = np.random.default_rng(seed)
    # Camps differ as much as they can: a camp's answers follow a row of signs that no other camp has.
    lines = np.array([[1 if (j // 2**c) % 2 else -1 for j in range(statements)] for c in range(len(sizes))])
    camp = np.repeat(np.arange(len(sizes)), sizes)
    said = np.where(random.random((len(camp), statements)) < faithful, lines[camp], -lines[camp]).astype(float)
    said[random.random(said.shape) > 0.7] = np.nan
    return votes_of_table(said), camp


def crowd(people, *, statements=30, seed=0):
    """People who answer at random."""
    random = np.random.default_rng(seed)
    said = random.choice([-1.0, 0.0, 1.0], (people, statements))
    said[random.random(said.shape) > 0.6] = np.nan
    return votes_of_table(said)


@st.composite
def any_votes(draw, most_people=30, most_statements=12):
    people, statements = draw(st.integers(1, most_people)), draw(st.integers(1, most_statements))
    pairs = st.tuples(st.integers(0, people - 1), st.integers(0, statements - 1))
    cast = draw(st.dictionaries(pairs, st.sampled_from([-1, 0, 1]), max_size=people * statements))
    return votes_from([(p, s, v) for (p, s), v in cast.items()], people=people, statements=statements)
