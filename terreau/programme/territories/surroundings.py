"""What lies around a place, to draw under it: the communes when one looks closely, the départements from afar."""

from dataclasses import dataclass

from terreau.analysis.territory.shapes import outline_area
from terreau.programme.territories.models import CommuneContour, GeographyLoad

# Degrees: beyond this width a map shows so many communes that their outlines hide the place.
CLOSE = 1.0
# Of the width of the place, how far around it one still sees.
MARGIN = 0.3
NEAREST = 0.03
# About two pixels of the map, whatever its scale: neighbours are a background.
PIXELS, DECIMALS = 350, 3


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
