"""Do new testimonies still bring new themes?"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from terreau.analysis.heard.results import Saturation

BY: Final = 10
QUIET_FOR: Final = 30
# Of the last thirty, at most a third may be in no theme: what was filed nowhere may well be what is new. Our own choice.
MOST_UNFILED: Final = 10


def saturation(themes: Sequence[Iterable[Hashable]]) -> Saturation:
    """How many themes each ten testimonies brought that nobody had spoken of before, in the order in which they were heard.

    `themes`: those of each testimony, none when it was given none. The last ten may not be full. Said to be reached when the last thirty
    brought nothing new, after some that did, and at most ten of them are in no theme: the stopping rule of G. Guest, E. Namey and M. Chen
    (2020, PLoS ONE 15(5) e0232076: new information over a run, compared with what a base brought), with longer runs, because words caught
    on a market tell less than an interview. It speaks of the people met so far: one more kind of people may bring everything anew, and a
    rare need may never show.
    """
    seen: set[Hashable] = set()
    news, filed = [], []
    for own in themes:
        mine = set(own)
        news.append(len(mine - seen))
        filed.append(bool(mine))
        seen |= mine
    by_ten = tuple(sum(news[start : start + BY]) for start in range(0, len(news), BY))
    unfiled = filed[-QUIET_FOR:].count(False)
    is_quiet = bool(seen) and len(news) > QUIET_FOR and not any(news[-QUIET_FOR:])
    return Saturation(by_ten, len(seen), is_quiet and unfiled <= MOST_UNFILED, unfiled)
