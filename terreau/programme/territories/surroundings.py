"""What lies around a place, to draw under it: the communes when one looks closely, the départements from afar."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from terreau.analysis.territory.shapes import outline_area
from terreau.programme.territories.models import CommuneContour, GeographyLoad, Perimeter

# Degrees: beyond this width a map shows so many communes that their outlines hide the place.
CLOSE = 1.0
# Of the width of the place, how far around it one still sees.
MARGIN = 0.3
NEAREST = 0.03
# About two pixels of the map, whatever its scale: neighbours are a background.
PIXELS, DECIMALS = 350, 3
# Neighbours of one place weigh some tens of kilobytes; simplifying them takes up to a second.
MOST_KEPT = 128


@dataclass(frozen=True)
class Bounds:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def widest(self) -> float:
        return max(self.east - self.west, self.north - self.south)

    def widened(self, by: float) -> "Bounds":
        return Bounds(self.west - by, self.south - by, self.east + by, self.north + by)

    def meets(self, other: "Bounds") -> bool:
        return other.west <= self.east and other.east >= self.west and other.south <= self.north and other.north >= self.south


def bounds_of(geometry: dict) -> Bounds:
    """The rectangle around a GeoJSON Polygon or MultiPolygon."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    places = [place for polygon in polygons for place in polygon[0]]
    lons, lats = [place[0] for place in places], [place[1] for place in places]
    return Bounds(min(lons), min(lats), max(lons), max(lats))


@dataclass(frozen=True)
class Ground:
    """What the neighbours of a place depend on, and nothing else: its perimeter, never redrawn in place, and the geography."""

    perimeter: int | None
    load: int | None = None
    loaded_at: datetime | None = None

    def __str__(self) -> str:
        return f"{self.perimeter}-{self.load}-{self.loaded_at}"


def ground_of(perimeter: Perimeter | None) -> Ground:
    """The perimeter when it has a contour, and the geography loaded last, if one was."""
    load = GeographyLoad.objects.values_list("pk", "loaded_at").first()
    return Ground(perimeter.pk if perimeter and perimeter.shape else None, *(load or ()))


def neighbours_on(ground: Ground) -> tuple[dict, ...]:
    """The geometries around this ground, worked out once; without a geography nothing tells that they still hold."""
    return kept_neighbours(ground) if ground.load else work_out(ground)


@lru_cache(maxsize=MOST_KEPT)
def kept_neighbours(ground: Ground) -> tuple[dict, ...]:
    return work_out(ground)


def work_out(ground: Ground) -> tuple[dict, ...]:
    perimeter = Perimeter.objects.filter(pk=ground.perimeter).first()
    return tuple(geometries_around(perimeter.shape if perimeter else None))


def geometries_around(geometry: dict | None) -> list[dict]:
    """GeoJSON geometries to draw under a place: its neighbours and itself, or every département when it has no contour."""
    if not geometry:
        return departements_in(None)
    bounds = bounds_of(geometry)
    seen = bounds.widened(max(bounds.widest * MARGIN, NEAREST))
    return communes_in(seen, tolerance_deg=bounds.widest / PIXELS) if bounds.widest <= CLOSE else departements_in(seen)


def communes_in(seen: Bounds, *, tolerance_deg: float) -> list[dict]:
    """Communes whose own point is in sight or little beyond: contours are kept without a place to look them up by."""
    wide = seen.widened(NEAREST)
    rows = CommuneContour.objects.filter(commune__lon__range=(wide.west, wide.east), commune__lat__range=(wide.south, wide.north))
    contours = rows.order_by("commune_id").values_list("wkb", flat=True)
    decimals = DECIMALS + (tolerance_deg < 0.0005)
    return [outline_area([bytes(wkb)], tolerance_deg=tolerance_deg, decimals=decimals) for wkb in contours]


def departements_in(seen: Bounds | None) -> list[dict]:
    load = GeographyLoad.objects.first()
    outlines = load.outlines.get("features", ()) if load else ()
    return [feature["geometry"] for feature in outlines if seen is None or seen.meets(bounds_of(feature["geometry"]))]
