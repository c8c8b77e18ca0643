"""A small drawing of where a value stands among its peers: the middle half as a bar, the median as a tick, this place as a disc."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from terreau.analysis.territory.portrait import Position

WIDTH, HEIGHT, EDGE = 240, 22, 9
Q0, Q10, Q25, Q50, Q75, Q90, Q100 = range(7)


def strip(position: Position | None, value: float | None) -> SafeString:
    """The drawing, or nothing; its words stand beside it, so that it needs none."""
    if position is None or value is None or len(position.quantiles) <= Q100:
        return mark_safe("")
    return drawn(tuple(position.quantiles), value)


@lru_cache(maxsize=8192)
def drawn(quantiles: tuple[float, ...], value: float) -> SafeString:
    low, high = ends_of(quantiles)
    span = (high - low) or 1.0

    def at(number: float) -> str:
        inside = min(max((number - low) / span, 0), 1)
        return f"{EDGE + inside * (WIDTH - 2 * EDGE):.0f}"

    middle = HEIGHT // 2
    return mark_safe(
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true"><path d="M{at(low)} {middle}H{at(high)}"/>'
        f'<path d="M{at(quantiles[Q25])} {middle}H{at(quantiles[Q75])}"/><path d="M{at(quantiles[Q50])} 3V{HEIGHT - 3}"/>'
        f'<circle cx="{at(value)}" cy="{middle}" r="6"/></svg>'
    )


def ends_of(quantiles: tuple[float, ...]) -> tuple[float, float]:
    """The last tenth on each side is cut at half of the spread of the others: one far place would flatten all the rest."""
    room = (quantiles[Q90] - quantiles[Q10]) / 2
    return max(quantiles[Q0], quantiles[Q10] - room), min(quantiles[Q100], quantiles[Q90] + room)
