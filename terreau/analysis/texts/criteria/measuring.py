"""The forms in which indicators are said; each gives what it read at a place, or None."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from terreau.analysis.texts.criteria.grammar import Kind, trend_of
from terreau.analysis.texts.criteria.line import Amount, Line, read_amount, read_pair
from terreau.analysis.texts.criteria.making import Bound, compare, fits, refuse_unit
from terreau.analysis.texts.criteria.marking import Mark
from terreau.analysis.texts.criteria.patterns import Found
from terreau.analysis.texts.criteria.question import Comparison
from terreau.analysis.texts.criteria.vocabulary import Measure, Vocabulary, words_in

FLIPPED: Final = {
    Comparison.BELOW: Comparison.ABOVE,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.ABOVE: Comparison.BELOW,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}
UPPER: Final = (Comparison.BELOW, Comparison.AT_MOST)
# Signs in which several indicators are counted.
SHARED: Final = ("", "%", "‰", "€")
OWNERS: Final = ("habitant", "population", "inhabitant", "people", "resident", "personne", "hab")
ZERO: Final = Decimal(0)
SHORTEST: Final = 4


def read_measured(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Taux de pauvreté supérieur à 45 %", "la population baisse", "population : entre 500 et 2 000"."""
    mark = line.at(at)
    for measure in mark.measures[:1]:
        after = skip_name(line, at + 1, measure)
        if line.kind(after) == Kind.SIGNED:
            return Found(compare(measure, [(line.at(after).comparison, ZERO)]), after + 1)
        if line.kind(after) == Kind.TREND:
            return read_trend_of(line, measure, trend=line.at(after).comparison, end=after + 1, vocabulary=vocabulary)
        pair = read_pair(line, after)
        # "Population > 500, moins de 100 jeunes": the second bound is another indicator's.
        is_own = pair is not None and (not line.at(pair.end).terms or measure in line.at(pair.end).measures)
        if amount := pair if is_own else read_amount(line, after):
            return read_bounds(line, at, amount, mark)
        implied = next((trend for word in mark.phrases[0].words if (trend := trend_of(word))), None)
        if implied and vocabulary.is_change(measure):
            return Found(compare(measure, [(implied, ZERO)]), after)
    return None


def read_amount_first(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Moins de 2 000 habitants", "plus de 30 % de plus de 65 ans", "plus de 30 % des habitants ont plus de 65 ans"."""
    pair = read_pair(line, at)
    amount = pair if pair and line.kind(pair.end) == Kind.TERM else read_amount(line, at)
    if amount is None:
        return None
    measured = [place for place in (amount.end, *following_terms(line, amount.end)) if line.at(place).measures]
    fitting = [place for place in measured if any(fits(one, amount.unit) for one in line.at(place).measures)]
    if measured:
        place = (fitting or measured)[0]
        return read_bounds(line, at, amount, line.at(place), end=place + 1)
    # "Moins de 30 hab./km²": the unit alone names the indicator.
    counted = [one for one in vocabulary.measures if one.unit == amount.unit and amount.unit not in SHARED]
    return Found(compare(counted[0], amount.bounds), amount.end) if len(counted) == 1 else None


def following_terms(line: Line, at: int) -> Iterator[int]:
    """The next term after those whose share it is ("des habitants") or after "ont"."""
    is_owner = line.kind(at) == Kind.TERM and line.tokens[line.at(at).first].text.startswith(OWNERS)
    if is_owner or line.kind(at) == Kind.WITH:
        at += 1
        at += line.kind(at) == Kind.WITH
        if line.kind(at) == Kind.TERM:
            yield at


def read_bounds(line: Line, start: int, amount: Amount, mark: Mark, *, end: int | None = None) -> Found:
    """The first indicator of the mark that is counted in the unit of the amount, against its bounds."""
    end = end or amount.end
    fitting = [one for one in mark.measures if fits(one, amount.unit)]
    if not fitting:
        raise refuse_unit(mark.measures[0], typed=line.typed(start, end))
    return Found(compare(fitting[0], amount.bounds), skip_name(line, end, fitting[0]))


def read_trend(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Perdent des habitants", "baisse de la population de plus de 1 %"."""
    if line.kind(at) != Kind.TREND:
        return None
    measure = next(iter(line.at(at + 1).measures), None)
    if measure is None:
        return None
    return read_trend_of(line, measure, trend=line.at(at).comparison, end=at + 2, vocabulary=vocabulary)


def read_change(line: Line, at: int, vocabulary: Vocabulary) -> Found | None:
    """ "Variation de la population supérieure à 1 %", "croissance des revenus négative"."""
    measure = next(iter(line.at(at + 1).measures), None) if line.kind(at) == Kind.CHANGE else None
    change = vocabulary.changes.get(measure.key) if measure else None
    amount = read_amount(line, at + 2)
    if measure is None or change is None:
        return None
    if line.kind(at + 2) in (Kind.TREND, Kind.SIGNED):
        return read_trend_of(line, change, trend=line.at(at + 2).comparison, end=at + 3, vocabulary=vocabulary)
    if amount is None:
        return None
    if not fits(change, amount.unit):
        raise refuse_unit(change, typed=line.typed(at, amount.end))
    return Found(compare(change, amount.bounds), skip_name(line, amount.end, change))


def read_trend_of(line: Line, measure: Measure, *, trend: Comparison, end: int, vocabulary: Vocabulary) -> Found | None:
    """What says how the indicator evolves, under or over zero; "baisse de plus de 1 %" is under -1 %."""
    change = measure if vocabulary.is_change(measure) else vocabulary.changes.get(measure.key)
    if change is None:
        return None
    amount = read_amount(line, end)
    if amount is None or not amount.unit or not fits(change, amount.unit):
        return Found(compare(change, [(trend, ZERO)]), end)
    is_fall = trend == Comparison.BELOW
    bounds: list[Bound] = [(FLIPPED[comparison], -bound) if is_fall else (comparison, bound) for comparison, bound in amount.bounds]
    # A fall of less than 1 % is still a fall.
    is_open = all(comparison in UPPER for comparison, _bound in amount.bounds)
    return Found(compare(change, [*bounds, *([(trend, ZERO)] if is_open else [])]), skip_name(line, amount.end, change))


def skip_name(line: Line, at: int, measure: Measure) -> int:
    """The place after what still belongs to the indicator: words of its name or of its unit, its name said again."""
    known = {word for text in (measure.name, measure.name_en, measure.unit, *measure.words) for word in words_in(text)}
    while at < len(line.marks):
        mark = line.at(at)
        said = line.tokens[mark.first].text
        is_named = mark.kind == Kind.OTHER and any(is_near(said, word) for word in known)
        is_again = measure in mark.measures and read_amount(line, at + 1) is None and line.kind(at + 1) != Kind.TREND
        if not is_named and not is_again:
            break
        at += 1
    return at


def is_near(word: str, other: str) -> bool:
    """The same word, or one is the beginning of the other: "médiane", "médian"."""
    short, long = sorted((word, other), key=len)
    return short == long or (len(short) >= SHORTEST and long.startswith(short))
