"""Who was heard, category by category, beside who lives there and who was wanted."""

from collections.abc import Mapping, Sequence

from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.results import Dimension, Part
from terreau.analysis.units.errors import AnalysisError


def dimension(
    name: str,
    *,
    label: str,
    labels: Mapping[str, str],
    heard: Mapping[str, int],
    unsaid: int = 0,
    effective: float | None = None,
    living: Mapping[str, float | None] | None = None,
    shares: Mapping[str, float | None] | None = None,
    wanted: Mapping[str, int] | None = None,
    source: str = "",
    year: str = "",
) -> Dimension:
    """One dimension (age, sex, place) with a part for each of `labels`, in their order, then for what else was heard or wanted.

    `heard` and `wanted` count people, `living` too (None: not published; absent: outside the reference, as someone from elsewhere is);
    `shares` (0 to 1) stand for a place whose people are known by their shares alone. Shares heard are of those who said their category;
    shares living are of the reference, and are only given when all of it is known: a part of an unknown whole is no share. Intervals rest
    on `effective` people, fewer than those who said when some were heard together. Raises AnalysisError on a negative number.
    """
    living, wanted, shares = living or {}, wanted or {}, shares or {}
    check_counts([*heard.values(), *wanted.values(), unsaid, *(one for one in living.values() if one is not None)])
    categories = list(dict.fromkeys([*labels, *heard, *wanted]))
    asked, people, share = sum(heard.values()), whole(living), whole(shares)
    rests_on = asked if effective is None else effective
    parts = []
    for category in categories:
        count, there = heard.get(category, 0), living.get(category)
        low, high = wilson(min(count / asked, 1) * rests_on, rests_on) if asked else (None, None)
        heard_share = count / asked if asked else None
        living_share = share_of(there, people) if people else share_of(shares.get(category), share)
        wish = wanted.get(category)
        parts.append(Part(category, labels.get(category, category), count, there, wish, heard_share, living_share, low, high))
    return Dimension(name, label, tuple(parts), unsaid, source, year, r_score(parts))


def share_of(count: float | None, people: float | None) -> float | None:
    return count / people if people and count is not None else None


def whole(reference: Mapping[str, float | None]) -> float | None:
    """How many live there; None when nothing is published, or a category of it is not."""
    known = [count for count in reference.values() if count is not None]
    return sum(known) if known and len(known) == len(reference) else None


def r_score(parts: Sequence[Part]) -> float | None:
    """Least over greatest rate of participation (heard over living), 0 to 1; 0 as soon as a category that lives there was not heard.

    The "R-score" that Go Vocal shows, for comparison: it says nothing of how many were heard. None without a whole reference, or before
    anyone was heard.
    """
    rates = [part.heard / part.living_share for part in parts if part.living_share]
    greatest = max(rates, default=0.0)
    return min(rates) / greatest if greatest else None


def check_counts(counts: Sequence[float]) -> None:
    wrong = [count for count in counts if count < 0]
    if wrong:
        raise AnalysisError(f"{wrong[0]:g} personnes : un nombre de personnes n'est pas négatif.")
