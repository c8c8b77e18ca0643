"""Degrees to metres for points gathered in several goes: each part of France keeps the same rank from one to the next."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.projection import PARTS, project

RANKS: Final = {part.name: rank for rank, part in enumerate(PARTS)}
NOWHERE: Final = -1


@dataclass(frozen=True)
class Plane:
    """Points in metres, and the part of France of each; NOWHERE, which nothing is measured from, without a place or outside France."""

    x_m: Floats
    y_m: Floats
    part: np.ndarray


def to_metres(lon: Floats, lat: Floats) -> Plane:
    known = np.flatnonzero(~(np.isnan(lon) | np.isnan(lat)))
    placed = project(lon[known], lat[known])
    ranks = np.array([RANKS.get(name, NOWHERE) for name in placed.names] or [NOWHERE], dtype=np.int8)
    x_m, y_m, part = np.full(len(lon), np.nan), np.full(len(lon), np.nan), np.full(len(lon), NOWHERE, dtype=np.int8)
    x_m[known], y_m[known], part[known] = placed.x_m, placed.y_m, ranks[placed.part]
    return Plane(x_m, y_m, part)
