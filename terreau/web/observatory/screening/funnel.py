"""Criterion by criterion: how it was understood, how many places remain, how many could not be judged, why, and from which data."""

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.analysis.territory.figures import Absence
from terreau.analysis.texts.criteria import Criterion, What, write_question
from terreau.programme.territories.portraits.screening import ScreenedCountry
from terreau.web.observatory.screening.asking import query_of
from terreau.web.observatory.words import ABSENCES
from terreau.web.ui import numbers

WIDTH = 200


@dataclass(frozen=True)
class Funnelled:
    """One criterion; `without` asks the same question less this one."""

    said: str
    source: str
    remaining: int
    unknown: int
    bar: SafeString
    without: str


def funnel_of(found: ScreenedCountry) -> list[Funnelled]:
    screened, criteria = found.screened, found.question.criteria
    return [
        Funnelled(
            said=said(one),
            source=source_of(one, found),
            remaining=step.remaining,
            unknown=step.unknown,
            bar=bar_of(step.remaining, step.unknown, of=screened.places),
            without=query_of(without(found, rank)),
        )
        for rank, (one, step) in enumerate(zip(criteria, screened.steps, strict=True))
    ]


def doubts_of(found: ScreenedCountry) -> list[str]:
    """Why some places are neither in nor out in the end: what each criterion misses, and in how many places."""
    criteria = found.question.criteria
    return [
        f"{said(criteria[doubt.criterion]).removesuffix('.')} → {reason_of(doubt.absence, doubt.places)}" for doubt in found.screened.doubts
    ]


def said(criterion: Criterion) -> str:
    return criterion.said_en if numbers.active_language() == "en" else criterion.said


def without(found: ScreenedCountry, rank: int) -> str:
    """The question without one criterion, "" when it was the only one."""
    left = tuple(one for place, one in enumerate(found.question.criteria) if place != rank)
    return write_question(replace(found.question, criteria=left, unread=())) if left else ""


def source_of(criterion: Criterion, found: ScreenedCountry) -> str:
    """The data set that the criterion was read from; the geography for places, nothing for what is not here."""
    ground = found.country.ground
    if criterion.what == What.INDICATOR:
        series = ground.levels[found.level].now.get(criterion.key)
        if series is None:
            return ""
        return f"{series.origin} ({series.period})" if series.period and series.period != series.origin.vintage else str(series.origin)
    if criterion.what in (What.NEAREST, What.COUNT):
        rank = next(rank for rank, one in enumerate(ground.catalogue.classes) if one.key == criterion.key)
        origin = ground.facilities.origins.get(rank)
        if origin is None:
            return ""
        is_corrected = any(one.class_rank == rank for one in found.country.seen)
        return _("%(source)s, corrigé par le terrain") % {"source": origin} if is_corrected else str(origin)
    return "" if criterion.what == What.STATUS else _("géographie officielle")


def reason_of(absence: Absence, places: int) -> str:
    facts = {"count": numbers.number(places), "why": ABSENCES[absence]}
    return ngettext("%(why)s dans %(count)s lieu", "%(why)s dans %(count)s lieux", places) % facts


def bar_of(remaining: int, unknown: int, *, of: int) -> SafeString:
    """How many remain, in full; those that could not be judged, hatched beside; the numbers stand in the table."""
    if not of:
        return mark_safe("")
    kept, doubtful = (max(round(WIDTH * count / of), 1 if count else 0) for count in (remaining, unknown))
    return mark_safe(
        f'<svg class="funnel-bar" viewBox="0 0 {WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="M0 5H{WIDTH}"/><path d="M0 5H{kept}"/><path d="M{kept} 5H{min(kept + doubtful, WIDTH)}"/></svg>'
    )
