"""The names of places by their codes, whatever their level."""

from collections.abc import Iterable

from terreau.programme.territories.portraits.alike import names_of
from terreau.programme.territories.portraits.correcting import country


def names_of_codes(codes: Iterable[str], *, level: str) -> dict[str, str]:
    """Code → name, for those that the country of today has. Raises Refused while the lake is not built."""
    ground = country().ground
    known, name = set(ground.levels[level].codes), names_of(level, ground=ground)
    return {code: name(code) for code in codes if code in known}
