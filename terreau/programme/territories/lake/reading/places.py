"""Brings points and shapes to degrees (WGS 84), and refuses what stands far outside France."""

from functools import cache
from typing import Any, Final

import numpy as np
import pyarrow as pa
import shapely
from django.utils.translation import gettext as _
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from terreau.programme.territories.lake.reading.rows import Rows
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

WGS84: Final = CRS.from_epsg(4326)
# The official projection of each part of France, by the beginning of a commune's code (decree 2019-165).
PROJECTIONS: Final = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "976": 4471, "975": 4467, "977": 5490, "978": 5490}
METROPOLE: Final = 2154
# Rectangles (west, south, east, north) around each part of France, about 50 km wide of it.
HEXAGON: Final = (-5.9, 40.8, 10.2, 51.6)
FAR: Final = {
    "971": (-62.4, 15.3, -60.5, 17.1),
    "972": (-61.8, 13.9, -60.3, 15.4),
    "973": (-55.2, 1.6, -51.1, 6.3),
    "974": (54.7, -21.9, 56.4, -20.3),
    "976": (44.5, -13.5, 45.8, -12.1),
    "975": (-57.0, 46.2, -55.6, 47.7),
    "977": (-63.4, 17.4, -62.3, 18.4),
    "978": (-63.7, 17.6, -62.5, 18.6),
    "986": (-179.0, -15.0, -175.0, -12.5),
    "987": (-156.0, -29.0, -133.0, -7.0),
    "988": (156.0, -24.0, 172.0, -17.5),
}


@cache
def transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(CRS.from_epsg(epsg), WGS84, always_xy=True)


def to_degrees(x: np.ndarray, y: np.ndarray, *, epsg: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Metres to degrees, each point (n,) from the projection of its own EPSG number; NaN stays NaN."""
    lon, lat = np.full(len(x), np.nan), np.full(len(x), np.nan)
    known = ~(np.isnan(x) | np.isnan(y))
    for number in np.unique(epsg[known]):
        here = known & (epsg == number)
        lon[here], lat[here] = transformer(int(number)).transform(x[here], y[here])
    return lon, lat


def parts_of(communes: pa.Array) -> np.ndarray:
    """Which part of France each commune is in (n,): three signs overseas, nothing in the Hexagon."""
    coded = communes if isinstance(communes, pa.DictionaryArray) else communes.dictionary_encode()
    parts = [code[:3] if code.startswith(("97", "98")) else "" for code in coded.dictionary.to_pylist()]
    return np.array(parts, dtype="U3")[coded.indices.to_numpy()]


def projections_of(parts: np.ndarray) -> np.ndarray:
    """The EPSG number of the official projection of each part of France (n,)."""
    numbers = np.full(len(parts), METROPOLE, dtype=np.int64)
    for part, number in PROJECTIONS.items():
        numbers[parts == part] = number
    return numbers


def refuse_far_points(rows: Rows, columns: tuple[str, str], lon: np.ndarray, lat: np.ndarray, *, parts: np.ndarray) -> None:
    """Refuse a point (degrees) that is not near the part of France its commune is in, as `parts_of` tells it."""
    far = ~np.isnan(lon)
    for part in np.unique(parts):
        here = parts == part
        west, south, east, north = FAR.get(str(part), HEXAGON)
        far[here] &= ~((lon[here] >= west) & (lon[here] <= east) & (lat[here] >= south) & (lat[here] <= north))
    if far.any():
        row = int(np.flatnonzero(far)[0])
        reason = _(
            "le point (%(lon).4f ; %(lat).4f) est loin de la France, ou de son département : vérifiez les coordonnées et leur projection."
        )
        rows.refuse(row, columns[0], reason % {"lon": lon[row], "lat": lat[row]})


def read_areas(rows: Rows) -> list[Any]:
    """The shapes of a file, valid, in degrees, flat; None where there is none. Refuses what is not a surface, or far from France."""
    moved = moving(rows)
    areas = [None if shape is None or shape.is_empty else clean(shape, moved=moved) for shape in rows.shapes]
    for row, area in enumerate(areas):
        if area is None:
            continue
        if area.is_empty or area.area == 0:
            rows.refuse(row, "geometry", _("ce contour n'est pas une surface : téléchargez le fichier de nouveau."))
        if not is_in_france(area.bounds):
            rows.refuse(row, "geometry", _("ce contour est loin de la France : le fichier ne dit pas sa vraie projection."))
    return areas


def moving(rows: Rows) -> Transformer | None:
    try:
        system = CRS.from_user_input(rows.crs)
    except CRSError as problem:
        reason = _("la projection « %(crs)s » est inconnue : prenez le fichier en WGS 84 ou en Lambert-93.")
        raise UnreadableFile(reason % {"crs": str(rows.crs)[:60]}, file=rows.file) from problem
    return None if system.is_geographic else Transformer.from_crs(system, WGS84, always_xy=True)


def clean(shape: Any, *, moved: Transformer | None) -> Any:
    flat = shapely.force_2d(shape)
    if moved:
        flat = shapely.transform(flat, lambda points: np.column_stack(moved.transform(points[:, 0], points[:, 1])))
    if not flat.is_valid:
        flat = shapely.make_valid(flat)
    surfaces = [piece for piece in shapely.get_parts(flat) if piece.geom_type in ("Polygon", "MultiPolygon")]
    return flat if flat.geom_type in ("Polygon", "MultiPolygon") else shapely.union_all(surfaces)


def is_in_france(bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return any(box[0] <= west and box[1] <= south and east <= box[2] and north <= box[3] for box in (HEXAGON, *FAR.values()))
