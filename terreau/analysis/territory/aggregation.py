"""An indicator for any perimeter made of several places, by its rule, with a flag when a share of a place had to be supposed.

A total with an unknown part is unknown, however small the part: what is not published is never taken for zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.catalogue import Indicator, Rule
from terreau.analysis.territory.figures import Absence, Codes, Figure, Figures, Floats, Origin, Series
from terreau.analysis.territory.grouping import BY_RANK, RANK, TELLING, Cut
from terreau.analysis.units.errors import AnalysisError

NOWHERE: Final = Origin("", "", "")


@dataclass(frozen=True)
class Piece:
    """A place that the perimeter is made of; `share` of its people (0 to 1) live inside, `is_estimated` when that had to be supposed."""

    code: str
    share: float = 1.0
    is_estimated: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.share <= 1.0:
            raise AnalysisError(f"La part du lieu {self.code} vaut {self.share} : donnez une part entre 0 et 1.")


@dataclass(frozen=True)
class Aggregated:
    """An indicator for many perimeters: their series (n_groups,), and where (n_groups,) a share or a mean had to be supposed."""

    series: Series
    is_estimated: NDArray[np.bool_]


def keep(figures: Figures, *, codes: Iterable[str]) -> Figures:
    """The figures of a few places only, in the order given; unknown codes are left out.

    Many indicators of one perimeter are worked out on this: each `aggregate` looks every code up.
    """
    rank_of = {code: rank for rank, code in enumerate(figures.codes)}
    kept = [code for code in dict.fromkeys(codes) if code in rank_of]
    rows = np.array([rank_of[code] for code in kept], dtype=np.intp)
    return Figures(
        figures.level,
        kept,
        {
            key: Series(series.key, series.values[rows], series.absences[rows], series.period, series.origin)
            for key, series in figures.series.items()
        },
    )


def aggregate(
    indicator: Indicator, *, figures: Figures, pieces: Sequence[Piece], weights: Mapping[str, float | None] | None = None
) -> Figure:
    """The indicator for a perimeter made of `pieces`, whose codes are those of `figures`; a code that is not there has no data.

    SUM and RATIO add the variables up, each times the piece's share, then divide. WEIGHTED is the mean of the published values
    weighted by `indicator.weight` (or by `weights`, by code) times the share; a piece that weighs nothing does not count; a lone
    piece, or pieces of one same value, give that value, whatever they weigh. NONE is known for one whole piece, and not applicable
    to anything else. An unknown part makes the whole unknown, with the most telling reason: not published, then no data, then not
    applicable. A ratio by zero is not applicable. `is_estimated` when a share is not whole or was supposed, and for a mean of
    different values.
    """
    inside = [piece for piece in pieces if piece.share > 0.0]
    if not inside:
        return _tell(indicator, figures, Absence.NO_DATA)
    row_of = {code: row for row, code in enumerate(figures.codes)}
    if indicator.rule in (Rule.SUM, Rule.RATIO):
        numerator, absence = _add(indicator.numerator, figures, row_of, inside)
        denominator, missing = _add(indicator.denominator, figures, row_of, inside) if indicator.denominator else (1.0, Absence.KNOWN)
        absence = _most_telling((absence, missing))
        value = _divide_one(indicator, numerator, denominator, figures) if absence == Absence.KNOWN else absence
        return _tell(indicator, figures, value, is_estimated=_is_supposed(inside))
    if indicator.rule == Rule.NONE and (len(inside) > 1 or inside[0].share < 1.0):
        return _tell(indicator, figures, Absence.NOT_APPLICABLE)
    return _average(indicator, figures, row_of, inside, weights)


def measure(indicator: Indicator, *, figures: Figures) -> Series:
    """The indicator for every place of a level: a Series in the order of `figures.codes`.

    SUM and RATIO by their variables; WEIGHTED and NONE are the published values as they are. A variable that `figures` lacks gives
    no data everywhere.
    """
    values, absences = _combine(indicator.numerator, figures)
    if indicator.rule == Rule.RATIO:
        values, absences = _divide(indicator, figures, values, absences, *_combine(indicator.denominator, figures))
    return _series(indicator, figures, values, absences)


def aggregate_all(
    indicator: Indicator, *, figures: Figures, groups: NDArray[np.integer], n_groups: int, weights: Floats | None = None
) -> Aggregated:
    """The indicator for many perimeters made of whole places at once: communes to EPCI, IRIS to communes.

    `groups` (n,) is the perimeter of each code, negative for none; `weights` (n,) stand for the variable `indicator.weight`. The
    same rules as `aggregate`, which the tests hold it to; a perimeter of no place has no data. Raises AnalysisError when the
    lengths differ.
    """
    if len(groups) != len(figures.codes) or (weights is not None and len(weights) != len(groups)):
        raise AnalysisError(f"Il faut un groupe et un poids pour chacun des {len(figures.codes)} lieux du niveau {figures.level}.")
    inside = np.flatnonzero(groups >= 0)
    cut = Cut(groups[inside], n_groups, inside)
    values, absences = _combine(indicator.numerator, figures)
    if indicator.rule in (Rule.SUM, Rule.RATIO):
        values, absences = cut.add(values, absences)
        if indicator.rule == Rule.RATIO:
            values, absences = _divide(indicator, figures, values, absences, *cut.add(*_combine(indicator.denominator, figures)))
        return Aggregated(_series(indicator, figures, values, absences), np.zeros(n_groups, dtype=np.bool_))
    several = cut.sizes > 1
    alone, why = cut.add(values, absences)
    if indicator.rule == Rule.NONE:
        why = np.where(several, np.uint8(Absence.NOT_APPLICABLE), why)
        return Aggregated(_series(indicator, figures, np.where(several, np.nan, alone), why), np.zeros(n_groups, dtype=np.bool_))
    weighed, unweighed = (weights, _unknown(weights)) if weights is not None else _combine((indicator.weight,), figures)
    mean, unmeant, is_mixed = cut.average(values, absences, weighed, unweighed)
    series = _series(indicator, figures, np.where(several, mean, alone), np.where(several, unmeant, why))
    return Aggregated(series, several & is_mixed & (series.absences == Absence.KNOWN))


def _unknown(values: Floats) -> Codes:
    return np.where(np.isnan(values), np.uint8(Absence.NO_DATA), np.uint8(Absence.KNOWN))


def _split(variable: str) -> tuple[float, str]:
    return (-1.0, variable[1:]) if variable.startswith("-") else (1.0, variable)


def _combine(variables: Sequence[str], figures: Figures) -> tuple[Floats, Codes]:
    """Each place's sum of the variables, and the most telling absence among them."""
    values, worst = np.zeros(len(figures.codes)), np.zeros(len(figures.codes), dtype=np.uint8)
    for sign, key in map(_split, variables):
        series = figures.series.get(key)
        worst = np.maximum(worst, RANK[series.absences if series else Absence.NO_DATA])
        values = values + sign * series.values if series else values
    return np.where(worst == 0, values, np.nan), BY_RANK[worst]


def _divide(indicator: Indicator, figures: Figures, above: Floats, why: Codes, below: Floats, why_not: Codes) -> tuple[Floats, Codes]:
    years = _years(indicator, figures)
    worst = np.maximum(RANK[why], RANK[why_not])
    worst = np.maximum(worst, RANK[Absence.KNOWN if years else Absence.NO_DATA])
    worst = np.where((worst == 0) & (below == 0.0), RANK[Absence.NOT_APPLICABLE], worst)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = above / below
        if indicator.is_yearly and years:
            ratio = np.power(ratio, 1.0 / years) - 1.0
        return np.where(worst == 0, indicator.scale * ratio, np.nan), BY_RANK[worst]


def _divide_one(indicator: Indicator, above: float, below: float, figures: Figures) -> float | Absence:
    """The same for one place, in plain Python."""
    if indicator.rule == Rule.SUM:
        return above
    years = _years(indicator, figures)
    if not years:
        return Absence.NO_DATA
    if below == 0.0:
        return Absence.NOT_APPLICABLE
    ratio: float = (above / below) ** (1.0 / years) - 1.0 if indicator.is_yearly else above / below
    return indicator.scale * ratio


def _years(indicator: Indicator, figures: Figures) -> float | None:
    """The years between the two dates of a yearly change, None when the periods do not tell them; 1 for any other indicator."""
    if not indicator.is_yearly:
        return 1.0
    dates = [figures.series[key].period[:4] for key in (indicator.denominator[0], indicator.numerator[0]) if key in figures.series]
    if len(dates) < 2 or not all(date.isdigit() for date in dates) or dates[0] >= dates[1]:
        return None
    return float(int(dates[1]) - int(dates[0]))


def _add(variables: Sequence[str], figures: Figures, row_of: Mapping[str, int], pieces: Sequence[Piece]) -> tuple[float, Absence]:
    """The sum of the variables over the pieces, each times its share."""
    total, absences = 0.0, [Absence.KNOWN]
    for sign, key in map(_split, variables):
        for piece in pieces:
            value = _read(key, figures, row_of.get(piece.code))
            if isinstance(value, Absence):
                absences.append(value)
            else:
                total += sign * value * piece.share
    return total, _most_telling(absences)


def _average(
    indicator: Indicator,
    figures: Figures,
    row_of: Mapping[str, int],
    pieces: Sequence[Piece],
    weights: Mapping[str, float | None] | None,
) -> Figure:
    """The published value of a lone piece, the weighted mean of several."""
    values = [_read(indicator.numerator[0], figures, row_of.get(piece.code)) for piece in pieces]
    is_supposed = _is_supposed(pieces)
    if len(pieces) == 1:
        return _tell(indicator, figures, values[0], is_estimated=is_supposed)
    weighed = [_weigh(piece, indicator, figures, row_of, weights) for piece in pieces]
    absences = [value for value, weight in zip(values, weighed, strict=True) if weight != 0.0 and isinstance(value, Absence)]
    absence = _most_telling([*absences, *(weight for weight in weighed if isinstance(weight, Absence))])
    if absence != Absence.KNOWN:
        return _tell(indicator, figures, absence)
    known = [(value, weight) for value, weight in zip(values, weighed, strict=True) if weight and not isinstance(value, Absence)]
    if not known:
        return _tell(indicator, figures, Absence.NOT_APPLICABLE)
    if len({value for value, _weight in known}) == 1:
        return _tell(indicator, figures, known[0][0], is_estimated=is_supposed)
    mean = sum(value * weight for value, weight in known) / sum(weight for _value, weight in known)
    return _tell(indicator, figures, mean, is_estimated=True)


def _is_supposed(pieces: Sequence[Piece]) -> bool:
    return any(piece.share < 1.0 or piece.is_estimated for piece in pieces)


def _weigh(
    piece: Piece, indicator: Indicator, figures: Figures, row_of: Mapping[str, int], weights: Mapping[str, float | None] | None
) -> float | Absence:
    if weights is None:
        weight = _read(indicator.weight, figures, row_of.get(piece.code))
    else:
        given = weights.get(piece.code)
        weight = Absence.NO_DATA if given is None or isnan(given) else given
    return weight if isinstance(weight, Absence) else weight * piece.share


def _read(key: str, figures: Figures, row: int | None) -> float | Absence:
    series = figures.series.get(key)
    if series is None or row is None:
        return Absence.NO_DATA
    absence = Absence(int(series.absences[row]))
    return float(series.values[row]) if absence == Absence.KNOWN else absence


def _most_telling(absences: Iterable[Absence]) -> Absence:
    return max(absences, key=TELLING.index, default=Absence.KNOWN)


def _tell(indicator: Indicator, figures: Figures, value: float | Absence, *, is_estimated: bool = False) -> Figure:
    period, origin = _told_by(indicator, figures)
    if isinstance(value, Absence):
        return Figure(None, value, period, origin)
    return Figure(value, Absence.KNOWN, period, origin, is_estimated)


def _series(indicator: Indicator, figures: Figures, values: Floats, absences: Codes) -> Series:
    period, origin = _told_by(indicator, figures)
    return Series(indicator.key, values, absences.astype(np.uint8), period, origin or NOWHERE)


def _told_by(indicator: Indicator, figures: Figures) -> tuple[str, Origin | None]:
    """The period of the variables ("2013-2018" for a change, "2020, 2018" where they differ) and the origin of the first."""
    told = [figures.series[key] for _sign, key in map(_split, (*indicator.numerator, *indicator.denominator)) if key in figures.series]
    periods = list(dict.fromkeys(series.period for series in told if series.period))
    period = "-".join(reversed(periods)) if indicator.is_yearly else ", ".join(periods)
    return period, told[0].origin if told else None
