"""Quotas that would bring as many people of each kind as live there, for a number of people to hear in all."""

from dataclasses import dataclass

from terreau.programme.voices.living import Known, Living, told_source

SMALLEST_TOTAL, LARGEST_TOTAL = 10, 10_000


@dataclass(frozen=True)
class Proposal:
    """Numbers of people by category, and where the shares come from."""

    ages: dict[str, int]
    sexes: dict[str, int]
    places: list[tuple[str, str, int]]
    source: str


def propose(living: Living, *, total: int) -> Proposal | None:
    """None when nothing is published of the place."""
    known = [one for one in (living.ages, living.sexes, living.places) if shares_of(one)]
    if not known:
        return None
    places = split(shares_of(living.places), total)
    sources = dict.fromkeys(told_source(one.source, one.year) for one in known)
    return Proposal(
        ages=split(shares_of(living.ages), total),
        sexes=split(shares_of(living.sexes), total),
        places=[(code, living.places.labels.get(code, ""), wanted) for code, wanted in places.items() if wanted],
        source=" ; ".join(one for one in sources if one),
    )


def shares_of(known: Known) -> dict[str, float]:
    """Whole or not at all: a category that is not published leaves no share to the others."""
    counts = dict(known.people or known.shares)
    if not counts or any(one is None for one in counts.values()) or not sum(counts.values()):
        return {}
    return {category: count / sum(counts.values()) for category, count in counts.items()}


def split(shares: dict[str, float], total: int) -> dict[str, int]:
    """Whole people that add up to the total: the largest remainders are rounded up."""
    exact = {category: share * total for category, share in shares.items()}
    counts = {category: int(number) for category, number in exact.items()}
    for category in sorted(exact, key=lambda one: counts[one] - exact[one])[: total - sum(counts.values()) if shares else 0]:
        counts[category] += 1
    return counts
