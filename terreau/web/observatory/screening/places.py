"""The places that answer: as the lines of one page, as a table to take away, with their numbers in the unit of each criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.analysis.texts.criteria import Criterion, What
from terreau.programme.territories.portraits.reference import catalogue
from terreau.programme.territories.portraits.screening import MEASURED, Match, ScreenedCountry
from terreau.web.observatory import words
from terreau.web.observatory.screening.asking import query_of
from terreau.web.observatory.screening.funnel import said, source_of
from terreau.web.ui import numbers
from terreau.web.ui.tables import Column, Linked, Table

PAGE = 50
POPULATION = "population"
KILOMETRE = 1000


@dataclass(frozen=True)
class Line:
    """One place; `cells` are the head and the value of each column, "" where there is none."""

    rank: int
    code: str
    name: str
    within: str
    population: str
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """Fifty places at most, and the addresses of the pages around: the last costs no more than the first."""

    lines: Sequence[Line]
    number: int
    pages: int
    start: int
    end: int
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None


def asked_number(request, *, pages: int) -> int:
    """The page asked for; a number that means nothing gives the first, one too far the last."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), pages) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def page_of(found: ScreenedCountry, *, number: int, words_asked: str) -> Page:
    pages = pages_in(found)
    start = (number - 1) * PAGE
    matches = found.rows_between(start, start + PAGE)
    lines = [line_of(match, rank=start + rank, found=found) for rank, match in enumerate(matches, start=1)]

    def to(page: int) -> str:
        return query_of(words_asked, page=page) if page > 1 else query_of(words_asked)

    before, after = number > 1, number < pages
    around = {"first": to(1) if before else None, "previous": to(number - 1) if before else None}
    around |= {"next": to(number + 1) if after else None, "last": to(pages) if after else None}
    return Page(lines, number, pages, start + 1, start + len(lines), **around)


def pages_in(found: ScreenedCountry) -> int:
    return max(-(-len(found.codes) // PAGE), 1)


def measured_in(found: ScreenedCountry) -> list[Criterion]:
    return [one for one in found.question.criteria if one.what in MEASURED]


def heads_of(found: ScreenedCountry) -> list[str]:
    """What each column measures; two criteria on the same thing are one column."""
    return [head_of(one) for _place, one in columns_in(found)]


def columns_in(found: ScreenedCountry) -> list[tuple[int, Criterion]]:
    """The place of each measured criterion among the values, the first of those that measure the same; people have a column anyway."""
    kept: dict[tuple, tuple[int, Criterion]] = {}
    for place, one in enumerate(measured_in(found)):
        kept.setdefault((one.what, one.key, one.radius_m), (place, one))
    return [(place, one) for (what, key, _radius), (place, one) in kept.items() if (what, key) != (What.INDICATOR, POPULATION)]


def head_of(one: Criterion) -> str:
    name = one.names_en[0] if numbers.active_language() == "en" else one.names[0]
    if one.what == What.NEAREST:
        return _("%(name)s : le plus proche") % {"name": name}
    if one.what == What.COUNT and one.radius_m:
        return _("%(name)s à moins de %(radius)s") % {"name": name, "radius": words.distance(one.radius_m)}
    if one.what == What.COUNT:
        return _("%(name)s sur place") % {"name": name}
    return name


def line_of(match: Match, *, rank: int, found: ScreenedCountry) -> Line:
    cells = [(head_of(one), value_said(one, match.values[place])) for place, one in columns_in(found)]
    people = "" if match.population is None else numbers.number(round(match.population))
    return Line(rank, match.code, match.name, match.within, people, cells)


def value_said(one: Criterion, value: float | None) -> str:
    if value is None:
        return ""
    if one.what == What.NEAREST:
        return words.distance(value)
    if one.what == What.COUNT:
        return words.measure(value, decimals=0 if value == int(value) else 1)
    return words.measure(value, unit=one.unit, decimals=decimals_of(one))


def decimals_of(one: Criterion) -> int:
    return next(indicator.decimals for indicator in catalogue().indicators if indicator.key == one.key)


def table_of(found: ScreenedCountry) -> Table:
    """The whole answer, numbers as numbers, in the order of the page."""
    kept = columns_in(found)
    columns = [Column(_("Lieu")), Column(_("Code")), Column(_("Département")), Column(_("Population"), "number")]
    columns += [Column(f"{head_of(one)} ({unit_of(one)})" if unit_of(one) else head_of(one), "measure") for _place, one in kept]
    rows = (
        (
            Linked(match.name, reverse("portrait", args=[match.code])),
            match.code,
            match.within,
            None if match.population is None else round(match.population),
            *(number_of(one, match.values[place]) for place, one in kept),
        )
        for match in found.rows_between(0, len(found.codes))
    )
    return Table(_("Lieux qui répondent"), columns, list(rows))


def unit_of(one: Criterion) -> str:
    return "km" if one.what == What.NEAREST else one.unit if one.what == What.INDICATOR else ""


def number_of(one: Criterion, value: float | None) -> float | None:
    if value is None:
        return None
    if one.what == What.NEAREST:
        return round(value / KILOMETRE, 2)
    return round(value, 1 if one.what == What.COUNT else decimals_of(one))


def sources_said(found: ScreenedCountry) -> str:
    """The question as it was understood, then the source of each criterion: the file can be read without the page."""
    sources = [source for one in found.question.criteria if (source := source_of(one, found))]
    understood = " ".join(said(one) for one in found.question.criteria)
    return _("Terreau, question « %(question)s ». %(understood)s Données : %(sources)s") % {
        "question": found.written,
        "understood": understood,
        "sources": " ; ".join(dict.fromkeys(sources)),
    }
