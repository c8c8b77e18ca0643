"""The indicators of one place, each beside its peers and beside itself at the vintage before."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from terreau.analysis.territory.aggregation import Piece, aggregate, keep
from terreau.analysis.territory.catalogue import Indicator, Rule
from terreau.analysis.territory.figures import Absence, Figure, Figures, Series
from terreau.analysis.territory.portrait import AgeBand, IndicatorLine
from terreau.analysis.territory.profile import position
from terreau.programme.territories.portraits.composing import Composition
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.iris import iris_level
from terreau.programme.territories.portraits.levels import AGES, Level, adding
from terreau.programme.territories.portraits.peers import Peers

UNKNOWN = Figure(None, Absence.NO_DATA)
UNCOUNTED = Figure(None, Absence.NO_DATA, is_estimated=True)
BANDS = {"pop_0_19": "0–19", "pop_20_64": "20–64", "pop_65p": "65+"}


def indicator_lines(composition: Composition, *, peers: Peers, ground: Ground) -> tuple[IndicatorLine, ...]:
    """One line an indicator that is known here or of a peer, in the order of the catalogue."""
    level, lines = ground.levels[peers.level], []
    for one in ground.catalogue.indicators:
        now, earlier = figures_of(one, composition, peers=peers, ground=ground)
        series = level.now.get(one.key)
        if now.value is None and series is None:
            continue
        is_fair = is_comparable(one, now, composition=composition)
        place = place_among(one, now, series=series, mask=peers.mask) if is_fair else None
        lines.append(IndicatorLine(one, now, place, earlier if has_value(earlier) else None))
    return tuple(lines)


def has_value(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


def is_comparable(one: Indicator, figure: Figure, *, composition: Composition) -> bool:
    """What was supposed from the IRIS around a district is not held against what is published of others, nor the people of several
    communes against those of one."""
    if composition.points and figure.is_estimated:
        return False
    return one.rule != Rule.SUM or composition.parts.kind != "free"


def place_among(one: Indicator, figure: Figure, *, series: Series | None, mask: np.ndarray):
    if series is None or figure.value is None:
        return None
    values = series.values[mask & (series.absences == Absence.KNOWN)]
    return position(figure.value, peers=values, direction=one.direction) if len(values) else None


def figures_of(one: Indicator, composition: Composition, *, peers: Peers, ground: Ground) -> tuple[Figure, Figure | None]:
    """The figure of the place now, and before: read where its level has it, else worked out from its pieces by the rule."""
    level = ground.levels[peers.level]
    if peers.rank is not None:
        now = read(level.now.get(one.key), peers.rank, is_estimated=is_estimated(level, one.key, peers.rank))
        if now.value is not None or peers.level != "qpv":
            return now, read(level.earlier.get(one.key), peers.rank)
    if composition.parts.communes and not composition.points:
        return from_communes(one, composition, ground=ground)
    return from_districts(one, composition, ground=ground), None


def is_estimated(level: Level, key: str, rank: int) -> bool:
    return bool(key in level.estimated and level.estimated[key][rank])


def read(series: Series | None, rank: int, *, is_estimated: bool = False) -> Figure:
    if series is None:
        return UNKNOWN
    absence = Absence(int(series.absences[rank]))
    value = float(series.values[rank]) if absence == Absence.KNOWN else None
    return Figure(value, absence, series.period, series.origin, is_estimated)


def from_communes(one: Indicator, composition: Composition, *, ground: Ground) -> tuple[Figure, Figure | None]:
    chosen = ground.levels["commune"].chosen.get(one.key)
    if chosen is None:
        return UNKNOWN, None
    codes = [ground.communes.codes[rank] for rank in composition.parts.communes]
    pieces = [Piece(code) for code in codes]
    populations = {code: float(ground.communes.population[rank]) for code, rank in zip(codes, composition.parts.communes, strict=True)}

    def worked_out(figures: Figures) -> Figure:
        weights: Mapping[str, float | None] | None = None if one.weight in figures.series else populations
        return aggregate(one, figures=keep(figures, codes=codes), pieces=pieces, weights=weights)

    return worked_out(chosen.now), worked_out(chosen.earlier) if chosen.earlier is not None else None


def from_districts(one: Indicator, composition: Composition, *, ground: Ground) -> Figure:
    """Districts without figures of their own: what the IRIS under them tell, when their contours are known."""
    pieces = iris_pieces(composition, ground=ground)
    if not pieces:
        return UNKNOWN
    chosen = iris_level([piece.code for piece in pieces], ground=ground).chosen.get(one.key)
    if chosen is None:
        return UNKNOWN
    ranks = {code: row for row, code in enumerate(ground.demand.iris)}
    people = {piece.code: float(ground.demand.people[ranks[piece.code]]) for piece in pieces if piece.code in ranks}
    figure = aggregate(one, figures=chosen.now, pieces=pieces, weights=None if one.weight in chosen.now.series else people)
    # A share of an area tells what people are like, not how many they are.
    return UNKNOWN if one.rule == Rule.SUM and figure.is_estimated else figure


def iris_pieces(composition: Composition, *, ground: Ground) -> list[Piece]:
    """The IRIS under the districts, each with its supposed share, and those of the whole communes; none when a district has none."""
    if not composition.points or not all(point.shares for point in composition.points):
        return []
    whole, shares = dict.fromkeys(ground.demand.iris[row] for row in composition.rows), Counter()
    for point in composition.points:
        shares.update(point.shares)
    supposed = (Piece(code, min(1.0, share), is_estimated=True) for code, share in shares.items() if code not in whole)
    return [*supposed, *(Piece(code) for code in whole)]


def age_bands(composition: Composition, *, peers: Peers, ground: Ground) -> tuple[AgeBand, ...]:
    """People by age, and the same shares among the peers together; empty where the census of ages is not known."""
    figures = [figures_of_age(key, composition, peers=peers, ground=ground) for key in AGES]
    if any(figure.value is None for figure in figures):
        return ()
    total = sum(figure.value or 0.0 for figure in figures)
    others = peer_counts(peers, ground=ground)
    return tuple(
        AgeBand(BANDS[key], UNCOUNTED if figure.is_estimated else figure, (figure.value or 0.0) / total if total else None, other)
        for key, figure, other in zip(AGES, figures, others, strict=True)
    )


def figures_of_age(key: str, composition: Composition, *, peers: Peers, ground: Ground) -> Figure:
    level = ground.levels[peers.level]
    if peers.rank is not None and key in level.variables:
        return read(level.variables[key], peers.rank)
    if composition.points:
        pieces = iris_pieces(composition, ground=ground)
        level = iris_level([piece.code for piece in pieces], ground=ground)
    else:
        level, pieces = ground.levels["commune"], [Piece(ground.communes.codes[rank]) for rank in composition.parts.communes]
    if not pieces or key not in level.variables:
        return UNKNOWN
    figures = keep(Figures(level.name, level.codes, {key: level.variables[key]}), codes=[piece.code for piece in pieces])
    return aggregate(adding(key), figures=figures, pieces=pieces)


def peer_counts(peers: Peers, *, ground: Ground) -> list[float | None]:
    variables = ground.levels[peers.level].variables
    if not all(key in variables for key in AGES):
        return [None, None, None]
    sums = [float(np.nansum(variables[key].values[peers.mask])) for key in AGES]
    return [one / sum(sums) if sum(sums) else None for one in sums]
