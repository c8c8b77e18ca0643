"""Which places answer a question: those for which every criterion is known to hold, and those that can't be judged, with why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.territory.figures import Absence, Codes, Floats
from terreau.analysis.units.errors import AnalysisError

TRUE, FALSE, UNKNOWN = 1, 0, -1
Truths = NDArray[np.int8]
Ranks = NDArray[np.int64]
MEASURED: Final = ("indicator", "nearest", "count")
RISING: Final = ("below", "at_most")


class Asked(Protocol):
    """One criterion of a question, as terreau.analysis.texts.criteria.Criterion says it: the two calculations do not know each other."""

    @property
    def what(self) -> str: ...
    @property
    def comparison(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def bound(self) -> float: ...
    @property
    def radius_m(self) -> float: ...


class AskedOfPlaces(Protocol):
    """A question: criteria that must all hold."""

    @property
    def criteria(self) -> Sequence[Asked]: ...


@dataclass(frozen=True)
class Situations:
    """Where the places are and what they are classed as, in the order of their codes.

    `departements` and `regions`: (n,) codes, or (n, k) when a place lies in several, "" for nothing; None when nobody knows.
    `statuses`: code of a status -> (n,) bool; a status that is not there is not known of any place.
    """

    departements: NDArray[np.str_] | None = None
    regions: NDArray[np.str_] | None = None
    statuses: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """After this criterion and those before it: how many places still answer, how many can't be judged any more."""

    remaining: int
    unknown: int


@dataclass(frozen=True)
class Doubt:
    """How many of the places that can't be judged miss what the criterion at this rank needs, and why."""

    criterion: int
    absence: Absence
    places: int


@dataclass(frozen=True)
class Screened:
    """`matches`: ranks of the places that answer, the most severe first by the criterion at rank `sorted_by` (None: by code alone).

    `unknown`: ranks of those that fail no criterion but miss what one needs, by code; `doubts` says what they miss.
    """

    matches: Ranks
    unknown: Ranks
    doubts: tuple[Doubt, ...]
    steps: tuple[Step, ...]
    places: int
    sorted_by: int | None = None


@dataclass(frozen=True)
class Judged:
    """One criterion held against every place: `truths` (n,) int8, and why it is not known where it is not, (n,) uint8."""

    truths: Truths
    absences: Codes
    values: Floats | None = None


def screen(
    question: AskedOfPlaces,
    *,
    codes: Sequence[str],
    indicators: Mapping[str, tuple[Floats, Codes]],
    nearest_m: Mapping[str, Floats],
    counts: Mapping[tuple[str, float], Floats],
    places: Situations,
    sizes: Collection[str] = (),
) -> Screened:
    """Hold each criterion against each of the n places.

    `indicators`: key -> values and absences, (n,) each; `nearest_m`: class -> metres, NaN where there is no data in reach; `counts`:
    (class, radius in metres, 0 inside the place) -> facilities, NaN where there is no data. What is not given at all is not known of
    any place. A place that fails one criterion is out, even when another is not known; one that fails none but misses something is
    neither in nor out. `sizes` are indicators that tell how big a place is. AnalysisError when an array has not n rows.
    """
    order = np.asarray(codes, dtype=np.str_)
    judged = [
        judge(one, n=len(order), indicators=indicators, nearest_m=nearest_m, counts=counts, places=places) for one in question.criteria
    ]
    is_in, is_open = np.ones(len(order), dtype=bool), np.ones(len(order), dtype=bool)
    steps = []
    for one in judged:
        is_in &= one.truths == TRUE
        is_open &= one.truths != FALSE
        steps.append(Step(int(is_in.sum()), int((is_open & ~is_in).sum())))
    matches, unknown = (by_code(np.flatnonzero(which), order) for which in (is_in, is_open & ~is_in))
    measured = [rank for rank, one in enumerate(judged) if one.values is not None]
    # The smallest hamlet is not the place most in want: how big a place is sorts only what nothing else does.
    sorted_by = next((rank for rank in measured if question.criteria[rank].keys[0] not in sizes), next(iter(measured), None))
    if sorted_by is not None:
        severity = severity_of(judged[sorted_by], comparison=question.criteria[sorted_by].comparison)[matches]
        # Equals stay in the order of their codes.
        matches = matches[np.argsort(severity, kind="stable")]
    return Screened(matches, unknown, doubts_of(judged, unknown), tuple(steps), len(order), sorted_by)


def by_code(ranks: Ranks, codes: NDArray[np.str_]) -> Ranks:
    return ranks[np.argsort(codes[ranks], kind="stable")]


def severity_of(judged: Judged, *, comparison: str) -> Floats:
    """The values of a measured criterion, turned so that the most severe come first when they rise."""
    assert judged.values is not None
    return judged.values if comparison in RISING else -judged.values


def doubts_of(judged: Sequence[Judged], unknown: Ranks) -> tuple[Doubt, ...]:
    """What the places that can't be judged miss, criterion by criterion; a place that misses two things is counted for both."""
    found = []
    for rank, one in enumerate(judged):
        missing = one.absences[unknown][one.truths[unknown] == UNKNOWN]
        absences, places = np.unique(missing, return_counts=True)
        found += [Doubt(rank, Absence(int(absence)), int(many)) for absence, many in zip(absences, places, strict=True)]
    return tuple(found)


def judge(
    criterion: Asked,
    *,
    n: int,
    indicators: Mapping[str, tuple[Floats, Codes]],
    nearest_m: Mapping[str, Floats],
    counts: Mapping[tuple[str, float], Floats],
    places: Situations,
) -> Judged:
    """One criterion held against every place."""
    if criterion.what not in MEASURED:
        truths = judge_situation(criterion, places=places, n=n)
        return Judged(truths, np.where(truths == UNKNOWN, Absence.NO_DATA, Absence.KNOWN).astype(np.uint8))
    key = criterion.keys[0]
    values, absences = np.full(n, np.nan), np.full(n, Absence.NO_DATA, dtype=np.uint8)
    if criterion.what == "indicator":
        values, absences = indicators.get(key, (values, absences))
    elif criterion.what == "nearest":
        values = nearest_m.get(key, values)
    else:
        values = counts.get((key, criterion.radius_m), values)
    refuse_length(key, n, values, absences)
    if criterion.what != "indicator":
        absences = np.where(np.isfinite(values), Absence.KNOWN, Absence.NO_DATA).astype(np.uint8)
    # A value that is said to be known and is no number is no value.
    absences = np.where((absences == Absence.KNOWN) & ~np.isfinite(values), Absence.NO_DATA, absences).astype(np.uint8)
    holds = compare(values, criterion.comparison, criterion.bound)
    return Judged(np.where(absences == Absence.KNOWN, holds, UNKNOWN).astype(np.int8), absences, values)


def compare(values: Floats, comparison: str, bound: float) -> NDArray[np.bool_]:
    """Each value against the bound; NaN holds nowhere."""
    if comparison == "below":
        return values < bound
    if comparison == "at_most":
        return values <= bound
    return values > bound if comparison == "above" else values >= bound


def judge_situation(criterion: Asked, *, places: Situations, n: int) -> Truths:
    """Any of the codes, or none of them, when the comparison is "is_not"; not known stays not known."""
    truths = (
        judge_status(criterion.keys, places=places, n=n)
        if criterion.what == "status"
        else judge_codes(criterion.keys, among=places.departements if criterion.what == "departement" else places.regions, n=n)
    )
    if criterion.comparison == "is_not":
        truths = np.where(truths == UNKNOWN, UNKNOWN, TRUE - truths).astype(np.int8)
    return truths


def judge_codes(keys: tuple[str, ...], *, among: NDArray[np.str_] | None, n: int) -> Truths:
    if among is None:
        return np.full(n, UNKNOWN, dtype=np.int8)
    refuse_length(" ".join(keys), n, among)
    lines = among if among.ndim > 1 else among[:, np.newaxis]
    held = np.asarray(np.isin(lines, keys).any(axis=1), dtype=np.bool_)
    is_nowhere = np.asarray(np.isin(lines, ("",)).all(axis=1), dtype=np.bool_)
    return np.where(is_nowhere, UNKNOWN, held).astype(np.int8)


def judge_status(keys: tuple[str, ...], *, places: Situations, n: int) -> Truths:
    """Held when one of the statuses is; not held only when all of them are known."""
    known = [places.statuses[key] for key in keys if key in places.statuses]
    refuse_length(" ".join(keys), n, *known)
    truths = np.full(n, FALSE if len(known) == len(keys) else UNKNOWN, dtype=np.int8)
    for holds in known:
        truths[holds] = TRUE
    return truths


def refuse_length(key: str, n: int, *arrays: NDArray[np.generic]) -> None:
    if any(len(array) != n for array in arrays):
        raise AnalysisError(
            f"« {key} » n'a pas autant de valeurs qu'il y a de lieux ({n}) : reconstruisez les données avec « terreau setup »."
        )
