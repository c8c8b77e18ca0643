"""The communes in sight on a map, each with its contour, to be picked one by one."""

from dataclasses import dataclass

from terreau.analysis.territory.shapes import outline_area
from terreau.programme.territories.models import CommuneContour
from terreau.programme.territories.surroundings import NEAREST, PIXELS, Bounds

# A map that is wider than this shows more communes than a finger can pick.
WIDEST = 1.6
MOST = 700
DECIMALS = 4


@dataclass(frozen=True)
class PickableCommune:
    """One commune, what it belongs to, and its contour as GeoJSON, simplified for the scale of the map."""

    code: str
    name: str
    epci: str
    departement: str
    within: str
    lon: float | None
    lat: float | None
    geometry: dict


def communes_in_sight(seen: Bounds) -> list[PickableCommune] | None:
    """Every commune whose own point is in sight or little beyond; None when the map is too wide for any to be picked."""
    if seen.widest > WIDEST:
        return None
    wide = seen.widened(NEAREST)
    contours = CommuneContour.objects.filter(commune__lon__range=(wide.west, wide.east), commune__lat__range=(wide.south, wide.north))
    names = ("commune", "commune__name", "commune__epci", "commune__departement", "commune__departement__name")
    rows = list(contours.order_by("commune").values_list(*names, "commune__lon", "commune__lat", "wkb")[: MOST + 1])
    if len(rows) > MOST:
        return None
    tolerance = seen.widest / PIXELS
    return [
        PickableCommune(
            *(value or "" for value in facts[:5]), *facts[5:], outline_area([bytes(wkb)], tolerance_deg=tolerance, decimals=DECIMALS)
        )
        for *facts, wkb in rows
    ]
