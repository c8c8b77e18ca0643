"""Degrees to metres, in the official projection of each part of France: nothing is ever measured between two parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from terreau.analysis.units.errors import AnalysisError

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
# Cells of this side that touch make one region outside France; each has its own projection, true around its middle.
REGION_DEG: Final = 4
MOST_PARTS: Final = 127


@dataclass(frozen=True)
class Part:
    """A part of France: its name, the EPSG code of its official projection, and the rectangle, in degrees, where that one is used.

    Where `east` is smaller than `west`, the rectangle crosses the meridian of 180°.
    """

    name: str
    epsg: int
    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
        """Say which points, in degrees, stand in the rectangle, edges included."""
        tall = (lat >= self.south) & (lat <= self.north)
        after, before = lon >= self.west, lon <= self.east
        return tall & (after & before if self.west <= self.east else after | before)


# Projections: IGN, « Systèmes de référence de coordonnées usités en France » (those of the décret n° 2019-165 and of the arrêté of
# 5 March 2019, and the systems of each government in the Pacific). Rectangles: area of use of the system in the EPSG registry.
PARTS: Final = (
    Part("France métropolitaine", 2154, -9.86, 41.15, 10.38, 51.56),
    Part("Antilles", 5490, -63.66, 14.08, -57.52, 18.53),
    Part("Guyane", 2972, -54.61, 2.11, -49.45, 8.88),
    Part("La Réunion", 2975, 51.83, -24.72, 58.24, -18.28),
    Part("Mayotte", 4471, 43.68, -14.49, 46.7, -11.33),
    Part("Saint-Pierre-et-Miquelon", 4467, -57.1, 43.41, -55.9, 47.37),
    Part("Polynésie française, fuseau 5", 3296, -158.13, -31.24, -150.0, -4.52),
    Part("Polynésie française, fuseau 6", 3297, -150.0, -31.24, -144.0, -4.52),
    Part("Polynésie française, fuseau 7", 3298, -144.0, -31.24, -138.0, -4.52),
    Part("Polynésie française, fuseau 8", 3299, -138.0, -31.24, -131.97, -4.52),
    Part("Nouvelle-Calédonie", 3163, 156.25, -26.45, 174.28, -14.83),
    Part("Wallis-et-Futuna", 8903, 179.49, -15.94, -174.27, -9.84),
)


@dataclass(frozen=True)
class Projected:
    """Points in metres: `x_m`, `y_m` (n,) float64, `part` (n,) int8, the rank in `names` of the part where each stands.

    Coordinates of two parts have nothing in common: only those of one part are measured to each other.
    """

    x_m: Floats
    y_m: Floats
    part: NDArray[np.int8]
    names: tuple[str, ...]


def project(lon: Floats, lat: Floats) -> Projected:
    """Project points given in degrees of longitude and latitude, each in the official projection of its part of France.

    `lon`, `lat` (n,) in degrees, WGS 84, which the official systems equal within a metre. Outside France, points near one another
    make a region with an azimuthal equidistant projection around its middle (Snyder, Map Projections, USGS 1395, 1987): points that
    are to be measured to each other are therefore projected in one call. The order is kept. Raises AnalysisError when a number is
    no place on Earth, and when points are scattered over more regions than `part` can tell apart.
    """
    lon, lat = np.asarray(lon, np.float64), np.asarray(lat, np.float64)
    refuse_no_place(lon, lat)
    x_m, y_m, part = np.empty(len(lon)), np.empty(len(lon)), np.full(len(lon), -1, np.int8)
    names: list[str] = []
    for name, projection, rows in split_parts(lon, lat):
        if len(names) == MOST_PARTS:
            raise AnalysisError(f"Les points sont dispersés sur plus de {MOST_PARTS} régions du monde : donnez-les en plusieurs fois.")
        turn = Transformer.from_crs(projection.geodetic_crs, projection, always_xy=True)
        x_m[rows], y_m[rows] = turn.transform(lon[rows], lat[rows])
        part[rows] = len(names)
        names.append(name)
    return Projected(x_m, y_m, part, tuple(names))


def refuse_no_place(lon: Floats, lat: Floats) -> None:
    """Refuse what is not a place: missing numbers, latitudes beyond the poles, longitudes beyond 180°."""
    if lon.shape != lat.shape or lon.ndim != 1:
        raise AnalysisError("Il faut autant de longitudes que de latitudes.")
    # A missing number compares to nothing, and is refused with the others.
    wrong = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    if wrong.any():
        rank = int(np.argmax(wrong))
        raise AnalysisError(
            f"Le point n° {rank + 1} n'est pas sur Terre (longitude {lon[rank]}, latitude {lat[rank]}) : "
            "attendues en degrés, de -180 à 180 et de -90 à 90."
        )


def split_parts(lon: Floats, lat: Floats) -> Iterator[tuple[str, CRS, Rows]]:
    """Give the name, the projection and the rows of each part that has points, then of each region outside France."""
    left = np.ones(len(lon), np.bool_)
    for part in PARTS:
        rows = np.flatnonzero(left & part.holds(lon, lat))
        if rows.size:
            left[rows] = False
            yield part.name, CRS.from_epsg(part.epsg), rows
    outside = np.flatnonzero(left)
    for region in split_regions(lon[outside], lat[outside]):
        rows = outside[region]
        middle_lon, middle_lat = find_middle(lon[rows], lat[rows])
        yield (
            f"Hors de France, autour de {middle_lat:.1f}°, {middle_lon:.1f}°",
            CRS.from_proj4(f"+proj=aeqd +lat_0={middle_lat!r} +lon_0={middle_lon!r} +datum=WGS84 +units=m +type=crs"),
            rows,
        )


def split_regions(lon: Floats, lat: Floats) -> Iterator[Rows]:
    """Gather points whose cells of REGION_DEG degrees touch, by a side or a corner, also across the meridian of 180°."""
    around = 360 // REGION_DEG
    cells = np.stack([np.floor((lon + 180) / REGION_DEG).astype(int) % around, np.floor((lat + 90) / REGION_DEG).astype(int)], axis=1)
    seen, cell_of = np.unique(cells, axis=0, return_inverse=True)
    waiting = {(int(column), int(row)): rank for rank, (column, row) in enumerate(seen)}
    while waiting:
        reached = [waiting.popitem()]
        for (column, row), _rank in reached:
            near = [((column + step) % around, row + rise) for step in (-1, 0, 1) for rise in (-1, 0, 1)]
            reached += [(cell, waiting.pop(cell)) for cell in near if cell in waiting]
        yield np.flatnonzero(np.isin(cell_of.reshape(-1), [rank for _cell, rank in reached]))


def find_middle(lon: Floats, lat: Floats) -> tuple[float, float]:
    """Give the middle of the rectangle around points; longitudes are counted from the first, so that 180° cuts no region."""
    turned = (lon - lon[0] + 180) % 360 - 180
    middle = lon[0] + (turned.min() + turned.max()) / 2
    return float((middle + 180) % 360 - 180), float((lat.min() + lat.max()) / 2)
