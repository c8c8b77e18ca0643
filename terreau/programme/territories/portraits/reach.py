"""How far the facilities are from where people live: for every point of the country, officially and as corrected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.nearest import nearest_m
from terreau.analysis.territory.access.places import Facilities as FacilityPoints
from terreau.analysis.territory.access.places import Places
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.portrait import RADII_M
from terreau.programme.territories.portraits.demand import Demand
from terreau.programme.territories.portraits.facilities import ClassRows, Facilities
from terreau.programme.territories.portraits.planes import NOWHERE


@dataclass(frozen=True)
class Reach:
    """Of every point where people live (n,) and every class (m,): metres to the nearest (NaN: no data in this part of France),
    how many within each radius, and how many in each commune (communes, m)."""

    nearest_m: np.ndarray
    within: Mapping[int, np.ndarray]
    counts: np.ndarray
    has_data: np.ndarray


def measure_reach(demand: Demand, facilities: Facilities, *, classes: int, communes: int) -> Reach:
    """The whole country at once, part of France by part of France: no distance is measured over the sea between two of them."""
    shape = (len(demand), classes)
    empty = Reach(
        nearest_m=np.full(shape, np.nan, dtype=np.float32),
        within={radius: np.zeros(shape, dtype=np.int32) for radius in RADII_M},
        counts=np.zeros((communes, classes), dtype=np.int64),
        has_data=np.zeros(shape, dtype=bool),
    )
    return fill(empty, demand, facilities, classes=sorted(facilities.rows))


def measure_again(official: Reach, demand: Demand, corrected: Facilities, *, classes: Sequence[int]) -> Reach:
    """The same tables with only these classes measured anew."""
    if not classes:
        return official
    copy = Reach(
        nearest_m=official.nearest_m.copy(),
        within={radius: table.copy() for radius, table in official.within.items()},
        counts=official.counts.copy(),
        has_data=official.has_data.copy(),
    )
    for table in (copy.nearest_m, copy.has_data, copy.counts, *copy.within.values()):
        table[:, classes] = np.nan if table is copy.nearest_m else 0
    return fill(copy, demand, corrected, classes=classes)


def fill(tables: Reach, demand: Demand, facilities: Facilities, *, classes: Sequence[int]) -> Reach:
    known = [rank for rank in classes if rank in facilities.rows]
    for rank in known:
        rows = facilities.rows[rank]
        tables.counts[:, rank] = np.bincount(rows.commune, weights=rows.count, minlength=len(tables.counts))
    for part in np.unique(demand.part[demand.part != NOWHERE]).tolist():
        here = np.flatnonzero(demand.part == part)
        covered = [rank for rank in known if part in facilities.rows[rank].parts]
        measure(tables, demand, facilities, here=here, classes=covered, part=part)
        for rank in set(known) - set(covered):
            # No file says anything here: what people saw is known of its own commune only.
            rows = facilities.rows[rank]
            seen = here[np.isin(demand.commune[here], rows.commune[(rows.part == part) & (rows.count > 0)])]
            measure(tables, demand, facilities, here=seen, classes=[rank], part=part)
    return tables


def measure(tables: Reach, demand: Demand, facilities: Facilities, *, here: np.ndarray, classes: Sequence[int], part: int) -> None:
    """Fill the tables for these points of one part of France and these classes."""
    if not len(here) or not classes:
        return
    places = Places(demand.x_m[here], demand.y_m[here])
    points = points_of([facilities.rows[rank] for rank in classes], part=part)
    cells = np.ix_(here, classes)
    tables.has_data[cells] = True
    tables.nearest_m[cells] = nearest_m(places, points)
    for radius, counts in zip(RADII_M, count_within(places, points, radii_m=RADII_M), strict=True):
        tables.within[radius][cells] = counts


def points_of(rows: Iterable[ClassRows], *, part: int) -> FacilityPoints:
    """The points of these classes in one part of France, as often as there are facilities there."""
    rows = list(rows)
    xs, ys, classes = [], [], []
    for rank, own in enumerate(rows):
        there = own.part == part
        count = np.maximum(own.count[there], 0)
        xs.append(np.repeat(own.x_m[there], count))
        ys.append(np.repeat(own.y_m[there], count))
        classes.append(np.full(int(count.sum()), rank, dtype=np.int16))
    names = tuple(str(rank) for rank in range(len(rows)))
    return FacilityPoints(np.concatenate(xs), np.concatenate(ys), np.concatenate(classes), names)


def average(values: np.ndarray, *, groups: np.ndarray, size: int, weights: Floats) -> Floats:
    """The mean of each group's values (n, m), weighted by people; a plain mean where nobody is counted; NaN stays out."""
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    sums, totals, plain, ones = (np.zeros((size, values.shape[1])) for _table in range(4))
    for column in range(values.shape[1]):
        seen = known[:, column]
        sums[:, column] = np.bincount(groups, weights * filled[:, column], size)
        totals[:, column] = np.bincount(groups, weights * seen, size)
        plain[:, column] = np.bincount(groups, filled[:, column], size)
        ones[:, column] = np.bincount(groups, seen, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(totals > 0, sums / totals, plain / ones)
