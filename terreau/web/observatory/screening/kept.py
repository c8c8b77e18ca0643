"""Kept questions as the workspace shows them: what their answer was, what it has become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.territories.models import Screening
from terreau.programme.territories.portraits.naming import names_of_codes
from terreau.web.observatory.screening.asking import query_of

# A change of data may move thousands of places: the first ones are named, the others counted.
NAMED = 200


@dataclass(frozen=True)
class KeptLine:
    """One question; `new` and `gone` count the places of its alert."""

    screening: Screening
    count: int
    new: int
    gone: int
    is_mine: bool
    query: str


@dataclass(frozen=True)
class Moved:
    """The places that came in, or went out: code and name of the first ones, how many others."""

    places: Sequence[tuple[str, str]]
    others: int

    def __len__(self) -> int:
        return len(self.places) + self.others


@dataclass(frozen=True)
class Change:
    new: Moved
    gone: Moved


def kept_lines(rows: Iterable[Screening], *, reader) -> list[KeptLine]:
    lines = [
        KeptLine(
            screening=one,
            count=len(one.found_codes),
            new=len(one.new_codes) if one.changed_at else 0,
            gone=len(one.gone_codes) if one.changed_at else 0,
            is_mine=one.owner_id == reader.pk,
            query=query_of(one.question),
        )
        for one in rows
    ]
    return sorted(lines, key=lambda line: line.screening.changed_at is None)


def change_of(one: Screening) -> Change:
    return Change(moved(one.new_codes, level=one.level), moved(one.gone_codes, level=one.level))


def moved(codes: Sequence[str], *, level: str) -> Moved:
    """Named as far as the lake knows them; a place that merged since keeps its code for a name."""
    shown = codes[:NAMED]
    try:
        names = names_of_codes(shown, level=level)
    except Refused:
        names = {}
    return Moved([(code, names.get(code) or _("lieu %(code)s") % {"code": code}) for code in shown], len(codes) - len(shown))
