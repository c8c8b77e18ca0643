"""Finds the commune of a point, for the few files that give points alone."""

from functools import cache

import numpy as np
import shapely

from terreau.programme.territories.official_files import OfficialFiles, installed_files


def locate_communes(lon: np.ndarray, lat: np.ndarray, *, files: OfficialFiles | None = None) -> list[str]:
    """The code of the commune in which each point (degrees, n) stands; "" where none has it."""
    codes, tree = contours_of(files or installed_files())
    points, found = shapely.points(np.nan_to_num(lon), np.nan_to_num(lat)), [""] * len(lon)
    for rank, contour in zip(*tree.query(points, predicate="intersects"), strict=True):
        if not np.isnan(lon[rank]) and not np.isnan(lat[rank]):
            found[rank] = found[rank] or codes[contour]
    return found


@cache
def contours_of(files: OfficialFiles) -> tuple[list[str], shapely.STRtree]:
    rows = [row for row in files.communes() if row.contour]
    return [row.code for row in rows], shapely.STRtree(shapely.from_wkb([row.contour for row in rows]))
