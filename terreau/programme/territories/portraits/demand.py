"""Where people live, as finely as the lake knows: one point an IRIS, at its own middle or at the town hall of its commune."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from terreau.analysis.territory.figures import Floats
from terreau.programme.territories.lake.store import ask, read_table
from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits.communes import Communes
from terreau.programme.territories.portraits.planes import to_metres

IRIS, CONTOURS = "iris", "iris-contours"
READ = """
SELECT figures.code AS iris, places.rank AS commune, figures.value AS population
FROM figures JOIN places ON substr(figures.code, 1, 5) = places.code
WHERE figures.level = 'iris' AND figures.key = 'population' ORDER BY iris
"""


@dataclass(frozen=True)
class Demand:
    """Points where people live: the commune of each, how many people, the point in metres in the plane of its part of France."""

    iris: Sequence[str]
    commune: np.ndarray
    people: Floats
    x_m: Floats
    y_m: Floats
    part: np.ndarray
    # True where the point is that of the IRIS itself and not the town hall of its commune.
    is_own_point: np.ndarray
    year: str

    def __len__(self) -> int:
        return len(self.commune)


def read_iris_points(datasets: Mapping[str, Sequence[Dataset]]) -> dict[str, tuple[float, float]]:
    """A point inside each IRIS whose contour was imported."""
    points = {}
    for dataset in reversed(datasets.get(CONTOURS, ())):
        rows = read_table(dataset, columns=["code", "lon", "lat"]).to_pydict()
        points |= {code: (lon, lat) for code, lon, lat in zip(*rows.values(), strict=True) if lon is not None}
    return points


def read_demand(datasets: Mapping[str, Sequence[Dataset]], *, communes: Communes, iris_points: Mapping[str, tuple]) -> Demand:
    """The people of each IRIS; a commune that the census of IRIS does not have counts as one point with its own population."""
    iris, commune, people, year = [], np.empty(0, np.int32), np.empty(0), ""
    if census := datasets.get(IRIS, ())[:1]:
        rows = ask(READ, datasets={"figures": census[0]}, tables={"places": communes.ranks_table})
        iris, year = rows.column("iris").to_pylist(), census[0].vintage
        commune, people = rows.column("commune").to_numpy().astype(np.int32), rows.column("population").to_numpy().astype(np.float64)
    others = np.setdiff1d(np.arange(len(communes), dtype=np.int32), commune)
    commune, people = np.concatenate([commune, others]), np.nan_to_num(np.concatenate([people, communes.population[others]]))
    iris = [*iris, *(f"{communes.codes[rank]}0000" for rank in others)]
    own = np.array([code in iris_points for code in iris], dtype=bool)
    lon, lat = communes.lon[commune], communes.lat[commune]
    for where in np.flatnonzero(own):
        lon[where], lat[where] = iris_points[iris[where]]
    placed = to_metres(lon, lat)
    return Demand(iris, commune, people, placed.x_m, placed.y_m, placed.part, own, year)
