"""Every indicator of every place of a level at once: the newest it has, and the one before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa

from terreau.analysis.territory.aggregation import aggregate_all, measure
from terreau.analysis.territory.catalogue import Catalogue, Direction, Indicator, Rule
from terreau.analysis.territory.figures import Absence, Figures, Floats, Series
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.store import ask
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits.communes import Communes
from terreau.programme.territories.portraits.loading import Slice, read_slices

IRIS, ZONES = "iris", "zones-emploi"
CODES = "SELECT DISTINCT code FROM figures WHERE level = $level ORDER BY code"
ZONE_OF = "SELECT places.rank AS commune, links.code AS zone FROM links JOIN places ON links.commune = places.code ORDER BY commune"
AREA = "area_km2"
AGES = ("pop_0_19", "pop_20_64", "pop_65p")

Datasets = Mapping[str, Sequence[Dataset]]


@dataclass(frozen=True)
class Chosen:
    """Which variables an indicator is read from: those of one data set, at its newest period and at the one before."""

    now: Figures
    earlier: Figures | None


@dataclass(frozen=True)
class Level:
    """Of one level, all in the order of `codes`: each indicator now and earlier, and the variables that it was read from."""

    name: str
    codes: Sequence[str]
    now: Mapping[str, Series]
    earlier: Mapping[str, Series]
    chosen: Mapping[str, Chosen]
    # The newest series of each variable, whatever its source.
    variables: Mapping[str, Series] = field(default_factory=dict)
    # Where an indicator is a mean of published values, which is only an estimate.
    estimated: Mapping[str, np.ndarray] = field(default_factory=dict)

    @cached_property
    def ranks(self) -> dict[str, int]:
        return {code: rank for rank, code in enumerate(self.codes)}

    def rank_of(self, code: str) -> int | None:
        return self.ranks.get(code)


def choose(indicator: Indicator, slices: Sequence[Slice]) -> Chosen | None:
    """The first of its sources that is there, at its newest vintage; the one before, of the same source, when there is one."""
    variables = {name.removeprefix("-") for name in (*indicator.numerator, *indicator.denominator)}
    for kind in indicator.kinds:
        having = [one.figures for one in slices if one.kind == kind and variables <= set(one.figures.series)]
        if having:
            return Chosen(having[0], next((one for one in having[1:] if is_earlier(one, having[0], variables)), None))
    return None


def is_earlier(one: Figures, now: Figures, variables: Iterable[str]) -> bool:
    return all(one.series[name].period < now.series[name].period for name in variables)


def make_level(name: str, codes: Sequence[str], slices: Sequence[Slice], *, catalogue: Catalogue) -> Level:
    chosen = {one.key: found for one in catalogue.indicators if (found := choose(one, slices))}
    now, earlier = {}, {}
    for one in catalogue.indicators:
        if found := chosen.get(one.key):
            now[one.key] = measure(one, figures=found.now)
            if found.earlier is not None:
                earlier[one.key] = measure(one, figures=found.earlier)
    variables: dict[str, Series] = {}
    for piece in slices:
        variables = {**piece.figures.series, **variables}
    return Level(name, codes, now, earlier, chosen, variables)


def ordered(slices: Iterable[Slice]) -> list[Slice]:
    """The newest vintage first, its newest period first."""
    return sorted(sorted(slices, key=lambda one: one.rank), key=lambda one: one.vintage, reverse=True)


def figure_sets(datasets: Datasets) -> list[Dataset]:
    """Two vintages at most of each kind that holds figures."""
    return [dataset for name, kind in KINDS.items() if kind.form == Form.FIGURES for dataset in datasets.get(name, ())[:2]]


def read_commune_slices(datasets: Datasets, *, communes: Communes, rates: frozenset[str]) -> list[Slice]:
    facts = {"level": "commune", "codes": communes.codes, "places": communes.ranks_table, "rates": rates}
    slices = []
    for dataset in figure_sets(datasets):
        slices += read_slices(dataset, **facts)
        if dataset.kind == IRIS:
            slices += read_slices(dataset, **facts, summed_over="iris")
    slices = [with_area(one, slices) if one.kind == IRIS else one for one in slices]
    return ordered([*slices, *read_zone_slices(datasets, communes=communes, rates=rates)])


def with_area(census: Slice, slices: Sequence[Slice]) -> Slice:
    """The people of the census on the area of their commune: a density of the population that is shown, and not of another year's."""
    areas = next((one.figures.series[AREA] for one in slices if AREA in one.figures.series), None)
    if areas is None:
        return census
    figures = census.figures
    return Slice(census.kind, census.vintage, census.rank, Figures(figures.level, figures.codes, {**figures.series, AREA: areas}))


def read_zone_slices(datasets: Datasets, *, communes: Communes, rates: frozenset[str]) -> list[Slice]:
    """What is known of a zone d'emploi stands for each of its communes."""
    links = datasets.get(ZONES, ())[:1]
    if not links:
        return []
    rows = ask(ZONE_OF, datasets={"links": links[0]}, tables={"places": communes.ranks_table}).to_pydict()
    slices = []
    for dataset in figure_sets(datasets):
        for one in read_own_slices(dataset, level="zone", rates=rates):
            slices.append(Slice(one.kind, one.vintage, one.rank, spread(one.figures, rows=rows, communes=communes)))
    return slices


def spread(figures: Figures, *, rows: Mapping[str, list], communes: Communes) -> Figures:
    ranks = {code: rank for rank, code in enumerate(figures.codes)}
    zone = np.full(len(communes), -1)
    zone[rows["commune"]] = [ranks.get(code, -1) for code in rows["zone"]]
    series = {}
    for key, one in figures.series.items():
        values = np.where(zone >= 0, one.values[zone], np.nan)
        absences = np.where(zone >= 0, one.absences[zone], Absence.NO_DATA).astype(np.uint8)
        series[key] = Series(key, values, absences, one.period, one.origin)
    return Figures("commune", communes.codes, series)


def codes_in(dataset: Dataset, *, level: str) -> list[str]:
    return ask(CODES, datasets={"figures": dataset}, parameters={"level": level}).column("code").to_pylist()


def read_own_slices(dataset: Dataset, *, level: str, rates: frozenset[str]) -> list[Slice]:
    """The figures of a level whose codes are those that the file has."""
    codes = codes_in(dataset, level=level)
    places = pa.table({"code": pa.array(codes, pa.string()), "rank": pa.array(range(len(codes)), pa.int32())})
    return read_slices(dataset, level=level, codes=codes, places=places, rates=rates) if codes else []


def read_district_level(datasets: Datasets, *, listed: Iterable[str], catalogue: Catalogue, rates: frozenset[str]) -> Level:
    """Every priority district of the newest list, and those whose own figures were imported; figures of one vintage alone."""
    sets = figure_sets(datasets)
    codes = sorted({*listed, *(code for dataset in sets for code in codes_in(dataset, level="qpv"))})
    places = pa.table({"code": pa.array(codes, pa.string()), "rank": pa.array(range(len(codes)), pa.int32())})
    slices = [one for dataset in sets for one in read_slices(dataset, level="qpv", codes=codes, places=places, rates=rates)]
    return make_level("qpv", codes, ordered(slices)[:1], catalogue=catalogue)


def gather(
    communes: Level, *, groups: np.ndarray, codes: Sequence[str], population: Floats, published: Level, catalogue: Catalogue
) -> Level:
    """The EPCI: what is published of them first, else worked out from their communes by the rule of each indicator."""
    now, earlier, estimated = {}, {}, {}
    for one in catalogue.indicators:
        if found := communes.chosen.get(one.key):
            weights = None if one.weight in found.now.series else population
            made = aggregate_all(one, figures=found.now, groups=groups, n_groups=len(codes), weights=weights)
            now[one.key], estimated[one.key] = made.series, made.is_estimated
            if found.earlier is not None:
                earlier[one.key] = aggregate_all(one, figures=found.earlier, groups=groups, n_groups=len(codes), weights=weights).series
        if one.key in published.now:
            now[one.key], is_published = prefer(published.now[one.key], now.get(one.key), codes=codes, published=published.codes)
            estimated[one.key] = estimated.get(one.key, np.zeros(len(codes), dtype=bool)) & ~is_published
        if one.key in published.earlier:
            earlier[one.key], _is_published = prefer(published.earlier[one.key], None, codes=codes, published=published.codes)
    variables = {
        key: aggregate_all(
            adding(key), figures=Figures("commune", communes.codes, {key: series}), groups=groups, n_groups=len(codes)
        ).series
        for key, series in communes.variables.items()
        if key in AGES
    }
    return Level("epci", codes, now, earlier, communes.chosen, variables, estimated)


def adding(key: str) -> Indicator:
    """A variable that adds up, as an indicator of its own."""
    return Indicator(key, key, key, "", "", Direction.NEITHER, Rule.SUM, (key,))


def prefer(series: Series, other: Series | None, *, codes: Sequence[str], published: Sequence[str]) -> tuple[Series, np.ndarray]:
    """The published number of each code that has one, and where; the other series for the rest, when both say the same period."""
    ranks = {code: rank for rank, code in enumerate(published)}
    where = np.array([ranks.get(code, -1) for code in codes], dtype=np.int64)
    values = np.where(where >= 0, series.values[where], np.nan)
    absences = np.where(where >= 0, series.absences[where], Absence.NO_DATA).astype(np.uint8)
    is_published = absences == Absence.KNOWN
    if other is not None and other.period == series.period:
        values, absences = np.where(is_published, values, other.values), np.where(is_published, absences, other.absences)
    return Series(series.key, values, absences, series.period, series.origin), is_published
