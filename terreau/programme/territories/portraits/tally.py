"""How many facilities of a class a commune has: as the official files count them, then as people saw them."""

from collections.abc import Iterable
from dataclasses import dataclass

from terreau.programme.territories.portraits.correcting import country


@dataclass(frozen=True)
class Tally:
    """Of one class in one commune: official, corrected, and how many more or fewer."""

    official: int
    corrected: int

    @property
    def difference(self) -> int:
        return self.corrected - self.official


def tally_communes(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Tally]:
    """(commune, class key) → its tally; a pair is left out when no file knows the class or nothing is called so.

    Raises Refused while the lake is not built.
    """
    today = country()
    official, corrected = today.ground.reach.counts, today.reach.counts
    ranks = {one.key: rank for rank, one in enumerate(today.ground.catalogue.classes)}
    known = today.ground.facilities.rows
    found = {}
    for code, key in pairs:
        commune, rank = today.ground.communes.rank_of(code), ranks.get(key)
        if commune is not None and rank in known and today.ground.communes.part[commune] in known[rank].parts:
            found[code, key] = Tally(int(official[commune, rank]), int(corrected[commune, rank]))
    return found
