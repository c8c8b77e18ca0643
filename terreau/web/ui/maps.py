"""Maps drawn on the server: plain longitudes and latitudes in, SVG out; they print and need no script."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import combinations
from math import cos, hypot, pi, radians, sin
from typing import Any, Literal

Ring = Sequence[Sequence[float]]
Shape = Sequence[Ring]
Look = Literal["fabrique", "project", "territory"]

# The same earth and plants as css/_palette.scss; a picture cannot read the style sheet of its page.
LAND, COAST, AROUND, INK, WHITE = "#efe6d3", "#bfae8c", "#fffdf8", "#2b241c", "#ffffff"
AREA, AREA_LINE = "#a8431f", "#873315"
LOOKS: dict[str, str] = {"fabrique": "#27432f", "project": "#a8431f", "territory": "#7a4b00"}
FONT = "Verdana, DejaVu Sans, sans-serif"
# West, south, east, north of metropolitan France with Corsica; what lies outside is drawn apart, under it.
MAINLAND = (-6.0, 41.0, 10.0, 52.0)
MARGIN = 16
RADIUS = 11
GAP = 4
# Beyond, marks could not be told apart wherever they went: each stays on its place, and moving them would take seconds.
MOST_SPREAD = 90


@dataclass(frozen=True)
class Point:
    """A numbered place; the number is the one of its line in the table beside the map."""

    lon: float
    lat: float
    number: int
    label: str
    look: Look = "territory"
    url: str = ""


@dataclass(frozen=True)
class Frame:
    """How longitudes and latitudes become pixels: equirectangular, true at the middle latitude."""

    west: float
    north: float
    scale: float
    stretch: float
    width: int
    height: int
    left: int = 0
    top: int = 0

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            self.left + MARGIN + (lon - self.west) * self.stretch * self.scale,
            self.top + MARGIN + (self.north - lat) * self.scale,
        )

    def holds(self, lon: float, lat: float) -> bool:
        x, y = self.place(lon, lat)
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


def rings_of(geometry: Mapping[str, Any]) -> list[Ring]:
    """Every ring of a GeoJSON Polygon or MultiPolygon, holes included."""
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def frame_around(rings: Iterable[Ring], *, width: int, tallest: float = 1.25) -> Frame:
    """The frame that holds all the rings in this width, never taller than `tallest` times it."""
    places = [place for ring in rings for place in ring]
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    stretch = cos(radians((south + north) / 2))
    across, down = max((east - west) * stretch, 1e-6), max(north - south, 1e-6)
    scale = min((width - 2 * MARGIN) / across, (width * tallest - 2 * MARGIN) / down)
    # A tall thin place stands in the middle of its width.
    west -= ((width - 2 * MARGIN) / scale - across) / 2 / stretch
    return Frame(west, north, scale, stretch, width, round(down * scale + 2 * MARGIN))


def france_svg(outlines: Iterable[Shape], points: Sequence[Point], *, width: int, title: str, description: str = "") -> str:
    """France by its départements, with numbered points; those that would hide one another move apart, tied to their place.

    Each overseas département stands in a box of its own under the mainland, at its own scale; a point in no frame is left out.
    """
    shapes = [list(shape) for shape in outlines]
    mainland = [shape for shape in shapes if is_mainland(*shape[0][0][:2])]
    overseas = [shape for shape in shapes if not is_mainland(*shape[0][0][:2])]
    ends = [[(point.lon, point.lat)] for point in points if is_mainland(point.lon, point.lat) or not shapes]
    main = frame_around([ring for shape in mainland for ring in shape] + ends or [[MAINLAND[:2], MAINLAND[2:]]], width=width)
    boxes = frames_under(main, overseas)
    whole = replace(main, height=main.height + (boxes[0].height + MARGIN if boxes else 0))
    placed = [(point, frame.place(point.lon, point.lat)) for point in points if (frame := frame_of(point, main, boxes))]
    land = "".join(f'<path d="{path_of(shape, main)}"/>' for shape in mainland)
    islands = "".join(boxed(shape, box) for shape, box in zip(overseas, boxes, strict=True))
    body = f'<g fill="{LAND}" stroke="{COAST}" stroke-width=".8" stroke-linejoin="round" fill-rule="evenodd">{land}{islands}</g>'
    return document(whole, body + marks(placed, whole), title=title, description=description)


def is_mainland(lon: float, lat: float) -> bool:
    west, south, east, north = MAINLAND
    return west <= lon <= east and south <= lat <= north


def frames_under(main: Frame, shapes: Sequence[Shape]) -> list[Frame]:
    """A row of equal boxes under a frame, one a shape."""
    if not shapes:
        return []
    side = min((main.width - MARGIN) // len(shapes) - MARGIN, main.width // 6)
    return [
        replace(frame_around(shape, width=side, tallest=1), left=MARGIN + rank * (side + MARGIN), top=main.height, height=side)
        for rank, shape in enumerate(shapes)
    ]


def frame_of(point: Point, main: Frame, boxes: Sequence[Frame]) -> Frame | None:
    return next((frame for frame in (main, *boxes) if frame.holds(point.lon, point.lat)), None)


def boxed(shape: Shape, box: Frame) -> str:
    edge = f'<rect x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}" rx="4" fill="none"/>'
    return f'{edge}<path d="{path_of(shape, box)}"/>'


def perimeter_svg(
    shape: Shape, *, context: Iterable[Shape] = (), is_exact: bool = True, width: int, title: str, description: str = ""
) -> str:
    """One territory, hatched so that colour is not alone, over its neighbours drawn in outline.

    When only the places around a territory are known, they get a dashed edge and no hatching: the eye must not take them for it.
    """
    frame = frame_around(shape, width=width, tallest=0.8)
    around = "".join(f'<path d="{path_of(list(ring), frame)}"/>' for ring in context)
    land = f'<g fill="{LAND}" stroke="{COAST}" stroke-width=".8" fill-rule="evenodd">{around}</g>'
    area = hatched(path_of(shape, frame)) if is_exact else dashed(path_of(shape, frame))
    return document(frame, land + area, title=title, description=description)


def hatched(path: str) -> str:
    return (
        f'<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0v8" stroke="{AREA}" stroke-opacity=".55" stroke-width="2.5"/></pattern></defs>'
        f'<g fill-rule="evenodd" stroke-linejoin="round"><path d="{path}" fill="{AREA}" fill-opacity=".18"/>'
        f'<path d="{path}" fill="url(#hatch)" stroke="{AREA_LINE}" stroke-width="2"/></g>'
    )


def dashed(path: str) -> str:
    return (
        f'<path d="{path}" fill="{AROUND}" fill-opacity=".7" fill-rule="evenodd" stroke="{AREA_LINE}" stroke-width="2" '
        'stroke-dasharray="7 6" stroke-linejoin="round"/>'
    )


def path_of(shape: Shape, frame: Frame) -> str:
    """A shape as SVG, without the points nearer than a pixel to the one before: the eye would not see them."""
    parts = []
    for ring in shape:
        kept: list[tuple[float, float]] = []
        for lon, lat, *_height in ring:
            place = frame.place(lon, lat)
            if not kept or hypot(place[0] - kept[-1][0], place[1] - kept[-1][1]) >= 1:
                kept.append(place)
        if len(kept) > 2:
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z")
    return "".join(parts)


def marks(placed: Sequence[tuple[Point, tuple[float, float]]], frame: Frame) -> str:
    """Numbered discs: round for a Fabrique, square for a territory, diamond for a project."""
    true_places = [place for _point, place in placed]
    apart = 2 * RADIUS + GAP
    moved = true_places if is_crowded(placed) else spread(true_places, apart=apart, width=frame.width, height=frame.height)
    ties = "".join(
        f'<path d="M{a:.1f} {b:.1f}L{x:.1f} {y:.1f}"/><circle cx="{a:.1f}" cy="{b:.1f}" r="2"/>'
        for (a, b), (x, y) in zip(true_places, moved, strict=True)
        if hypot(x - a, y - b) > RADIUS / 2
    )
    signs = "".join(mark(point, place) for (point, _true), place in zip(placed, moved, strict=True))
    return f'<g stroke="{INK}" stroke-width="1" fill="{INK}">{ties}</g>{signs}'


def is_crowded(marks_asked: Sequence[Any]) -> bool:
    """Whether there are too many marks to move them apart."""
    return len(marks_asked) > MOST_SPREAD


def mark(point: Point, place: tuple[float, float]) -> str:
    x, y = place
    outline = f'fill="{LOOKS[point.look]}" stroke="{WHITE}" stroke-width="1.5"'
    side, reach = RADIUS * 0.9, RADIUS + 2
    shapes = {
        "fabrique": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" {outline}/>',
        "territory": f'<rect x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}" rx="2" {outline}/>',
        "project": f'<path d="M{x:.1f} {y - reach:.1f}l{reach} {reach}l-{reach} {reach}l-{reach} -{reach}z" {outline}/>',
    }
    number = (
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-family="{FONT}" font-size="11" font-weight="700" '
        f'fill="{WHITE}">{point.number}</text>'
    )
    return f"<g><title>{point.number}. {escape(point.label)}</title>{shapes[point.look]}{number}</g>"


def spread(places: Sequence[tuple[float, float]], *, apart: float, width: int, height: int) -> list[tuple[float, float]]:
    """Move places away from one another, a little at a time, until none is nearer than `apart`; always the same way."""
    # Places on the very same spot start on a small ring, or nothing would say which way to move.
    moved = [[x + 0.01 * cos(rank * 2.4), y + 0.01 * sin(rank * 2.4)] for rank, (x, y) in enumerate(places)]
    for _round in range(200):
        calm = True
        for one, other in combinations(moved, 2):
            calm &= not push_apart(one, other, apart=apart)
        for place in moved:
            place[0] = min(max(place[0], MARGIN), width - MARGIN)
            place[1] = min(max(place[1], MARGIN), height - MARGIN)
        if calm:
            break
    return [(x, y) for x, y in moved]


def push_apart(one: list[float], other: list[float], *, apart: float) -> bool:
    across, down = other[0] - one[0], other[1] - one[1]
    distance = hypot(across, down)
    if distance >= apart - 0.1:
        return False
    angle_x, angle_y = (across / distance, down / distance) if distance else (cos(pi / 4), sin(pi / 4))
    step = (apart - distance) / 2
    one[0], one[1] = one[0] - angle_x * step, one[1] - angle_y * step
    other[0], other[1] = other[0] + angle_x * step, other[1] + angle_y * step
    return True


def document(frame: Frame, body: str, *, title: str, description: str) -> str:
    more = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="0 0 {frame.width} {frame.height}" role="img"><title>{escape(title)}</title>{more}'
        f'<rect width="100%" height="100%" fill="{AROUND}"/>{body}</svg>'
    )


def feature_collection(
    points: Sequence[Point], *, areas: Sequence[tuple[Mapping[str, Any], str]] = (), is_exact: bool = True
) -> dict[str, Any]:
    """The same places as GeoJSON, for the movable map: numbered points, and areas with their name."""
    places = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            "properties": {"number": point.number, "label": point.label, "look": point.look, "url": point.url},
        }
        for point in points
    ]
    drawn = [
        {"type": "Feature", "geometry": dict(geometry), "properties": {"label": label, "exact": is_exact}} for geometry, label in areas
    ]
    return {"type": "FeatureCollection", "features": drawn + places}
