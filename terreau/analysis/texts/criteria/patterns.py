"""The forms in which facilities and places are said; each gives what it read at a place, or None."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from terreau.analysis.texts.criteria.grammar import Kind
from terreau.analysis.texts.criteria.line import METRES, Amount, Group, Line, Reach, read_amount, read_group, read_pair, read_reach
from terreau.analysis.texts.criteria.making import count, distance, name_places
from terreau.analysis.texts.criteria.question import Comparison, Criterion, Level, What
from terreau.analysis.texts.criteria.vocabulary import Facility, Named, Vocabulary
from terreau.analysis.units.errors import AnalysisError

NEARER: Final = (Comparison.BELOW, Comparison.AT_MOST)
NONE: Final = ((Comparison.AT_MOST, Decimal(0)),)
ONE_OR_MORE: Final = ((Comparison.AT_LEAST, Decimal(1)),)


@dataclass(frozen=True)
class Found:
    """Criteria read up to a place; `level` when the place of a facility was said with one: "dans le quartier"."""

    criteria: tuple[Criterion, ...]
    end: int
    level: Level | None = None


def read_without(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Sans épicerie ni pharmacie à moins de 7 km", "aucun médecin dans la commune"."""
    start = at
    while line.kind(at) in (Kind.NONE, Kind.NOR) or (at > start and line.kind(at) == Kind.WITH):
        at += 1
    group = read_group(line, at) if at > start else None
    if group is None:
        return None
    reach = read_reach(line, group.end)
    if reach.comparison not in NEARER:
        # The distance is the next facility's: "sans épicerie, pharmacie à plus de 10 km", "sans épicerie à plus de 10 km d'une gare".
        group = group if line.at(reach.end).facility else group.without_last()
        if not group.facilities:
            raise AnalysisError(f"« {line.typed(start, reach.end)} » : écrivez « sans … à moins de … km », ou « à plus de … km d'un … ».")
        reach = Reach(0, Comparison.AT_MOST, group.end)
    made = tuple(criterion for one in group.facilities for criterion in count_each(one, NONE, reach))
    return Found(made, reach.end, reach.level)


def read_with(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Avec une pharmacie et une école", "ayant un médecin à moins de 5 km"."""
    group = read_group(line, at + 1) if line.kind(at) == Kind.WITH else None
    if group is None:
        return None
    reach = read_reach(line, group.end)
    return Found(reach_each(line, group, reach, start=at), reach.end, reach.level)


def read_facility(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Épicerie à moins de 5 km", "boulangerie : au moins 3 dans un rayon de 5 km", "médecin : aucun sur place"."""
    group = read_group(line, at)
    if group is None:
        return None
    if starts_reach(line, group.end):
        reach = read_reach(line, group.end)
        return Found(reach_each(line, group, reach, start=at), reach.end, reach.level)
    if line.kind(at + 1) == Kind.NONE and starts_reach(line, at + 2):
        reach = read_reach(line, at + 2)
        return Found(count_each(group.facilities[0], NONE, reach), reach.end, reach.level)
    amount = read_amount(line, at + 1)
    if amount and not amount.unit and starts_reach(line, amount.end):
        reach = read_reach(line, amount.end)
        return Found(count_each(group.facilities[0], amount.bounds, reach), reach.end, reach.level)
    return None


def read_counted(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Au moins 3 boulangeries à moins de 5 km", "deux écoles", "plus de 10 km d'une pharmacie et d'un médecin"."""
    amount = read_pair(line, at) or read_amount(line, at) or read_bare_count(line, at)
    group = read_group(line, amount.end) if amount else None
    if amount is None or group is None:
        return None
    if amount.is_distance:
        refuse_either(line, group, start=at)
        made = (distance(one, comparison, metres) for one in group.facilities for comparison, metres in amount.metres)
        return Found(tuple(made), group.end)
    # "Plus de 30 médecins" may as well be an indicator: a facility is meant when it is placed, or when nothing else is.
    if amount.unit or (line.at(amount.end).measures and not starts_reach(line, group.end)):
        return None
    reach = read_reach(line, group.end)
    first, *others = group.facilities
    more = (criterion for one in others for criterion in count_each(one, ONE_OR_MORE, reach))
    return Found((*count_each(first, amount.bounds, reach), *more), reach.end, reach.level)


def read_bare_count(line: Line, at: int) -> Amount | None:
    """ "3 boulangeries" are three or more, "0 boulangerie" is none."""
    mark = line.at(at)
    if mark.kind != Kind.NUMBER or mark.unit:
        return None
    return Amount(((Comparison.AT_LEAST if mark.number else Comparison.AT_MOST, mark.number),), "", at + 1)


def starts_reach(line: Line, at: int) -> bool:
    """Does a distance, or a place inside, begin here?"""
    amount = read_amount(line, at)
    is_bare = line.kind(at) == Kind.NUMBER and line.at(at).unit in METRES
    return is_bare or line.kind(at) in (Kind.HERE, Kind.LEVEL) or bool(amount and amount.is_distance)


def reach_each(line: Line, group: Group, reach: Reach, *, start: int) -> tuple[Criterion, ...]:
    """Each facility of the group at this distance, or inside the place."""
    refuse_either(line, group, start=start)
    if reach.metres:
        return tuple(distance(one, reach.comparison, reach.metres) for one in group.facilities)
    return tuple(criterion for one in group.facilities for criterion in count_each(one, ONE_OR_MORE, reach))


def count_each(facility: Facility, bounds: tuple[tuple[Comparison, Decimal], ...], reach: Reach) -> tuple[Criterion, ...]:
    """The number of facilities within reach against each bound."""
    if reach.comparison not in NEARER:
        raise AnalysisError(f"{facility.name} : ce qui est plus loin ne se compte pas. Écrivez « … à moins de … km ».")
    return tuple(count(facility, comparison, number, radius_m=reach.metres) for comparison, number in bounds)


def refuse_either(line: Line, group: Group, *, start: int) -> None:
    """ "Ou" can't be asked of facilities: every criterion must hold."""
    if group.is_either:
        raise AnalysisError(
            f"« {line.typed(start, group.end)} » : tous les critères doivent être vrais, « ou » n'est compris qu'entre des départements, "
            "des régions ou des classements. Posez deux questions."
        )


def read_places(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Finistère ou Morbihan", "hors Bretagne", "classées FRR ou ZRR", "département 29"."""
    is_wanted = line.kind(at) not in (Kind.EXCEPT, Kind.NONE)
    at += not is_wanted
    first = named_at(line, at, vocabulary)
    if first is None:
        return None
    places, (at, what) = [first[0]], (first[1], first[0].what)
    joins = (Kind.OR,) if what == What.STATUS else (Kind.OR, Kind.BREAK, Kind.NOR)
    while True:
        start = at
        while line.kind(start) in joins:
            start += 1
        following = named_at(line, start, vocabulary, what=what)
        # "Sauf département : Finistère ; département : Morbihan": its kind said again begins another criterion.
        is_apart = line.kind(start) == Kind.NAMES or (start == at and what == What.STATUS)
        if following is None or is_apart:
            return Found((name_places(places, is_wanted=is_wanted),), at)
        places.append(following[0])
        at = following[1]


def named_at(line: Line, at: int, vocabulary: Vocabulary, *, what: What | None = None) -> tuple[Named, int] | None:
    """The place or the status named here and the place after it: of the kind said before it, or of `what`, when either is known."""
    mark = line.at(at)
    if mark.kind == Kind.NAMES and isinstance(mark.value, What):
        if what not in (None, mark.value):
            return None
        what, at = mark.value, at + 1
        code = line.typed(at, at + 1).upper() if line.kind(at) in (Kind.NUMBER, Kind.OTHER) else ""
        if found := next((one for one in vocabulary.named if one.what == what and one.code == code), None):
            return found, at + 1
    found = next((one for one in line.at(at).named if what in (None, one.what)), None)
    return (found, at + 1) if found else None
