"""Criteria in their one form, whatever the words: what can't be meant is refused, with what to write instead."""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, floor
from typing import Final

from terreau.analysis.texts.criteria.numbers import write_number
from terreau.analysis.texts.criteria.question import Comparison, Criterion, What
from terreau.analysis.texts.criteria.vocabulary import Facility, Measure, Named
from terreau.analysis.units.errors import AnalysisError

LOWER: Final = (Comparison.ABOVE, Comparison.AT_LEAST)
Bound = tuple[Comparison, Decimal]


def fits(measure: Measure, unit: str) -> bool:
    """May a number typed with this unit be compared with the indicator? A bare number is in the indicator's own unit."""
    return not unit or measure.unit.startswith(unit) or (unit == "€" and unit in measure.unit)


def refuse_unit(measure: Measure, *, typed: str) -> AnalysisError:
    """What to say of a number in the wrong unit."""
    counted = f"se compte en {measure.unit}" if measure.unit else "n'a pas d'unité"
    return AnalysisError(f"« {typed} » : « {measure.name} » {counted}. Corrigez l'unité, ou choisissez un autre indicateur.")


def compare(measure: Measure, bounds: Iterable[Bound]) -> tuple[Criterion, ...]:
    """The indicator against each bound, in its own unit."""
    return tuple(
        Criterion(
            What.INDICATOR, comparison, (measure.key,), (measure.name,), (measure.name_en or measure.name,), float(bound), unit=measure.unit
        )
        for comparison, bound in bounds
    )


def distance(facility: Facility, comparison: Comparison, metres: float) -> Criterion:
    """The nearest facility against a distance: at a boundary, what is "within 5 km" counts, so "less than 5 km" is at most 5 km."""
    if metres <= 0:
        raise AnalysisError(f"{facility.name} : donnez une distance plus grande que zéro, ou écrivez « dans la commune ».")
    comparison = Comparison.AT_MOST if comparison == Comparison.BELOW else comparison
    return Criterion(What.NEAREST, comparison, (facility.key,), (facility.name,), (facility.name_en or facility.name,), metres)


def count(facility: Facility, comparison: Comparison, number: Decimal, *, radius_m: float) -> Criterion:
    """How many facilities within a radius, as a whole number at least or at most; none, or one, is a matter of the nearest."""
    if comparison in LOWER:
        bound = floor(number) + 1 if comparison == Comparison.ABOVE else ceil(number)
        comparison = Comparison.AT_LEAST
    else:
        bound = ceil(number) - 1 if comparison == Comparison.BELOW else floor(number)
        comparison = Comparison.AT_MOST
    if bound < 0 or (comparison == Comparison.AT_LEAST and not bound):
        raise AnalysisError(
            f"{facility.name} : « {write_number(float(number))} » ne trie aucun lieu. Écrivez « sans … » ou « au moins 1 … »."
        )
    if radius_m and (comparison, bound) == (Comparison.AT_MOST, 0):
        return distance(facility, Comparison.ABOVE, radius_m)
    if radius_m and (comparison, bound) == (Comparison.AT_LEAST, 1):
        return distance(facility, Comparison.AT_MOST, radius_m)
    names, names_en = (facility.name,), (facility.name_en or facility.name,)
    return Criterion(What.COUNT, comparison, (facility.key,), names, names_en, float(bound), radius_m)


def name_places(places: Iterable[Named], *, is_wanted: bool) -> Criterion:
    """Any of these places, or none of them; all of one kind."""
    sorted_places = sorted({place.code: place for place in places}.values(), key=lambda place: place.code)
    return Criterion(
        sorted_places[0].what,
        Comparison.IS if is_wanted else Comparison.IS_NOT,
        tuple(place.code for place in sorted_places),
        tuple(place.name for place in sorted_places),
        tuple(place.name_en or place.name for place in sorted_places),
    )
