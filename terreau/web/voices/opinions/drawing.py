"""A share and its interval as a small drawing; its words stand beside it, so that it needs none."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, EDGE = 200, 18, 5


@lru_cache(maxsize=4096)
def share_bar(agree: float | None, low: float, high: float) -> SafeString:
    """A track from none to all, its middle marked, the interval as a thick line, the share as a disc when it is told."""
    middle = HEIGHT // 2

    def at(share: float) -> int:
        return round(EDGE + share * (WIDTH - 2 * EDGE))

    disc = "" if agree is None else f'<circle cx="{at(agree)}" cy="{middle}" r="5"/>'
    return mark_safe(
        f'<svg class="share" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true"><path d="M{at(0)} {middle}H{at(1)}"/>'
        f'<path d="M{at(0.5)} 2V{HEIGHT - 2}"/><path d="M{at(low)} {middle}H{at(high)}"/>'
        f"{disc}</svg>"
    )
