"""Every facility of the classes that residents need, as official files have it, then as people saw it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terreau.analysis.territory.catalogue import Catalogue, FacilityClass
from terreau.analysis.territory.figures import Origin
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.store import ask
from terreau.programme.territories.lake.tables import Form, Precision
from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits.communes import Communes
from terreau.programme.territories.portraits.planes import NOWHERE, to_metres

BPE = "bpe"
# The type of a row that no file has.
OBSERVED = "observation"
READ = """
SELECT classes.rank AS class, places.rank AS commune, facilities.iris AS iris, facilities.lon AS lon, facilities.lat AS lat,
       facilities.count AS count, facilities.ref AS ref, facilities.type AS type, facilities.name AS name, facilities.precision AS precision
FROM facilities JOIN classes ON facilities.type = classes.type JOIN places ON facilities.commune = places.code
WHERE facilities.count > 0 ORDER BY class, commune, ref
"""
NUMBERS = ("class", "commune", "lon", "lat", "count")


@dataclass(frozen=True)
class ClassRows:
    """The facilities of one class: each row is `count` of them at one point, in metres in the plane of its part of France.

    `is_placed` is False where the file knows no better place than the commune or the IRIS: the point is then theirs.
    """

    commune: np.ndarray
    x_m: np.ndarray
    y_m: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    part: np.ndarray
    count: np.ndarray
    is_placed: np.ndarray
    iris: pa.ChunkedArray
    ref: pa.ChunkedArray
    type: pa.ChunkedArray
    name: pa.ChunkedArray

    def __len__(self) -> int:
        return len(self.commune)

    @cached_property
    def parts(self) -> frozenset[int]:
        """The parts of France where the file has a row, closed since or not: elsewhere there is no data, not no facility.

        What people saw open in one commune says nothing of the others.
        """
        is_official = pc.not_equal(self.type, OBSERVED).to_numpy()
        return frozenset(np.unique(self.part[is_official & (self.part != NOWHERE)]).tolist())

    def take(self, rows: slice) -> "ClassRows":
        return ClassRows(**{name: value[rows] for name, value in vars(self).items() if name in ROW_FIELDS})


ROW_FIELDS = tuple(ClassRows.__dataclass_fields__)


@dataclass(frozen=True)
class Facilities:
    """The facilities of every class that an imported file knows: class rank → its rows, and where they come from."""

    rows: Mapping[int, ClassRows]
    origins: Mapping[int, Origin]


def facility_datasets(datasets: Mapping[str, Sequence[Dataset]], *, rank: int = 0) -> list[Dataset]:
    """The newest data set of each kind that holds facilities (rank 0), or the one before (rank 1)."""
    kinds = [name for name, kind in KINDS.items() if kind.form == Form.FACILITIES]
    return [datasets[name][rank] for name in kinds if len(datasets.get(name, ())) > rank]


def read_facilities(sets: Iterable[Dataset], *, catalogue: Catalogue, communes: Communes, iris_points) -> Facilities:
    """Each class from the files that know it best: an operator's own file before the general one."""
    tables, origins = [], {}
    known = {dataset: types_in(dataset) for dataset in sets}
    for rank, one in enumerate(catalogue.classes):
        chosen = choose(one, known)
        if not chosen:
            continue
        origins[rank] = Origin(chosen[0].kind, chosen[0].vintage, chosen[0].publisher, chosen[0].licence)
        tables += [(dataset, rank, [kind for kind in one.types if kind in known[dataset]]) for dataset in chosen]
    rows = [read_rows(dataset, wanted=wanted, communes=communes) for dataset, wanted in by_dataset(tables).items()]
    return make_facilities(pa.concat_tables(rows) if rows else None, communes=communes, iris_points=iris_points, origins=origins)


def types_in(dataset: Dataset) -> frozenset[str]:
    return frozenset(ask("SELECT DISTINCT type FROM facilities", datasets={"facilities": dataset}).column("type").to_pylist())


def choose(one: FacilityClass, known: Mapping[Dataset, frozenset[str]]) -> list[Dataset]:
    """The operators' own files when one of them has this class, else the general one."""
    having = [dataset for dataset, types in known.items() if not types.isdisjoint(one.types)]
    return [dataset for dataset in having if dataset.kind != BPE] or having


def by_dataset(tables) -> dict[Dataset, list[tuple[str, int]]]:
    wanted: dict[Dataset, list[tuple[str, int]]] = {}
    for dataset, rank, types in tables:
        wanted.setdefault(dataset, []).extend((kind, rank) for kind in types)
    return wanted


def read_rows(dataset: Dataset, *, wanted: Sequence[tuple[str, int]], communes: Communes) -> pa.Table:
    types, ranks = zip(*wanted, strict=True)
    classes = pa.table({"type": types, "rank": pa.array(ranks, pa.int16())})
    return ask(READ, datasets={"facilities": dataset}, tables={"classes": classes, "places": communes.ranks_table})


def make_facilities(rows: pa.Table | None, *, communes: Communes, iris_points, origins) -> Facilities:
    if rows is None:
        return Facilities({}, {})
    rows = rows.take(pa.array(np.argsort(rows.column("class").to_numpy(), kind="stable")))
    columns = {name: rows.column(name).to_numpy() for name in NUMBERS}
    lon, lat = columns["lon"].astype(np.float64), columns["lat"].astype(np.float64)
    is_placed = np.isin(rows.column("precision").to_numpy(), (Precision.POINT, Precision.STREET)) & ~np.isnan(lon)
    lon, lat = place_the_others(lon, lat, is_placed=~np.isnan(lon), rows=rows, communes=communes, iris_points=iris_points)
    placed = to_metres(lon, lat)
    everything = ClassRows(
        commune=columns["commune"].astype(np.int32),
        x_m=placed.x_m,
        y_m=placed.y_m,
        lon=lon,
        lat=lat,
        part=placed.part,
        count=columns["count"].astype(np.int64),
        is_placed=is_placed,
        **{name: rows.column(name) for name in ("iris", "ref", "type", "name")},
    )
    cuts = np.searchsorted(columns["class"], np.arange(max(origins) + 2))
    return Facilities({rank: everything.take(slice(cuts[rank], cuts[rank + 1])) for rank in origins}, origins)


def place_the_others(lon, lat, *, is_placed, rows: pa.Table, communes: Communes, iris_points):
    """What has no point of its own stands at its IRIS when the contours of IRIS are there, else at the town hall."""
    missing = np.flatnonzero(~is_placed)
    commune = rows.column("commune").to_numpy()[missing]
    lon[missing], lat[missing] = communes.lon[commune], communes.lat[commune]
    if iris_points:
        own = pc.index_in(rows.column("iris").take(pa.array(missing)), value_set=pa.array(list(iris_points), pa.string()))
        rank = own.fill_null(-1).to_numpy()
        points = np.array(list(iris_points.values()))
        lon[missing], lat[missing] = (np.where(rank >= 0, points[rank, axis], (lon, lat)[axis][missing]) for axis in (0, 1))
    return lon, lat
