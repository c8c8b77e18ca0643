"""What the people and the facilities of a place are: whole communes, and districts known by their contour."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from terreau.analysis.territory.figures import Absence, Figure, Floats
from terreau.programme.territories.portraits.districts import District, iris_shares
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.keeping import kept_on_it
from terreau.programme.territories.portraits.places import Parts
from terreau.programme.territories.portraits.planes import to_metres

POPULATION = "population"
POINTS_KEPT = 512


@dataclass(frozen=True)
class Point:
    """A district as one point where its people live, in metres; `people` is NaN when nothing tells how many."""

    district: District
    x_m: float
    y_m: float
    part: int
    people: float
    shares: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Composition:
    """Rows of the demand and their people, and the districts as points; `communes` are ranks."""

    parts: Parts
    rows: np.ndarray
    people: Floats
    points: Sequence[Point] = ()

    @property
    def is_estimated(self) -> bool:
        return any(point.shares for point in self.points)

    @property
    def weights(self) -> Floats:
        """People of each row then of each point; a point of whom nobody knows the number weighs as one person."""
        people = np.concatenate([self.people, [point.people for point in self.points]])
        return np.where(np.isnan(people), 1.0, people)

    @property
    def total(self) -> float | None:
        """How many people live there; None when it is not known of one of the districts."""
        if not len(self.weights) or any(np.isnan(point.people) for point in self.points):
            return None
        return float(self.weights.sum())


def compose(parts: Parts, *, ground: Ground) -> Composition:
    demand = ground.demand
    rows = np.flatnonzero(np.isin(demand.commune, np.array(parts.communes, dtype=np.int32)))
    points = tuple(point for district in parts.districts if (point := point_of(ground, district)))
    return Composition(parts, rows, demand.people[rows], points)


@kept_on_it(POINTS_KEPT)
def point_of(ground: Ground, district: District) -> Point | None:
    """Kept, for every page about a district asks for it, and cutting the IRIS under it takes some tens of milliseconds."""
    if district.lon is None or district.lat is None:
        return None
    plane = to_metres(np.array([district.lon]), np.array([district.lat]))
    shares = iris_shares(district, ground.datasets)
    figure = people_of(district, ground=ground)
    people = np.nan if figure.value is None else figure.value
    return Point(district, float(plane.x_m[0]), float(plane.y_m[0]), int(plane.part[0]), people, shares)


def people_of(district: District, *, ground: Ground) -> Figure:
    """What its own figures publish, and nothing else: a district is denser than the IRIS around it, so that its share of their areas
    says nothing of how many live in it."""
    level = ground.levels["qpv"]
    series, rank = level.now.get(POPULATION), level.rank_of(district.code)
    if series is None or rank is None:
        return Figure(None, Absence.NO_DATA)
    absence = Absence(int(series.absences[rank]))
    return Figure(float(series.values[rank]) if absence == Absence.KNOWN else None, absence, series.period, series.origin)
