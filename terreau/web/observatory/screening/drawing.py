"""The map of an answer: one dot a place over the départements, light enough for the whole country."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from terreau.programme.territories.portraits.screening import ScreenedCountry
from terreau.web.ui.maps import AREA, COAST, LAND, MARGIN, Frame, Shape, boxed, document, frame_around, frames_under, is_mainland, path_of

# Few dots are seen from afar; thousands make an area and must not hide one another.
SIZES = ((60, 9.0), (400, 6.0), (3_000, 4.0))
SMALLEST = 3.0
# Beyond this many, a dot in three pixels says as much as one in each, and weighs far less.
MANY, COARSE = 3_000, 3


def places_on_map(found: ScreenedCountry) -> list[tuple[float, float]]:
    """Longitude and latitude of each place that answers and has one."""
    ground = found.country.ground
    if found.level == "commune":
        lons, lats = (np.asarray(values)[found.screened.matches] for values in (ground.communes.lon, ground.communes.lat))
        known = ~(np.isnan(lons) | np.isnan(lats))
        return list(zip(lons[known].tolist(), lats[known].tolist(), strict=True))
    matches = found.rows_between(0, len(found.codes))
    return [(one.lon, one.lat) for one in matches if one.lon is not None and one.lat is not None]


def dots_svg(outlines: Iterable[Shape], points: Sequence[tuple[float, float]], *, width: int, title: str, description: str) -> str:
    """France with one dot a place; each overseas département in a box under it, at its own scale."""
    shapes = [list(shape) for shape in outlines]
    mainland = [shape for shape in shapes if is_mainland(*shape[0][0][:2])]
    overseas = [shape for shape in shapes if not is_mainland(*shape[0][0][:2])]
    near = [[point] for point in points if is_mainland(*point)]
    main = frame_around([ring for shape in mainland for ring in shape] + near, width=width)
    boxes = frames_under(main, overseas)
    whole = replace(main, height=main.height + (boxes[0].height + MARGIN if boxes else 0))
    land = "".join(f'<path d="{path_of(shape, main)}"/>' for shape in mainland)
    islands = "".join(boxed(shape, box) for shape, box in zip(overseas, boxes, strict=True))
    body = (
        f'<g fill="{LAND}" stroke="{COAST}" stroke-width=".8" stroke-linejoin="round" fill-rule="evenodd">{land}{islands}</g>'
        f'<path d="{dots_in((main, *boxes), points)}" fill="none" stroke="{AREA}" stroke-width="{size_of(len(points))}" '
        'stroke-linecap="round" stroke-opacity=".8"/>'
    )
    return document(whole, body, title=title, description=description)


def dots_in(frames: Sequence[Frame], points: Iterable[tuple[float, float]]) -> str:
    """One path of points without length, each spot once: thousands of circles would weigh ten times more."""
    points = list(points)
    step = COARSE if len(points) > MANY else 1
    seen: set[tuple[int, int]] = set()
    for lon, lat in points:
        if frame := next((one for one in frames if one.holds(lon, lat)), None):
            x, y = frame.place(lon, lat)
            seen.add((round(y / step) * step, round(x / step) * step))
    return moves_to(sorted(seen))


def moves_to(spots: Sequence[tuple[int, int]]) -> str:
    """Rows and columns as moves from one spot to the next: neighbours are a few signs apart."""
    drawn, here = [], (0, 0)
    for spot in spots:
        drawn.append(f"m{spot[1] - here[1]} {spot[0] - here[0]}h0")
        here = spot
    return "".join(drawn)


def size_of(count: int) -> float:
    return next((size for most, size in SIZES if count <= most), SMALLEST)
