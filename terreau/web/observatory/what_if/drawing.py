"""The point and its circles over the place, its neighbours and the facilities that stand there."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import cos, radians
from typing import Any

from terreau.analysis.territory.portrait import RADII_M
from terreau.web.ui.maps import (
    AREA,
    AREA_LINE,
    COAST,
    INK,
    LAND,
    LOOKS,
    WHITE,
    Frame,
    Shape,
    document,
    frame_around,
    path_of,
    rings_of,
)

M_PER_DEGREE = 111_320
FONT = "Verdana, DejaVu Sans, sans-serif"


def what_if_svg(
    lon: float,
    lat: float,
    *,
    shape: Mapping[str, Any] | None,
    around: Iterable[Mapping[str, Any]],
    facilities: Sequence[tuple[float, float]],
    width: int,
    title: str,
    description: str,
) -> str:
    """Circles of 1, 5 and 10 km around a point, true to the scale of the map; a dot a facility."""
    frame = frame_around([box_around(lon, lat, RADII_M[-1])], width=width, tallest=1)
    land = "".join(f'<path d="{path_of(rings_of(geometry), frame)}"/>' for geometry in around)
    own = path_of(rings_of(shape), frame) if shape and shape["type"] in ("Polygon", "MultiPolygon") else ""
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>' for x, y in seen_in(frame, facilities))
    body = (
        f'<g fill="{LAND}" stroke="{COAST}" stroke-width=".8" fill-rule="evenodd">{land}</g>'
        f'<path d="{own}" fill="{AREA}" fill-opacity=".16" stroke="{AREA_LINE}" stroke-width="1.5" fill-rule="evenodd"/>'
        f'{rings(frame, lon, lat)}<g fill="{LOOKS["fabrique"]}" stroke="{WHITE}" stroke-width="1.5">{dots}</g>'
        f"{drop(*frame.place(lon, lat))}"
    )
    return document(frame, body, title=title, description=description)


def box_around(lon: float, lat: float, metres: float) -> Shape:
    up = metres / M_PER_DEGREE
    across = up / max(cos(radians(lat)), 0.1)
    return [(lon - across, lat - up), (lon + across, lat + up)]


def seen_in(frame: Frame, points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    return [frame.place(*point) for point in points if frame.holds(*point)]


def rings(frame: Frame, lon: float, lat: float) -> str:
    x, y = frame.place(lon, lat)
    drawn = []
    for metres in RADII_M:
        reach = metres / M_PER_DEGREE * frame.scale
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach:.1f}" fill="none" stroke="{INK}" stroke-width="1.5" stroke-dasharray="6 5"/>'
            f'<text x="{x:.1f}" y="{y - reach - 5:.1f}" text-anchor="middle" font-family="{FONT}" font-size="13" font-weight="700" '
            f'fill="{INK}" stroke="{WHITE}" stroke-width="3" paint-order="stroke">{escape(f"{metres // 1000} km")}</text>'
        )
    return "".join(drawn)


def drop(x: float, y: float) -> str:
    """The point that was chosen: its tip is the place."""
    return (
        f'<path d="M{x:.1f} {y:.1f}c-11 -13 -14 -18 -14 -24a14 14 0 0 1 28 0c0 6 -3 11 -14 24z" fill="{AREA}" stroke="{WHITE}" '
        f'stroke-width="2"/><circle cx="{x:.1f}" cy="{y - 23:.1f}" r="5" fill="{WHITE}"/>'
    )
