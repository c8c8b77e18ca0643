"""What other weights would change, on places that the network knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from terreau.analysis.territory.composite import composite
from terreau.analysis.territory.portrait import Portrait
from terreau.programme import Refused
from terreau.programme.territories.models import Territory
from terreau.programme.territories.portraits import portrait_of
from terreau.web.observatory.words import measure

SHOWN = 8


@dataclass(frozen=True)
class Effect:
    """The composite of one place, out of 100, with the weights of today and with those that are tried."""

    address: str
    name: str
    before: str
    after: str
    difference: str


def effects_of(weights: Mapping[str, float]) -> list[Effect]:
    """The first territories of the programme that have a composite; none while the lake is not built."""
    found: list[Effect] = []
    for slug in Territory.objects.order_by("name_key", "pk").values_list("slug", flat=True):
        try:
            portrait = portrait_of(slug)
        except Refused:
            return []
        if portrait and (effect := effect_on(portrait, weights)):
            found.append(effect)
        if len(found) == SHOWN:
            break
    return found


def effect_on(portrait: Portrait, weights: Mapping[str, float]) -> Effect | None:
    own = [line for line in portrait.lines if line.indicator.is_in_profile]
    fragilities = [(line.indicator, line.position.fragility if line.position else None) for line in own]
    tried = composite(fragilities, weights={line.indicator.key: weights.get(line.indicator.key, 1.0) for line in own})
    if portrait.composite is None or tried is None:
        return None
    before, after = round(100 * portrait.composite.value), round(100 * tried.value)
    return Effect(portrait.place.address, portrait.place.name, measure(before), measure(after), signed(after - before))


def signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "="
