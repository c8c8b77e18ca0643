"""What may be said to everyone of how people answered one question."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from terreau.analysis.heard.disclosure import SMALLEST_CELL, suppress_list
from terreau.analysis.heard.intervals import wilson

# Intervals are widened to the first of these steps, in hundredths, that gives no count back. Our own choice.
STEPS: Final = (10, 20, 50)


@dataclass(frozen=True)
class PublicShare:
    """How many answered (None: too few to say), the share that agrees (None: hidden) and an interval of it, None when it tells too much."""

    seen: int | None
    agree: float | None = None
    low: float | None = None
    high: float | None = None


def public_share(agree: int, *others: int, smallest: int = SMALLEST_CELL) -> PublicShare:
    """The share of those who agree among all who answered, `others` being the counts of each other answer.

    Counts are hidden as in `suppress_list`. While that of those who agree is shown, so are its share and 95 % Wilson interval. Hidden, it
    leaves a widened interval, that at least `smallest` counts would have given: else 11 agreeing of 12 would say that one does not.
    Raises AnalysisError on a negative number.
    """
    cells, seen = suppress_list([agree, *others], smallest=smallest)
    if not seen:
        return PublicShare(None)
    if cells[0] is not None:
        low, high = wilson(agree, seen)
        return PublicShare(seen, agree / seen, low, high)
    for step in STEPS:
        if are_many(agree, seen, step=step, smallest=smallest):
            return PublicShare(seen, None, *widened(agree, seen, step=step))
    return PublicShare(seen)


def widened(agree: int, seen: int, *, step: int) -> tuple[float, float]:
    """The interval, from the last step under it to the first above."""
    low, high = wilson(agree, seen)
    return floor(low * 100 / step) * step / 100, min(100, ceil(high * 100 / step) * step) / 100


def are_many(agree: int, seen: int, *, step: int, smallest: int) -> bool:
    """Would enough counts have given the same widened interval? Bounds grow with the count, so those that do stand in a row."""
    same, found = widened(agree, seen, step=step), 1
    for way in (-1, 1):
        other = agree + way
        while found < smallest and 0 <= other <= seen and widened(other, seen, step=step) == same:
            found, other = found + 1, other + way
    return found >= smallest
