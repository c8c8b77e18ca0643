"""The twins of a place, and what they have near that it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from terreau.analysis.territory.catalogue import Indicator
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.gaps import gaps
from terreau.analysis.territory.portrait import Gap, IndicatorLine, ServiceLine, Twin
from terreau.analysis.territory.profile import Profiles, standardise
from terreau.analysis.territory.twins import reasons, twins_of
from terreau.programme.territories.portraits.composing import Composition, compose
from terreau.programme.territories.portraits.correcting import Country
from terreau.programme.territories.portraits.ground import Ground, ground
from terreau.programme.territories.portraits.keeping import kept_on_it
from terreau.programme.territories.portraits.lines import indicator_lines
from terreau.programme.territories.portraits.peers import Peers, peers_of
from terreau.programme.territories.portraits.places import find_parts

TWINS = 10
REASONS = 3
# A profile with fewer known indicators than this resembles everything.
FEWEST_KNOWN = 3
# What near means when twins are compared: on foot in a district, a few minutes by car elsewhere. Our own choice, said on the page.
NEAR_M = {"qpv": 1_000, "epci": 5_000, "commune": 5_000}


@dataclass(frozen=True)
class Looks:
    """The profile of every place of a level: figures as they are (n, m), and standardised."""

    indicators: Sequence[Indicator]
    matrix: Floats
    profiles: Profiles


@kept_on_it(8)
def looks_of(ground: Ground, level: str) -> Looks:
    found = ground.levels[level]
    indicators = [one for one in ground.catalogue.indicators if one.is_in_profile and one.key in found.now]
    matrix = np.column_stack([found.now[one.key].values for one in indicators]) if indicators else np.empty((len(found.codes), 0))
    return Looks(indicators, matrix, standardise(matrix))


def twins_of_place(address: str, *, k: int = TWINS) -> tuple[Twin, ...] | None:
    """The `k` places most similar to the one at an address; None when nothing is called so."""
    official = ground()
    parts = find_parts(address, ground=official)
    if parts is None:
        return None
    composition = compose(parts, ground=official)
    peers = peers_of(composition, ground=official)
    lines = indicator_lines(composition, peers=peers, ground=official)
    return find_twins(composition, peers=peers, lines=lines, ground=official, k=k)


def find_twins(
    composition: Composition, *, peers: Peers, lines: Sequence[IndicatorLine], ground: Ground, k: int = TWINS
) -> tuple[Twin, ...]:
    """The most similar places of the same level, the place and its own pieces left out; none for a place of which too little is known."""
    looks, rank = looks_of(ground, peers.level), peers.rank
    if rank is None:
        looks, rank = with_own_row(looks, lines)
    size = len(looks.matrix)
    if size < 2 or looks.profiles.known[rank].sum() < FEWEST_KNOWN:
        return ()
    among = looks.profiles.known.sum(axis=1) >= FEWEST_KNOWN
    among[[row for row in own_rows(composition, peers=peers) if row < size]] = False
    nearest = twins_of(rank, profiles=looks.profiles, k=min(k, size - 1), among=among)
    names = names_of(peers.level, ground=ground)
    twins = []
    for twin, distance in zip(nearest.indices.tolist(), nearest.distances.tolist(), strict=True):
        if twin >= 0:
            facts = {"indicators": looks.indicators, "matrix": looks.matrix, "profiles": looks.profiles, "most": REASONS}
            code = ground.levels[peers.level].codes[twin]
            twins.append(Twin(code, names(code), distance, reasons(rank, twin=twin, **facts)))
    return tuple(twins)


def with_own_row(looks: Looks, lines: Sequence[IndicatorLine]) -> tuple[Looks, int]:
    """A free perimeter stands beside the places of its level as one row more."""
    known = {line.indicator.key: line.figure.value for line in lines if line.position is not None}
    row = np.array([[known.get(one.key, np.nan) for one in looks.indicators]])
    matrix = np.vstack([looks.matrix, row])
    return Looks(looks.indicators, matrix, standardise(matrix)), len(matrix) - 1


def own_rows(composition: Composition, *, peers: Peers) -> list[int]:
    own = [] if peers.rank is None else [peers.rank]
    return [*own, *composition.parts.communes] if peers.level == "commune" else own


def names_of(level: str, *, ground: Ground):
    if level == "commune":
        return lambda code: ground.communes.names[ground.communes.ranks[code]]
    if level == "epci":
        return lambda code: ground.communes.epci_names.get(code, code)
    return lambda code: ground.districts.by_code[code].name if code in ground.districts.by_code else code


def find_gaps(
    twins: Sequence[Twin], services: Sequence[ServiceLine], *, peers: Peers, people: float | None, country: Country
) -> tuple[Gap, ...]:
    """What at least one twin has near and most people here do not, corrections included on both sides."""
    if not twins:
        return ()
    near = NEAR_M[peers.level]
    level = country.ground.levels[peers.level]
    ranks = [rank for twin in twins if (rank := level.rank_of(twin.code)) is not None]
    accesses = [line.corrected for line in services]
    total = people or 0.0
    return gaps(
        [line.facility_class for line in services],
        here_nearest_m=np.array([np.nan if one.nearest_m is None else one.nearest_m for one in accesses], dtype=np.float64),
        twins_nearest_m=country.nearest_m(peers.level)[ranks].astype(np.float64),
        near_m=float(near),
        people=people,
        people_without=np.array([total - one.people_within[near] if people and one.people_within else np.nan for one in accesses]),
    )
