"""What the places of a level are held against: indicators, distances and counts, corrections included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.places import Places
from terreau.analysis.territory.figures import Codes, Floats
from terreau.analysis.territory.screening import Situations
from terreau.analysis.texts.criteria import Question
from terreau.programme.territories.lake.store import ask
from terreau.programme.territories.portraits.correcting import Country
from terreau.programme.territories.portraits.demand import Demand
from terreau.programme.territories.portraits.facilities import ClassRows
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.keeping import kept_on_it
from terreau.programme.territories.portraits.reach import average, points_of
from terreau.programme.territories.portraits.wording import STATUSES

COUNTS_KEPT = 32
HELD = "SELECT places.rank AS commune FROM links JOIN places ON links.commune = places.code WHERE links.code IN (SELECT unnest($codes))"


@dataclass(frozen=True)
class Answers:
    """Everything that `screen` needs for a question, in the order of `codes`."""

    codes: Sequence[str]
    indicators: Mapping[str, tuple[Floats, Codes]]
    nearest_m: Mapping[str, Floats]
    counts: Mapping[tuple[str, float], Floats]
    places: Situations


def answers_for(question: Question, *, country: Country) -> Answers:
    level = country.ground.levels[str(question.level)]
    ranks = {one.key: rank for rank, one in enumerate(country.ground.catalogue.classes)}
    nearest = country.nearest_m(level.name)
    return Answers(
        codes=level.codes,
        indicators={key: (level.now[key].values, level.now[key].absences) for key in question.indicators if key in level.now},
        nearest_m={key: nearest[:, ranks[key]].astype(np.float64) for key in question.nearest},
        counts={(key, radius): counts_of(country, level.name, ranks[key], radius) for key, radius in question.counts},
        places=situations_of(country.ground, level.name),
    )


@kept_on_it(COUNTS_KEPT)
def counts_of(country: Country, level: str, rank: int, radius_m: float) -> Floats:
    """Facilities of a class within a radius of the people of each place, on average; 0 m: in the place itself. NaN without data."""
    codes = country.ground.levels[level].codes
    rows = country.facilities.rows.get(rank)
    if rows is None:
        return np.full(len(codes), np.nan)
    if not radius_m:
        return counts_inside(country, level, rank, rows)
    demand, groups = country.demand_of(level)
    counts = count_points(demand, rows, radius_m=radius_m)
    known = groups >= 0
    return average(counts[known, np.newaxis], groups=groups[known], size=len(codes), weights=demand.people[known])[:, 0]


def count_points(demand: Demand, rows: ClassRows, *, radius_m: float) -> Floats:
    """How many facilities are within the radius of each point; NaN in a part of France that the file does not cover."""
    counts = np.full(len(demand), np.nan)
    for part in rows.parts:
        here = np.flatnonzero(demand.part == part)
        places = Places(demand.x_m[here], demand.y_m[here])
        counts[here] = count_within(places, points_of([rows], part=part), radii_m=(radius_m,))[0, :, 0]
    return counts


def counts_inside(country: Country, level: str, rank: int, rows: ClassRows) -> Floats:
    ground = country.ground
    if level == "qpv":
        return count_in_districts(country, rows)
    own = country.reach.counts[:, rank].astype(np.float64)
    own[~np.isin(ground.communes.part, list(rows.parts)) & (own == 0)] = np.nan
    if level == "commune":
        return own
    known = ground.epci_rank >= 0
    sums = np.bincount(ground.epci_rank[known], np.nan_to_num(own[known]), len(ground.epcis))
    unknown = np.bincount(ground.epci_rank[known], np.isnan(own[known]), len(ground.epcis)) > 0
    return np.where(unknown, np.nan, sums)


def count_in_districts(country: Country, rows: ClassRows) -> Floats:
    """Only facilities that stand at a point of their own are known to be inside; where none does, nothing is known."""
    districts = [country.ground.districts.by_code.get(code) for code in country.ground.levels["qpv"].codes]
    is_covered = np.isin(country.district_demand.part, list(rows.parts))
    counts = np.array([np.nan if one is None or one.contour is None else 0.0 for one in districts])
    counts[~is_covered] = np.nan
    # One that stands somewhere in the commune may stand in the district: what is not known is not zero.
    doubtful = {country.ground.communes.codes[rank] for rank in np.unique(rows.commune[~rows.is_placed & (rows.count > 0)]).tolist()}
    counts[[one is not None and not doubtful.isdisjoint(one.communes) for one in districts]] = np.nan
    placed = np.flatnonzero(rows.is_placed)
    if not len(placed):
        return np.full(len(counts), np.nan)
    known = np.flatnonzero(~np.isnan(counts))
    contours = [districts[row].contour for row in known.tolist()]  # type: ignore[union-attr]
    found, inside = shapely.STRtree(shapely.points(rows.lon[placed], rows.lat[placed])).query(contours, predicate="contains")
    np.add.at(counts, known[found], rows.count[placed[inside]])
    return counts


@kept_on_it(8)
def situations_of(ground: Ground, level: str) -> Situations:
    communes = ground.communes
    departements, regions = np.array(communes.departements, dtype=np.str_), np.array(communes.regions, dtype=np.str_)
    held = {code: statuses for code in STATUSES if (statuses := hold_status(code, ground=ground)) is not None}
    if level == "commune":
        return Situations(departements, regions, held)
    members = members_of(level, ground=ground)
    return Situations(spread_codes(departements, members), spread_codes(regions, members))


def hold_status(code: str, *, ground: Ground) -> np.ndarray | None:
    """Which communes hold a status, None when its list was not imported."""
    _shown, _words, kind, codes = STATUSES[code]
    datasets = ground.datasets.get(kind, ())[:1]
    if not datasets:
        return None
    places = {"places": ground.communes.ranks_table}
    rows = ask(HELD, datasets={"links": datasets[0]}, tables=places, parameters={"codes": list(codes)}).column("commune").to_numpy()
    held = np.zeros(len(ground.communes), dtype=bool)
    held[rows] = True
    return held


def members_of(level: str, *, ground: Ground) -> list[list[int]]:
    """The communes of each place of a level, by rank."""
    members: list[list[int]] = [[] for _code in ground.levels[level].codes]
    if level == "epci":
        for commune, rank in enumerate(ground.epci_rank.tolist()):
            if rank >= 0:
                members[rank].append(commune)
        return members
    for row, code in enumerate(ground.levels[level].codes):
        district = ground.districts.by_code.get(code)
        found = (ground.communes.rank_of(one) for one in district.communes) if district else ()
        members[row] = [rank for rank in found if rank is not None]
    return members


def spread_codes(codes: np.ndarray, members: Sequence[Sequence[int]]) -> np.ndarray:
    """The codes of each place's communes, as many columns as the place that has most, "" for nothing."""
    own = [sorted({str(codes[rank]) for rank in ranks}) for ranks in members]
    widest = max((len(row) for row in own), default=0) or 1
    return np.array([[*row, *[""] * (widest - len(row))] for row in own] or np.empty((0, 1)), dtype=np.str_)
