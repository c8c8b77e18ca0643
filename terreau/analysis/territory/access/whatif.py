"""What changes for people when one facility opens or closes: the question that an opportunity study asks first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.access.catchment import check_amounts
from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.engines import Engine
from terreau.analysis.territory.access.places import Counts, Facilities, Floats, Places, Plane, lay_out
from terreau.analysis.units.errors import AnalysisError


@dataclass(frozen=True)
class Change:
    """What one facility changes: for each radius, in metres, the people who gain it within reach, or lose the last one they had."""

    radii_m: tuple[float, ...]
    people: tuple[float, ...]


@dataclass(frozen=True)
class WhatIf:
    """One class as it is, kept ready: how many of its facilities each place has within each radius.

    `plane` holds the places from south to north and the facilities of the class, `people` (places,) and `counts` (radii, places) are
    in the same order. Made by `prepare_what_if`; asking changes nothing, `opened` and `closed` give the class as it would then be.
    """

    plane: Plane
    people: Floats
    counts: Counts
    radii_m: tuple[float, ...]

    def opening(self, *, x_m: float, y_m: float) -> Change:
        """Say how many people would newly have the class within each radius if a facility opened at a point, in metres."""
        near = self.find_near(x_m, y_m)
        people = (self.add_people(rows, self.counts[rank, rows] == 0) for rank, rows in enumerate(near))
        return Change(self.radii_m, tuple(people))

    def closing(self, *, x_m: float, y_m: float) -> Change:
        """Say how many people would have the class within each radius no more if one facility at a point, in metres, closed.

        Raises AnalysisError when no facility of the class stands there.
        """
        self.find_facility(x_m, y_m)
        near = self.find_near(x_m, y_m)
        people = (self.add_people(rows, self.counts[rank, rows] == 1) for rank, rows in enumerate(near))
        return Change(self.radii_m, tuple(people))

    def opened(self, *, x_m: float, y_m: float) -> "WhatIf":
        """Give the class with one facility more at a point, in metres."""
        x, y = self.place_point(x_m, y_m)
        plane = self.plane
        facility_x, facility_y = np.append(plane.facility_x, x), np.append(plane.facility_y, y)
        return self.with_facilities(facility_x, facility_y, near=self.find_near(x_m, y_m), step=1)

    def closed(self, *, x_m: float, y_m: float) -> "WhatIf":
        """Give the class with one facility less at a point, in metres. Raises AnalysisError when none stands there."""
        rank, plane = self.find_facility(x_m, y_m), self.plane
        facility_x, facility_y = np.delete(plane.facility_x, rank), np.delete(plane.facility_y, rank)
        return self.with_facilities(facility_x, facility_y, near=self.find_near(x_m, y_m), step=-1)

    def with_facilities(self, x: Floats, y: Floats, *, near: Sequence[NDArray[np.intp]], step: int) -> "WhatIf":
        counts = self.counts.copy()
        for rank, rows in enumerate(near):
            counts[rank, rows] += step
        plane = Plane(self.plane.per_m, self.plane.x, self.plane.y, x, y, np.zeros(len(x), np.int16), 1)
        return WhatIf(plane, self.people, counts, self.radii_m)

    def find_near(self, x_m: float, y_m: float) -> list[NDArray[np.intp]]:
        """Give the rows of the places within each radius of a point, edge included."""
        x, y = self.place_point(x_m, y_m)
        radii = np.array(self.radii_m) * self.plane.per_m
        widest = float(radii.max()) + 1.0
        first, last = np.searchsorted(self.plane.y, [y - widest, y + widest])
        dx, dy = self.plane.x[first:last] - x, self.plane.y[first:last] - y
        distances = dx * dx + dy * dy
        return [np.flatnonzero(distances <= radius * radius) + first for radius in radii]

    def find_facility(self, x_m: float, y_m: float) -> int:
        x, y = self.place_point(x_m, y_m)
        here = np.flatnonzero((self.plane.facility_x == x) & (self.plane.facility_y == y))
        if not here.size:
            raise AnalysisError(f"Aucun équipement de cette classe à cet endroit ({x_m}, {y_m}) : rien à fermer.")
        return int(here[0])

    def place_point(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Put a point on the plane; one between two decimetres is left there."""
        point = Places(np.array([x_m], np.float64), np.array([y_m], np.float64))
        axes = (axis * self.plane.per_m for axis in (point.x_m[0], point.y_m[0]))
        x, y = (round(axis) if self.plane.per_m != 1 and abs(axis - round(axis)) < 1e-6 else axis for axis in axes)
        return float(x), float(y)

    def add_people(self, rows: NDArray[np.intp], chosen: NDArray[np.bool_]) -> float:
        """Add people with a single rounding at the end, so that the order of the places changes nothing."""
        return math.fsum(self.people[rows[chosen]].tolist())


def prepare_what_if(places: Places, people: Floats, facilities: Facilities, *, radii_m: Sequence[float], engine: Engine = "auto") -> WhatIf:
    """Make one class ready: `people` (places,) live at the places, `facilities` are those of a single class, as `of_class` gives them.

    It costs one count of the class; each question after it, some milliseconds. Raises AnalysisError as count_within does, and when
    facilities are of several classes.
    """
    if len(facilities.classes) != 1:
        raise AnalysisError("Une seule classe d'équipements à la fois : choisissez-la avec of_class.")
    people = check_amounts(people, length=len(places), what="La population")
    northward = np.argsort(places.y_m, kind="stable")
    sorted_places = Places(places.x_m[northward], places.y_m[northward])
    counts = count_within(sorted_places, facilities, radii_m=radii_m, engine=engine)[:, :, 0]
    return WhatIf(lay_out(sorted_places, facilities), people[northward], counts, tuple(radii_m))
