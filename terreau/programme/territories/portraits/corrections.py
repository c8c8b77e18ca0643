"""What people saw on the spot, laid over the official facilities: nothing official is changed, the corrected rows stand beside."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from terreau.analysis.territory.catalogue import Catalogue
from terreau.programme.territories.models import Observation, ObservationChange
from terreau.programme.territories.portraits.communes import Communes
from terreau.programme.territories.portraits.facilities import OBSERVED, ROW_FIELDS, ClassRows, Facilities
from terreau.programme.territories.portraits.planes import to_metres


@dataclass(frozen=True)
class Seen:
    """One standing observation as the calculation needs it."""

    pk: int
    class_rank: int
    commune: int
    change: str
    happened: str
    ref: str
    iris: str
    count: int
    lon: float | None
    lat: float | None
    name: str


def read_seen(*, catalogue: Catalogue, communes: Communes) -> tuple[Seen, ...]:
    """Every standing observation, oldest first, of a class and a commune that are known here."""
    ranks = {one.key: rank for rank, one in enumerate(catalogue.classes)}
    found = []
    for one in Observation.objects.standing().order_by("pk"):
        commune = communes.rank_of(one.commune_id)
        if one.facility_class in ranks and commune is not None:
            found.append(
                Seen(
                    pk=one.pk,
                    class_rank=ranks[one.facility_class],
                    commune=commune,
                    change=one.change,
                    happened=one.happened,
                    ref=one.facility_ref,
                    iris=one.iris,
                    count=one.count,
                    lon=one.lon,
                    lat=one.lat,
                    name=one.name,
                )
            )
    return tuple(found)


def correct(facilities: Facilities, *, seen: Iterable[Seen], communes: Communes) -> Facilities:
    """The same facilities after the observations; only the classes that someone corrected are new."""
    by_class = defaultdict(list)
    for one in seen:
        by_class[one.class_rank].append(one)
    rows = dict(facilities.rows)
    for rank, own in by_class.items():
        rows[rank] = close_some(open_some(rows.get(rank), seen=own, communes=communes), seen=own)
    return Facilities({rank: own for rank, own in rows.items() if own is not None}, facilities.origins)


def close_some(rows: ClassRows | None, *, seen: Sequence[Seen]) -> ClassRows | None:
    """Openings stand last, in the order of `seen`: what opened may have closed since."""
    if rows is None:
        return None
    opened = [one for one in seen if one.change == ObservationChange.OPENED]
    official, count = len(rows) - len(opened), rows.count.copy()
    for one in seen:
        if one.change == ObservationChange.OPENED:
            continue
        since = [official + rank for rank, other in enumerate(opened) if was_open(other, one)]
        gone = one.count
        for row in find_rows(rows, one, among=np.r_[np.arange(official), np.array(since, dtype=np.int64)], left=count):
            closed = min(gone, int(count[row]))
            count[row], gone = count[row] - closed, gone - closed
    return replace(rows, count=count)


def was_open(opening: Seen, closing: Seen) -> bool:
    """Did it open before it closed? A year is compared with the year of a day. What never existed is a row of the official file."""
    return closing.change == ObservationChange.CLOSED and opening.happened[: len(closing.happened)] <= closing.happened


def find_rows(rows: ClassRows, one: Seen, *, among: np.ndarray, left: np.ndarray) -> list[int]:
    """The official row that the observation names, else those of its class still open in the same IRIS, then in the commune."""
    there = among[(rows.commune[among] == one.commune) & (left[among] > 0)]
    refs, iris = (column.take(pa.array(there)).to_pylist() for column in (rows.ref, rows.iris))
    if one.ref:
        return [row for row, ref in zip(there.tolist(), refs, strict=True) if ref == one.ref]
    near = [row for row, code in zip(there.tolist(), iris, strict=True) if one.iris and code == one.iris]
    return [*near, *(row for row in there.tolist() if row not in near)]


def open_some(rows: ClassRows | None, *, seen: Sequence[Seen], communes: Communes) -> ClassRows | None:
    new = [one for one in seen if one.change == ObservationChange.OPENED]
    if not new:
        return rows
    commune = np.array([one.commune for one in new], dtype=np.int32)
    lon = np.array([communes.lon[one.commune] if one.lon is None else one.lon for one in new])
    lat = np.array([communes.lat[one.commune] if one.lat is None else one.lat for one in new])
    placed = to_metres(lon, lat)
    added = ClassRows(
        commune=commune,
        x_m=placed.x_m,
        y_m=placed.y_m,
        lon=lon,
        lat=lat,
        part=placed.part,
        count=np.array([one.count for one in new], dtype=np.int64),
        is_placed=np.array([one.lon is not None for one in new]),
        iris=pa.chunked_array([pa.array([one.iris or None for one in new], pa.string())]),
        ref=pa.chunked_array([pa.array([f"observation:{one.pk}" for one in new], pa.string())]),
        type=pa.chunked_array([pa.array([OBSERVED for _one in new], pa.string())]),
        name=pa.chunked_array([pa.array([one.name or None for one in new], pa.string())]),
    )
    return added if rows is None else join(rows, added)


def join(one: ClassRows, other: ClassRows) -> ClassRows:
    columns = {}
    for name in ROW_FIELDS:
        pair = getattr(one, name), getattr(other, name)
        is_array = isinstance(pair[0], np.ndarray)
        columns[name] = np.concatenate(pair) if is_array else pa.chunked_array([*pair[0].chunks, *pair[1].chunks], pa.string())
    return ClassRows(**columns)
