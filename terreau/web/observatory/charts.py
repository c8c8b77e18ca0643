"""The charts of the observatory: ages beside the peers', distances of everyday services, positions among the peers."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair
from django.utils.translation import gettext as _

from terreau.web.observatory import words
from terreau.web.ui.charts import FONT, HUMUS, INK, LINE, OCHRE, TERRACOTTA, WIDE, axis_words, draw, row_axis, row_names, top_legend

TRACK = 3
SHAPES = ("circle", "diamond", "square", "triangle-up", "cross")
COLOURS = (HUMUS, TERRACOTTA, "#2d5a70", OCHRE, INK)


@dataclass(frozen=True)
class AgeRow:
    """A band of age: its share here and among the peers, as fractions, None where it is not known; `said` is what stands at its end."""

    label: str
    here: float | None
    peers: float | None
    said: str


@dataclass(frozen=True)
class DistanceRow:
    """A class of facilities and the mean distance to the nearest one."""

    label: str
    metres: float


@dataclass(frozen=True)
class PositionRow:
    """An indicator and the share of peers that are better off, place by place, in the order of their names."""

    label: str
    fragilities: tuple[float | None, ...]


def age_bars(rows: Sequence[AgeRow], *, title: str, description: str, width: int = WIDE) -> str:
    """One bar a band for the place, a tick for its peers."""
    here, peers = _("ici"), _("lieux semblables")
    values = [
        {"label": row.label, "here": percent(row.here), "peers": percent(row.peers), "said": row.said,
         "edge": max(percent(row.here) or 0, percent(row.peers) or 0), "place": here, "others": peers}
        for row in rows
    ]  # fmt: skip
    scale = altair.Scale(domain=[0, max((row["edge"] for row in values), default=1) * 1.14], nice=False)
    base = altair.Chart(altair.Data(values=values)).encode(y=row_axis(rows))
    fill = {"scale": altair.Scale(domain=[here, peers], range=[TERRACOTTA, INK]), "legend": top_legend()}
    bars = base.mark_bar(height=18, yOffset=9, opacity=1).encode(
        x=altair.X("here:Q", axis=None, scale=scale), color=altair.Color("place:N", **fill)
    )
    ticks = base.mark_tick(thickness=4, size=28, yOffset=9, opacity=1).encode(
        x=altair.X("peers:Q", axis=None, scale=scale), color=altair.Color("others:N", **fill)
    )
    said = base.mark_text(align="left", dx=10, dy=9, fontSize=13, fontWeight="bold", color=INK).encode(
        x=altair.X("edge:Q", scale=scale), text="said:N"
    )
    return draw([bars, ticks, said, row_names(rows)], rows, title=title, description=description, width=width)


def percent(fraction: float | None) -> float | None:
    return None if fraction is None else fraction * 100


def distance_bars(rows: Sequence[DistanceRow], *, title: str, description: str, width: int = WIDE) -> str:
    """One bar a class, nearest first, its distance at its end."""
    values = [{"label": row.label, "metres": row.metres, "said": words.distance(row.metres)} for row in rows]
    scale = altair.Scale(domain=[0, max((row.metres for row in rows), default=1) * 1.2], nice=False)
    base = altair.Chart(altair.Data(values=values)).encode(y=row_axis(rows))
    bars = base.mark_bar(height=18, color=HUMUS, yOffset=9).encode(x=altair.X("metres:Q", axis=None, scale=scale))
    said = base.mark_text(align="left", dx=8, dy=9, fontSize=13, fontWeight="bold", color=INK).encode(
        x=altair.X("metres:Q", scale=scale), text="said:N"
    )
    return draw([bars, said, row_names(rows)], rows, title=title, description=description, width=width)


def position_dots(rows: Sequence[PositionRow], *, places: Sequence[str], title: str, description: str, width: int = WIDE) -> str:
    """A track an indicator, from the better off on the left to the more fragile on the right; one shape a place."""
    dots = [
        {"label": row.label, "fragility": share * 100, "place": place}
        for row in rows
        for place, share in zip(places, row.fragilities, strict=True)
        if share is not None
    ]
    scale = altair.Scale(domain=[0, 100], nice=False)
    axis = altair.Axis(title=_("← mieux loti · plus fragile →"), values=[0, 25, 50, 75, 100], grid=True, labelExpr=axis_words())
    tracks = altair.Chart(altair.Data(values=[{"label": row.label, "low": 0, "high": 100} for row in rows]))
    track = tracks.mark_rule(strokeWidth=TRACK, color=LINE, strokeCap="round", yOffset=10, y2Offset=10).encode(
        x=altair.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=row_axis(rows)
    )
    legend = altair.Legend(orient="top", title=None, labelFontSize=14, symbolSize=180, columns=2, labelLimit=width // 2, labelFont=FONT)
    several = len(places) > 1
    names, shapes = list(places), list(SHAPES[: len(places)])
    marks = altair.Chart(altair.Data(values=dots)).mark_point(
        size=150, filled=True, opacity=0.95, stroke="#ffffff", strokeWidth=1, yOffset=10
    )
    points = marks.encode(
        x=altair.X("fragility:Q", scale=scale, axis=axis),
        y=row_axis(rows),
        shape=altair.Shape("place:N", sort=names, scale=altair.Scale(domain=names, range=shapes), legend=legend if several else None),
        color=altair.Color(
            "place:N", sort=names, scale=altair.Scale(domain=names, range=colours_of(names)), legend=legend if several else None
        ),
    )
    return draw([track, points, row_names(rows)], rows, title=title, description=description, width=width)


def colours_of(places: Sequence[str]) -> list[str]:
    return [TERRACOTTA] if len(places) == 1 else list(COLOURS[: len(places)])
