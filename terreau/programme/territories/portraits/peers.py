"""With which places a place is compared. Our own choice, said on the page: no official class of communes comes with the packages."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from terreau.programme.territories.portraits.composing import Composition
from terreau.programme.territories.portraits.ground import Ground

# Inhabitants: from, below, French, English.
SIZES: Final = (
    (0, 500, "les communes de moins de 500 habitants", "communes with fewer than 500 people"),
    (500, 2_000, "les communes de 500 à 2 000 habitants", "communes with 500 to 2,000 people"),
    (2_000, 10_000, "les communes de 2 000 à 10 000 habitants", "communes with 2,000 to 10,000 people"),
    (10_000, 50_000, "les communes de 10 000 à 50 000 habitants", "communes with 10,000 to 50,000 people"),
    (50_000, np.inf, "les communes de plus de 50 000 habitants", "communes with more than 50,000 people"),
)
MIDDLE: Final = ("la taille de celle où vit son habitant du milieu", "the size of the one where its middle inhabitant lives")
DISTRICTS: Final = ("les quartiers prioritaires dont les chiffres sont importés", "priority districts whose figures were imported")
GROUPS: Final = ("les intercommunalités", "groups of communes")


@dataclass(frozen=True)
class Peers:
    """The level that the place is compared on, which of its rows are peers, and how that is said."""

    level: str
    mask: np.ndarray
    said: str
    said_en: str
    # The row of the place itself among them, None for a free perimeter.
    rank: int | None


def peers_of(composition: Composition, *, ground: Ground) -> Peers:
    """Districts with districts, EPCI with EPCI, communes with communes of their size; a free perimeter with those of its usual size."""
    parts = composition.parts
    if parts.kind == "qpv":
        level = ground.levels["qpv"]
        rank = level.rank_of(parts.districts[0].code) if parts.districts else None
        return Peers("qpv", np.ones(len(level.codes), dtype=bool), *DISTRICTS, rank)
    if parts.kind == "epci":
        level = ground.levels["epci"]
        return Peers("epci", np.ones(len(level.codes), dtype=bool), *GROUPS, level.rank_of(parts.epci))
    population = ground.communes.population
    rank = parts.communes[0] if parts.kind == "commune" else None
    lowest, highest, said, said_en = next(size for size in SIZES if size[0] <= usual_size(composition, ground=ground) < size[1])
    if rank is None:
        said, said_en = f"{said} ({MIDDLE[0]})", f"{said_en} ({MIDDLE[1]})"
    return Peers("commune", (population >= lowest) & (population < highest), said, said_en, rank)


def usual_size(composition: Composition, *, ground: Ground) -> float:
    """The population of the commune where the middle person of the place lives."""
    ranks = np.array(composition.parts.communes or composition.parts.around, dtype=np.int64)
    sizes = np.nan_to_num(ground.communes.population[ranks])
    if not len(sizes) or not sizes.sum():
        return 0.0
    order = np.argsort(sizes, kind="stable")
    middle = np.searchsorted(np.cumsum(sizes[order]), sizes.sum() / 2)
    return float(sizes[order][min(middle, len(sizes) - 1)])
