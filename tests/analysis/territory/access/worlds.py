"""Small invented worlds that seek trouble, and the ten lines that every kernel must equal."""

import numpy as np
from hypothesis import strategies as st

from terreau.analysis.territory.access.places import Facilities, Places, lay_out

ENGINES = ("numpy", "numba")
CLASSES = ("école", "médecin", "vide")
# 200 m squares, as Insee's; the second corner is an island two thousand kilometres away.
PITCH_M = 200.0
CORNERS_M = ((500_100.0, 6_200_100.0), (2_500_100.0, 6_200_100.0))
# From the centre of a cell: on it, on its corner, on its edge, exactly at one kilometre three ways, a decimetre short, a decimetre over.
TROUBLE_M = ((0, 0), (100, 100), (100, 0), (1000, 0), (600, 800), (-800, 600), (999.9, 0), (1000.1, 0), (0.1, -1000), (-5000, 0))


def make_places(points):
    x_m, y_m = np.array(points, np.float64).reshape(-1, 2).T
    return Places(np.ascontiguousarray(x_m), np.ascontiguousarray(y_m))


def make_facilities(points):
    """Points (x, y, rank of the class); the last class never has any."""
    x_m, y_m, rank = np.array(points, np.float64).reshape(-1, 3).T
    return Facilities(np.ascontiguousarray(x_m), np.ascontiguousarray(y_m), rank.astype(np.int16), CLASSES)


cells = st.tuples(st.sampled_from(CORNERS_M), st.sampled_from((0, 1, 5, 63, 64, 65, 1023, 1024, 1030)), st.integers(0, 70)).map(
    lambda cell: (cell[0][0] + cell[1] * PITCH_M, cell[0][1] + cell[2] * PITCH_M)
)
decimetres = st.integers(-150_000, 150_000).map(lambda length: length / 10)
offsets = st.sampled_from(TROUBLE_M) | st.tuples(decimetres, decimetres)


@st.composite
def grid_worlds(draw, *, most=12):
    """Places at the centres of cells, facilities where it hurts around them, some of them twice."""
    centres = draw(st.lists(cells, min_size=1, max_size=most))
    around = st.tuples(st.sampled_from(centres), offsets, st.integers(0, 1))
    points = [(round(x + dx, 1), round(y + dy, 1), rank) for (x, y), (dx, dy), rank in draw(st.lists(around, max_size=most))]
    return make_places(centres), make_facilities(points + points[:2])


@st.composite
def free_worlds(draw, *, most=12):
    """Points anywhere, in metres that are no whole decimetres."""
    lengths = st.floats(-3_000, 3_000, allow_subnormal=False)
    places = draw(st.lists(st.tuples(lengths, lengths), max_size=most))
    points = draw(st.lists(st.tuples(lengths, lengths, st.integers(0, 1)), max_size=most))
    return make_places(places), make_facilities(points + points[:2])


def make_crowd(*, places=700, facilities=900, seed=5, side_m=30_000.0, on_grid=False):
    """Points drawn at random, dense in one corner."""
    random = np.random.default_rng(seed)
    points, others = random.random((places, 2)) ** 3 * side_m, np.round(random.random((facilities, 2)) ** 2 * side_m, 1)
    points = points // PITCH_M * PITCH_M + PITCH_M / 2 if on_grid else points
    return make_places(points), make_facilities(np.column_stack([others, random.integers(0, 2, facilities)]))


def squares_between(places, facilities):
    """Every square of a distance, (places, facilities), in the unit of the plane, and that unit."""
    plane = lay_out(places, facilities)
    dx, dy = (one[:, None] - other[None] for one, other in ((plane.x, plane.facility_x), (plane.y, plane.facility_y)))
    return dx * dx + dy * dy, plane.per_m


def nearest_by_hand(places, facilities, *, reach_m=np.inf):
    squares, per_m = squares_between(places, facilities)
    table = np.full((len(places), len(facilities.classes)), np.nan)
    for rank in set(facilities.class_index.tolist()):
        least = squares[:, facilities.class_index == rank].min(axis=1)
        table[:, rank] = np.where(least <= (reach_m * per_m) ** 2, np.sqrt(least) / per_m, np.nan)
    return table


def counts_by_hand(places, facilities, *, radii_m):
    squares, per_m = squares_between(places, facilities)
    is_of = facilities.class_index[:, None] == np.arange(len(facilities.classes))
    return np.stack([(squares <= (radius * per_m) ** 2).astype(np.int32) @ is_of.astype(np.int32) for radius in radii_m])


def catchment_by_hand(places, demand, facilities, *, radius_m, supply=None):
    squares, per_m = squares_between(places, facilities)
    near, supply = squares <= (radius_m * per_m) ** 2, np.ones(len(facilities)) if supply is None else supply
    reached = near.T @ demand
    ratio = np.divide(supply, reached, out=np.zeros(len(facilities)), where=reached > 0)
    is_of = facilities.class_index[:, None] == np.arange(len(facilities.classes))
    return np.where(is_of.any(axis=0), near @ (ratio[:, None] * is_of), np.nan)
