"""The facilities of one place: in it, near it, officially and as corrected, now and at the vintage before."""

from collections.abc import Sequence

import numpy as np

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import RADII_M, Access, ServiceLine
from terreau.programme.territories.portraits.composing import Composition, Point
from terreau.programme.territories.portraits.districts import points_inside
from terreau.programme.territories.portraits.facilities import ClassRows, Facilities
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.reach import Reach

# A facility known only by its IRIS is counted in a district that holds half of the IRIS or more.
HALF = 0.5


def service_lines(composition: Composition, *, ground: Ground, corrected: Facilities, corrected_reach: Reach) -> tuple[ServiceLine, ...]:
    """One line a class, in the order of the catalogue."""
    earlier = ground.earlier_facilities
    lines = []
    for rank, one in enumerate(ground.catalogue.classes):
        official = access_of(rank, composition, facilities=ground.facilities, reach=ground.reach)
        seen = ground.facilities.rows.get(rank) is corrected.rows.get(rank)
        before = earlier.origins.get(rank)
        lines.append(
            ServiceLine(
                facility_class=one,
                official=official,
                corrected=official if seen else access_of(rank, composition, facilities=corrected, reach=corrected_reach),
                origin=ground.facilities.origins.get(rank),
                earlier_count=count_earlier(composition, earlier.rows[rank], ground=ground) if before else None,
                earlier_origin=before,
            )
        )
    return tuple(lines)


def access_of(rank: int, composition: Composition, *, facilities: Facilities, reach: Reach) -> Access:
    """One class for the people of the place, on average; no data where no file covers this part of France."""
    rows = facilities.rows.get(rank)
    measured = [measure_point(rows, point) for point in composition.points]
    known = np.concatenate([reach.has_data[composition.rows, rank], [one is not None for one in measured]]).astype(bool)
    if rows is None or not known.any():
        return Access(None, None, absence=Absence.NO_DATA)
    weights = composition.weights[known]
    nearest = values_of(reach.nearest_m[composition.rows, rank], [np.nan if one is None else one[0] for one in measured])[known]
    within, people_within = {}, {}
    for place, radius in enumerate(RADII_M):
        counts = values_of(reach.within[radius][composition.rows, rank], [0 if one is None else one[1][place] for one in measured])[known]
        within[radius] = mean(counts, weights)
        # Whoever has no data is not without.
        if composition.total is not None and not composition.weights[~known].any():
            people_within[radius] = float(np.sum(np.where(counts > 0, weights, 0)))
    count, is_estimated = count_in(composition, rows)
    # Distances to what stands nowhere better than its commune are those of a town hall.
    is_estimated = is_estimated or (count is None)
    return Access(count, mean(nearest, weights), within, people_within, is_estimated=is_estimated)


def values_of(rows: np.ndarray, points: Sequence[float]) -> np.ndarray:
    return np.concatenate([rows.astype(np.float64), np.array(points, dtype=np.float64)])


def mean(values: np.ndarray, weights: np.ndarray) -> float | None:
    """Weighted by people; where nobody is counted, a plain mean."""
    known = ~np.isnan(values)
    if not known.any():
        return None
    total = weights[known].sum()
    return float(np.average(values[known], weights=weights[known]) if total > 0 else values[known].mean())


def measure_point(rows: ClassRows | None, point: Point) -> tuple[float, tuple[int, ...]] | None:
    """Metres from a point to the nearest row, and how many facilities within each radius; None without data in its part."""
    if rows is None:
        return None
    there = np.flatnonzero(rows.part == point.part)
    if point.part not in rows.parts and not points_inside(point.district, lon=rows.lon[there], lat=rows.lat[there]).any():
        return None
    squared = (rows.x_m[there] - point.x_m) ** 2 + (rows.y_m[there] - point.y_m) ** 2
    count = rows.count[there]
    is_open = count > 0
    nearest = float(np.sqrt(squared[is_open].min())) if is_open.any() else float("nan")
    return nearest, tuple(int(count[squared <= radius * radius].sum()) for radius in RADII_M)


def count_in(composition: Composition, rows: ClassRows) -> tuple[int | None, bool]:
    """How many facilities stand in the place, None when some are only known to be in or near it; and whether one was supposed to be."""
    inside, is_estimated, is_doubtful = rows_in(composition, rows)
    return None if is_doubtful else int(rows.count[inside].sum()), is_estimated


def count_earlier(composition: Composition, rows: ClassRows, *, ground: Ground) -> int | None:
    """The same at another vintage; None where that file covers no part of France in which the place lies."""
    parts = {*ground.demand.part[composition.rows].tolist(), *(point.part for point in composition.points)}
    return None if parts.isdisjoint(rows.parts) else count_in(composition, rows)[0]


def rows_in(composition: Composition, rows: ClassRows) -> tuple[np.ndarray, bool, bool]:
    """Which rows stand in the place: those of its communes, those inside a contour, those of an IRIS that mostly is.

    Then whether one was counted by its IRIS, and whether one may stand inside or outside: its file says the commune alone, or an IRIS
    that the district cuts.
    """
    inside = np.isin(rows.commune, np.array(composition.parts.communes, dtype=np.int32))
    around = np.isin(rows.commune, np.array(composition.parts.around, dtype=np.int32)) & ~rows.is_placed & (rows.count > 0)
    is_estimated = is_doubtful = False
    for point in composition.points:
        inside |= points_inside(point.district, lon=rows.lon, lat=rows.lat) & rows.is_placed
        for row in np.flatnonzero(around & ~inside).tolist():
            iris = rows.iris[row].as_py()
            share = point.shares.get(iris, 0.0) if iris and point.shares else None
            inside[row] = share is not None and share >= HALF
            is_estimated |= bool(inside[row])
            is_doubtful |= not inside[row] and (share is None or share > 0.0)
    return inside, is_estimated, is_doubtful
