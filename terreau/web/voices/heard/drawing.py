"""The share heard with its interval, and the share that lives there, on one track."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, EDGE = 200, 20, 6


@lru_cache(maxsize=4096)
def beside_bar(heard: float, low: float, high: float, living: float | None) -> SafeString:
    """The interval as a thick line, the share heard as a disc, the share of the place as a tick; the words stand beside it."""
    middle = HEIGHT // 2

    def at(share: float) -> int:
        return round(EDGE + share * (WIDTH - 2 * EDGE))

    tick = "" if living is None else f'<path class="living" d="M{at(living)} 1V{HEIGHT - 1}"/>'
    return mark_safe(
        f'<svg class="share" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true"><path d="M{at(0)} {middle}H{at(1)}"/>'
        f'<path d="M0 0"/><path d="M{at(low)} {middle}H{at(high)}"/>{tick}<circle cx="{at(heard)}" cy="{middle}" r="5"/></svg>'
    )
