"""What a place has and lacks: services with their distance and trend, gaps against twins, corrections from the ground."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from terreau.analysis.territory.catalogue import FacilityClass
from terreau.analysis.territory.figures import Absence, Origin
from terreau.analysis.territory.portrait import Access, Gap, Portrait, ServiceLine
from terreau.web.observatory import words
from terreau.web.ui import numbers

NEAR_M = 5_000


@dataclass(frozen=True)
class Reading:
    """One class of facilities as one source has it, in words; `absence` says why there is nothing to say."""

    count: str = ""
    nearest: str = ""
    within: str = ""
    absence: str = ""
    is_estimated: bool = False


@dataclass(frozen=True)
class Service:
    """One class: what official files say, what the ground says when it differs, and since when it changed."""

    name: str
    official: Reading
    corrected: Reading | None
    difference: str
    trend: str
    origin: Origin | None
    earlier_origin: Origin | None


@dataclass(frozen=True)
class ServiceTheme:
    label: str
    services: Sequence[Service]


@dataclass(frozen=True)
class Lack:
    """A class that twins have near and this place lacks, with the projects of the place that may answer it."""

    facility_class: FacilityClass
    name: str
    twins: str
    people: str
    nearest: str
    share: float
    projects: Sequence = ()


def reading_of(access: Access) -> Reading:
    if access.absence != Absence.KNOWN:
        return Reading(absence=str(words.ABSENCES.get(access.absence, words.ABSENCES[Absence.NO_DATA])))
    near = access.within.get(NEAR_M)
    return Reading(
        count=_("non connu") if access.count is None else numbers.number(access.count),
        nearest=_("rien à portée") if access.nearest_m is None else words.distance(access.nearest_m),
        within="" if near is None else words.measure(near, decimals=1 if near < 10 and near != int(near) else 0),
        is_estimated=access.is_estimated,
    )


def service_of(line: ServiceLine) -> Service:
    corrected = reading_of(line.corrected) if line.is_corrected else None
    return Service(
        name=words.name_of(line.facility_class),
        official=reading_of(line.official),
        corrected=corrected,
        difference=difference_of(line),
        trend=trend_of(line),
        origin=line.origin,
        earlier_origin=line.earlier_origin if line.earlier_count is not None else None,
    )


def difference_of(line: ServiceLine) -> str:
    """How many more or fewer the ground counts; nothing when only distances change."""
    before, after = line.official.count, line.corrected.count
    if before is None or after is None or before == after:
        return ""
    return signed(after - before)


def signed(count: int) -> str:
    return f"+{count}" if count > 0 else f"−{-count}" if count < 0 else "0"


def trend_of(line: ServiceLine) -> str:
    """Both vintages are official ones: a correction is no trend."""
    if line.earlier_count is None or line.official.count is None:
        return ""
    return signed(line.official.count - line.earlier_count) if line.official.count != line.earlier_count else _("autant")


def service_themes(portrait: Portrait) -> list[ServiceTheme]:
    by_theme: dict[str, list[Service]] = {}
    for line in portrait.services:
        by_theme.setdefault(line.facility_class.theme, []).append(service_of(line))
    return [ServiceTheme(words.theme_label(theme), found) for theme, found in by_theme.items()]


@dataclass(frozen=True)
class Usual:
    """The source that most services share, and the vintage before: said once, only the others say their own."""

    origin: Origin | None
    earlier: Origin | None


def usual_of(portrait: Portrait) -> Usual:
    origins = Counter(line.origin for line in portrait.services if line.origin).most_common(1)
    earlier = Counter(line.earlier_origin for line in portrait.services if line.earlier_origin).most_common(1)
    return Usual(origins[0][0] if origins else None, earlier[0][0] if earlier else None)


def lack_of(gap: Gap, *, projects: Sequence = ()) -> Lack:
    twins = ngettext(
        "%(with)s lieu jumeau sur %(all)s l’a à proximité", "%(with)s lieux jumeaux sur %(all)s l’ont à proximité", gap.twins_with
    )
    return Lack(
        facility_class=gap.facility_class,
        name=words.name_of(gap.facility_class),
        twins=twins % {"with": gap.twins_with, "all": gap.twins},
        people="" if gap.people is None else words.people(gap.people),
        nearest="" if gap.nearest_m is None else words.distance(gap.nearest_m),
        share=gap.twins_with / gap.twins if gap.twins else 0,
        projects=projects,
    )


CHANGES = {
    "closed": lambda: pgettext("observation", "fermé"),
    "opened": lambda: pgettext("observation", "ouvert"),
    "absent": lambda: pgettext("observation", "n’existe pas"),
}


def change_said(change: str) -> str:
    said = CHANGES.get(str(change))
    return said() if said else str(change)
