"""The saturation curve: how many themes were known after each ten testimonies."""

from collections.abc import Sequence
from itertools import accumulate

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, EDGE, FOOT = 560, 160, 12, 26


def saturation_curve(new_by_ten: Sequence[int]) -> SafeString:
    """A line that goes up while new themes come, and lies flat when none do; its numbers stand in the table beside."""
    known = [0, *accumulate(new_by_ten)]
    if len(known) < 3 or not known[-1]:
        return mark_safe("")
    across, up = (WIDTH - 2 * EDGE) / (len(known) - 1), (HEIGHT - EDGE - FOOT) / known[-1]
    points = " ".join(f"{EDGE + rank * across:.0f},{HEIGHT - FOOT - count * up:.0f}" for rank, count in enumerate(known))
    last_x, last_y = points.rsplit(" ", 1)[-1].split(",")
    return mark_safe(
        f'<svg class="curve" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true"><path d="M{EDGE} {HEIGHT - FOOT}H{WIDTH - EDGE}"/>'
        f'<polyline points="{points}"/><circle cx="{last_x}" cy="{last_y}" r="5"/>'
        f'<text x="{WIDTH - EDGE}" y="{HEIGHT - 6}" text-anchor="end">{(len(known) - 1) * 10}</text>'
        f'<text x="{EDGE}" y="{HEIGHT - 6}">0</text></svg>'
    )
