"""Priority districts and the contours of IRIS, as the imported lists and contours have them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from terreau.analysis.territory.shapes import read_contours
from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.store import ask, read_table
from terreau.programme.territories.models import Dataset

QPV, CONTOURS = "qpv", "iris-contours"
SMALLEST_SHARE = 0.01
# Degrees: an IRIS whose point is farther than this from a district's rectangle does not reach it.
AROUND = 0.15
IRIS_OF = """
SELECT code, wkb FROM areas WHERE wkb IS NOT NULL AND lon BETWEEN $west AND $east AND lat BETWEEN $south AND $north ORDER BY code
"""


@dataclass(frozen=True)
class District:
    """One priority district of one generation; without a contour when only the list was imported."""

    code: str
    name: str
    generation: int
    communes: Sequence[str]
    lon: float | None
    lat: float | None
    wkb: bytes | None

    @cached_property
    def contour(self) -> Any:
        return read_contours([self.wkb])[0] if self.wkb else None


@dataclass(frozen=True)
class Districts:
    """Every district that was imported, by its code; a code belongs to one generation."""

    by_code: Mapping[str, District]

    @cached_property
    def by_name(self) -> dict[str, list[District]]:
        """Folded name → the districts that bear it, the newest generation first."""
        found: dict[str, list[District]] = {}
        for one in sorted(self.by_code.values(), key=lambda one: (-one.generation, one.code)):
            found.setdefault(fold(one.name), []).append(one)
        return found

    def find(self, *, code: str, name: str, communes: Set[str], generation: int | None) -> District | None:
        """By its code, else by its very name in one of these communes: a name that is only near is not the same district.

        When the list of its generation was not imported, the district of the same name in another list stands for it, and is said to.
        """
        if found := self.by_code.get(code):
            return found
        there = [one for one in self.by_name.get(fold(name), ()) if not communes.isdisjoint(one.communes)]
        return next((one for one in there if one.generation == generation), there[0] if there else None)


def read_districts(datasets: Mapping[str, Sequence[Dataset]]) -> Districts:
    found = {}
    for dataset in reversed(datasets.get(QPV, ())):
        generation = int(dataset.vintage[:4]) if dataset.vintage[:4].isdigit() else 0
        for row in read_table(dataset).to_pylist():
            facts = {name: row[name] for name in ("code", "name", "lon", "lat", "wkb")}
            found[row["code"]] = District(**facts, communes=tuple(row["communes"]), generation=generation)
    return Districts(found)


def iris_shares(district: District, datasets: Mapping[str, Sequence[Dataset]]) -> dict[str, float]:
    """The share of each IRIS's area that lies in the district: what is true of an area is only supposed of its people."""
    contours = datasets.get(CONTOURS, ())[:1]
    if district.contour is None or not contours:
        return {}
    west, south, east, north = shapely.bounds(district.contour).tolist()
    window = {"west": west - AROUND, "south": south - AROUND, "east": east + AROUND, "north": north + AROUND}
    rows = ask(IRIS_OF, datasets={"areas": contours[0]}, parameters=window)
    shapes = read_contours(rows.column("wkb").to_pylist()) if len(rows) else []
    if not len(rows):
        return {}
    shares = shapely.area(shapely.intersection(shapes, district.contour)) / shapely.area(shapes)
    return {
        code: min(1.0, float(share)) for code, share in zip(rows.column("code").to_pylist(), shares, strict=True) if share > SMALLEST_SHARE
    }


def points_inside(district: District, *, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Which points, in degrees, lie in the district."""
    if district.contour is None:
        return np.zeros(len(lon), dtype=bool)
    shapely.prepare(district.contour)
    return shapely.contains_xy(district.contour, lon, lat)
