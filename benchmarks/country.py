"""A generated country of realistic shape, the same for the same seed: inhabited cells of 200 m, and the facilities of 30 classes.

The shape: communes of about 16 km², of which the largest gather around poles, with populations after Zipf and Mandelbrot; in each,
a centre where most cells crowd and hamlets elsewhere; facilities where people are, more or less so by class, a quarter of them at
the address of another. Nobody lives there.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

CELL_M: Final = 200
SIDE_M: Final = 742_000.0
PEOPLE: Final = 66_000_000
WEST_M, SOUTH_M = 120_000, 6_080_000
SHARED_ADDRESSES: Final = 0.25
HAMLETS: Final = 0.3


@dataclass(frozen=True)
class Size:
    """How much of the country is made: densities are the same, except in the tiny one, where all is dense."""

    share: float
    communes: int
    cells: int
    facilities: int
    classes: int
    poles: int


SIZES: Final = {
    "tiny": Size(0.01, 350, 20_000, 27_000, 30, 3),
    "small": Size(0.1, 3_500, 200_000, 300_000, 10, 8),
    "full": Size(1.0, 35_000, 2_300_000, 2_700_000, 30, 60),
}


@dataclass(frozen=True)
class Country:
    """`cell_*` (cells,): centres in metres, people (0.1), commune; `facility_*` (facilities,): metres (0.1), class. In no order."""

    cell_x_m: np.ndarray
    cell_y_m: np.ndarray
    cell_people: np.ndarray
    cell_commune: np.ndarray
    facility_x_m: np.ndarray
    facility_y_m: np.ndarray
    facility_class: np.ndarray
    commune_people: np.ndarray


def make_country(name: str, *, seed: int = 20261124) -> Country:
    size, random = SIZES[name], np.random.default_rng(seed)
    side_m = SIDE_M * np.sqrt(size.share)
    centres = place_communes(size, side_m=side_m, random=random)
    people = share_people(size, centres, side_m=side_m, random=random)
    column, row, commune, is_hamlet = place_cells(size, centres, people, side_m=side_m, random=random)
    weight = random.lognormal(0, 1, len(commune)) * np.where(is_hamlet, 0.25, 1.0)
    share = weight / np.bincount(commune, weight, size.communes)[commune]
    cell_people = np.maximum(1.0, np.round(share * people[commune], 1))
    x_m, y_m = WEST_M + column * CELL_M + CELL_M / 2, SOUTH_M + row * CELL_M + CELL_M / 2
    facility_x_m, facility_y_m, facility_class = place_facilities(size, x_m, y_m, cell_people, people[commune], random=random)
    shuffled = random.permutation(len(x_m))
    cells = (values[shuffled] for values in (x_m, y_m, cell_people, commune))
    return Country(*cells, facility_x_m, facility_y_m, facility_class, people)


def place_communes(size: Size, *, side_m: float, random: np.random.Generator) -> np.ndarray:
    """Centres (communes, 2), one in each square of a regular net drawn at random, anywhere in its square but the edge."""
    across = int(np.ceil(np.sqrt(size.communes)))
    squares = random.choice(across**2, size.communes, replace=False)
    corners = np.stack([squares % across, squares // across], axis=1)
    return (corners + random.uniform(0.05, 0.95, corners.shape)) * (side_m / across)


def share_people(size: Size, centres: np.ndarray, *, side_m: float, random: np.random.Generator) -> np.ndarray:
    """People of each commune: ranks after Zipf and Mandelbrot, the first near the poles, of which the first weigh most."""
    ranked = (np.arange(size.communes) + 8.0) ** -0.95
    ranked *= PEOPLE * size.share / ranked.sum()
    poles = random.uniform(0.08, 0.92, (size.poles, 2)) * side_m
    strength = 1.0 / np.arange(1, size.poles + 1)
    distance = np.hypot(*(centres[:, None] - poles[None]).transpose(2, 0, 1))
    pull = (strength * np.exp(-distance / (9_000 + 14_000 * strength))).sum(axis=1)
    people = np.empty(size.communes)
    people[np.argsort(-np.log(pull + 1e-4) - random.gumbel(0, 0.9, size.communes))] = ranked
    return np.maximum(people, 12.0)


def place_cells(size: Size, centres: np.ndarray, people: np.ndarray, *, side_m: float, random: np.random.Generator):
    """Columns and rows of the inhabited cells, their commune, and whether each stands in a hamlet; no cell twice."""
    wanted = people**0.62
    count = np.maximum(2, np.round(wanted / wanted.sum() * size.cells * 1.4)).astype(int)
    commune = np.repeat(np.arange(size.communes), count)
    reach_m = side_m / np.ceil(np.sqrt(size.communes)) * 0.45
    spread_m = np.minimum(130.0 * np.sqrt(np.maximum(count, 4)), reach_m * 1.2)[commune]
    is_hamlet = random.random(len(commune)) < HAMLETS
    around = random.normal(0, 1, (len(commune), 2)) * spread_m[:, None]
    around[is_hamlet] = random.uniform(-1.1, 1.1, (int(is_hamlet.sum()), 2)) * reach_m
    column, row = (np.clip(centres[commune] + around, 0, side_m - 1) // CELL_M).astype(int).T
    _cells, first = np.unique(row * 100_000 + column, return_index=True)
    kept = random.permutation(first)[: size.cells]
    return column[kept], row[kept], commune[kept], is_hamlet[kept]


def place_facilities(size: Size, x_m, y_m, cell_people, commune_people, *, random: np.random.Generator):
    """Each class in turn, from the rarest, drawn to large communes, to the commonest, spread like people."""
    shares = np.geomspace(1, 700, size.classes)
    counts = np.maximum(20, np.round(shares / shares.sum() * size.facilities)).astype(int)
    counts[-1] += size.facilities - counts.sum()
    placed = []
    for count, pull in zip(counts, np.linspace(1.35, 0.95, size.classes), strict=True):
        chances = np.cumsum(cell_people * commune_people ** (pull - 1.0))
        cell = np.searchsorted(chances, random.random(count) * chances[-1])
        points = np.stack([x_m[cell], y_m[cell]], axis=1) + random.uniform(-CELL_M / 2, CELL_M / 2, (count, 2))
        shared = random.random(count) < SHARED_ADDRESSES
        points[shared] = points[random.integers(0, max(1, count // 3), int(shared.sum()))]
        placed.append(np.round(points, 1))
    facility_class = np.repeat(np.arange(size.classes, dtype=np.int16), counts)
    shuffled = random.permutation(size.facilities)
    x, y = np.concatenate(placed)[shuffled].T
    return np.ascontiguousarray(x), np.ascontiguousarray(y), facility_class[shuffled]
