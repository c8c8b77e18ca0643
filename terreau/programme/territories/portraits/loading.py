"""From the lake to arrays: every variable of every commune at once, one slice a data set and period."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from terreau.analysis.territory.figures import Absence, Figures, Origin, Series
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.store import ask
from terreau.programme.territories.models import Dataset

PERIODS = 2
# One row a place and variable; a place made of several old ones adds up what can be added, and keeps a rate only when it is alone.
READ = """
SELECT wanted.rank AS variable, places.rank AS place, sum(figures.value) AS value, count(*) AS pieces, max(figures.absence) AS absence
FROM figures JOIN wanted ON figures.key = wanted.key AND figures.period = wanted.period
JOIN places ON {code} = places.code
WHERE figures.level = $level GROUP BY 1, 2
"""
FIND = "SELECT DISTINCT key, period FROM figures WHERE level = $level ORDER BY key, period DESC"


@dataclass(frozen=True)
class Slice:
    """The variables of one data set, each at one period: the newest one it has (rank 0) or the one before (rank 1)."""

    kind: str
    vintage: str
    rank: int
    figures: Figures


def read_slices(
    dataset: Dataset, *, level: str, codes: Sequence[str], places: pa.Table, rates: frozenset[str], summed_over: str = ""
) -> list[Slice]:
    """The newest period of each variable, then the one before where there is one.

    `summed_over` = "iris" reads the figures of the IRIS of each commune and adds them up: rates are then left out.
    """
    code = "substr(figures.code, 1, 5)" if summed_over else "figures.code"
    found = ask(FIND, datasets={"figures": dataset}, parameters={"level": summed_over or level}).to_pylist()
    slices = []
    for rank in range(PERIODS):
        wanted = [pair for pair in periods_of_rank(found, rank=rank) if not (summed_over and pair[0] in rates)]
        if wanted:
            rows = read_rows(dataset, wanted=wanted, places=places, code=code, level=summed_over or level)
            series = make_series(rows, wanted=wanted, size=len(codes), dataset=dataset, rates=rates)
            slices.append(Slice(dataset.kind, dataset.vintage, rank, Figures(level, codes, series)))
    return slices


def periods_of_rank(found: Iterable[Mapping[str, str]], *, rank: int) -> list[tuple[str, str]]:
    periods: dict[str, list[str]] = {}
    for row in found:
        periods.setdefault(row["key"], []).append(row["period"])
    return [(key, given[rank]) for key, given in periods.items() if len(given) > rank]


def read_rows(dataset: Dataset, *, wanted, places: pa.Table, code: str, level: str) -> pa.Table:
    keys, periods = zip(*wanted, strict=True)
    table = pa.table({"key": keys, "period": periods, "rank": pa.array(range(len(keys)), pa.int32())})
    return ask(
        READ.format(code=code), datasets={"figures": dataset}, tables={"wanted": table, "places": places}, parameters={"level": level}
    )


def make_series(rows: pa.Table, *, wanted, size: int, dataset: Dataset, rates: frozenset[str]) -> dict[str, Series]:
    columns = {name: rows.column(name).to_numpy() for name in rows.column_names}
    kind = KINDS.get(dataset.kind)
    origin = Origin(dataset.kind, dataset.vintage, dataset.publisher, dataset.licence)
    absent = kind.absent_row if kind else Absence.NO_DATA
    order = np.argsort(columns["variable"], kind="stable")
    cuts = np.searchsorted(columns["variable"][order], np.arange(len(wanted) + 1))
    made = {}
    for rank, (key, period) in enumerate(wanted):
        own = order[cuts[rank] : cuts[rank + 1]]
        place, value, absence = (columns[name][own] for name in ("place", "value", "absence"))
        # Rates of several old communes do not add up to the rate of the new one.
        absence = np.where((columns["pieces"][own] > 1) & (key in rates), Absence.NOT_PUBLISHED, absence)
        values, absences = np.full(size, np.nan), np.full(size, absent, dtype=np.uint8)
        values[place] = np.where(absence == Absence.KNOWN, value.astype(np.float64), np.nan)
        absences[place] = absence
        made[key] = Series(key, values, absences, period, origin)
    return made
