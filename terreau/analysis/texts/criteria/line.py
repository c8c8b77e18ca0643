"""The amounts, the distances and the groups of facilities that stand in a line of marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from terreau.analysis.texts.criteria.grammar import Kind
from terreau.analysis.texts.criteria.marking import Mark
from terreau.analysis.texts.criteria.question import Comparison, Level
from terreau.analysis.texts.criteria.tokens import Token
from terreau.analysis.texts.criteria.vocabulary import Facility
from terreau.analysis.units.errors import AnalysisError

END: Final = Mark(Kind.END, 0, 0)
METRES: Final = {"m": Decimal(1), "km": Decimal(1000)}
RANGE_WORDS: Final = ("à", "a", "to", "-", "–")
LOWER: Final = (Comparison.ABOVE, Comparison.AT_LEAST)
JOINS: Final = (Kind.BREAK, Kind.OR, Kind.NOR)


@dataclass(frozen=True)
class Line:
    """The marks of a question, and the text they come from."""

    text: str
    tokens: tuple[Token, ...]
    marks: Sequence[Mark]

    def at(self, place: int) -> Mark:
        return self.marks[place] if 0 <= place < len(self.marks) else END

    def kind(self, place: int) -> Kind:
        return self.at(place).kind

    def typed(self, first: int, last: int) -> str:
        """The text from one mark to another (excluded), as it was typed."""
        shown = self.marks[first:last]
        return self.text[self.tokens[min(mark.first for mark in shown)].start : self.tokens[max(mark.last for mark in shown) - 1].end]


@dataclass(frozen=True)
class Amount:
    """Bounds with the unit that was typed with them: "", "%", "‰", "€", "km", "m" or "time"; `end` is the place after."""

    bounds: tuple[tuple[Comparison, Decimal], ...]
    unit: str
    end: int

    @property
    def is_distance(self) -> bool:
        return self.unit in METRES

    @property
    def metres(self) -> tuple[tuple[Comparison, float], ...]:
        """The bounds of a distance, in metres."""
        return tuple((comparison, float(bound * METRES[self.unit])) for comparison, bound in self.bounds)


def read_amount(line: Line, at: int) -> Amount | None:
    """The bounds that stand here: "plus de 30 %", "entre 500 et 2 000", "500 à 2 000", "2 000 ou moins"."""
    first = line.at(at)
    if first.kind == Kind.BETWEEN and line.kind(at + 1) == Kind.NUMBER:
        second = at + 3 if line.kind(at + 2) == Kind.BREAK else at + 2
        return read_range(line, at + 1, second)
    if first.kind == Kind.COMPARE and line.kind(at + 1) == Kind.NUMBER:
        number, end = line.at(at + 1), at + 2
        if first.comparison == Comparison.IS:
            return make_amount(line, ((Comparison.AT_LEAST, number), (Comparison.AT_MOST, number)), at, end)
        return make_amount(line, ((first.comparison, number),), at, end)
    if first.kind == Kind.NUMBER and line.kind(at + 1) == Kind.SUFFIX:
        return make_amount(line, ((line.at(at + 1).comparison, first),), at, at + 2)
    if first.kind == Kind.NUMBER and line.kind(at + 1) == Kind.NUMBER and is_range(line, at):
        return read_range(line, at, at + 1)
    return None


def read_pair(line: Line, at: int) -> Amount | None:
    """Two bounds that stand one after the other: "plus de 500 et moins de 2 000"; one bound of each side, in one unit."""
    low = read_amount(line, at)
    after = low.end + 1 if low and line.kind(low.end) == Kind.BREAK else low.end if low else at
    high = read_amount(line, after) if low else None
    if low is None or high is None or len(low.bounds) + len(high.bounds) != 2:
        return None
    sides = {comparison in LOWER for comparison, _bound in (*low.bounds, *high.bounds)}
    units = {amount.unit for amount in (low, high) if amount.unit}
    if len(sides) != 2 or len(units) > 1 or (low.unit and not high.unit):
        return None
    return Amount((*low.bounds, *high.bounds), high.unit, high.end)


def is_range(line: Line, at: int) -> bool:
    """Does only "à" or a dash stand between the two numbers?"""
    first, second = line.tokens[line.at(at).last - 1], line.tokens[line.at(at + 1).first]
    return line.text[first.end : second.start].strip().lower() in RANGE_WORDS


def read_range(line: Line, first: int, second: int) -> Amount | None:
    low, high = line.at(first), line.at(second)
    if high.kind != Kind.NUMBER:
        return None
    return make_amount(line, ((Comparison.AT_LEAST, low), (Comparison.AT_MOST, high)), first, second + 1)


def make_amount(line: Line, bounds: tuple[tuple[Comparison, Mark], ...], first: int, end: int) -> Amount:
    """Bounds in one unit, that of the number that says one; times are refused, for distances are measured as the crow flies."""
    units = {mark.unit for _comparison, mark in bounds if mark.unit}
    typed = line.typed(first, end)
    if "time" in units:
        raise AnalysisError(
            f"« {typed} » : les durées de trajet ne sont pas mesurées, les distances le sont à vol d'oiseau. "
            "Écrivez une distance, par exemple « à moins de 7 km »."
        )
    if len(units) > 1:
        raise AnalysisError(f"« {typed} » mêle deux unités : écrivez les deux nombres dans la même.")
    return Amount(tuple((comparison, mark.number) for comparison, mark in bounds), next(iter(units), ""), end)


def read_distance(line: Line, at: int) -> Amount | None:
    """The distance that stands here; alone, "7 km" is within 7 km."""
    amount = read_amount(line, at)
    if amount is None and line.kind(at) == Kind.NUMBER and line.at(at).unit in METRES:
        return make_amount(line, ((Comparison.AT_MOST, line.at(at)),), at, at + 1)
    return amount if amount and amount.is_distance else None


@dataclass(frozen=True)
class Reach:
    """Where facilities are looked for: within metres of the place, or inside it (0 m), then perhaps said with its level."""

    metres: float
    comparison: Comparison
    end: int
    level: Level | None = None


def read_reach(line: Line, at: int) -> Reach:
    """Where the facilities just named are looked for; nothing said is inside the place."""
    if distance := read_distance(line, at):
        if len(distance.bounds) > 1:
            raise AnalysisError(f"« {line.typed(at, distance.end)} » : donnez une seule distance, par exemple « à moins de 7 km ».")
        [(comparison, metres)] = distance.metres
        if metres <= 0:
            raise AnalysisError(f"« {line.typed(at, distance.end)} » : donnez une distance plus grande que zéro, ou « sur place ».")
        return Reach(metres, comparison, distance.end)
    mark = line.at(at)
    if mark.kind == Kind.HERE:
        at, mark = at + 1, line.at(at + 1)
        return Reach(0, Comparison.AT_MOST, at + 1, mark.value) if isinstance(mark.value, Level) else Reach(0, Comparison.AT_MOST, at)
    if isinstance(mark.value, Level):
        return Reach(0, Comparison.AT_MOST, at + 1, mark.value)
    if (bare := read_amount(line, at)) and not bare.unit and line.kind(bare.end) in (Kind.END, Kind.BREAK):
        raise AnalysisError(
            f"« {line.typed(at, bare.end)} » : dites si ce sont des kilomètres ou des mètres, par exemple « à moins de 7 km »."
        )
    return Reach(0, Comparison.AT_MOST, at)


@dataclass(frozen=True)
class Group:
    """Facilities named together: "épicerie, pharmacie ni médecin"; `is_either` when "ou" joins them."""

    facilities: tuple[Facility, ...]
    ends: tuple[int, ...]
    is_either: bool

    @property
    def end(self) -> int:
        return self.ends[-1]

    def without_last(self) -> "Group":
        return Group(self.facilities[:-1], self.ends[:-1], self.is_either)


def read_group(line: Line, at: int) -> Group | None:
    """The facilities named from here on, one at least."""
    found, ends, is_either = [], [], False
    while facility := line.at(at).facility:
        found.append(facility)
        ends.append(at + 1)
        at += 1
        start = at
        while line.kind(at) in JOINS:
            at += 1
        if at == start or line.at(at).facility is None:
            break
        is_either = is_either or any(line.kind(place) == Kind.OR for place in range(start, at))
    return Group(tuple(found), tuple(ends), is_either) if found else None
