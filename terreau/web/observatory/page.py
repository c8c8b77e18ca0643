"""What the page of a portrait holds, in the order in which it is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import Composite, Correction, Place, Portrait, Twin
from terreau.programme.network.models import standing_of
from terreau.programme.territories.models import Commune, Departement, Epci
from terreau.programme.territories.portraits.alike import NEAR_M
from terreau.web.observatory import words
from terreau.web.observatory.drawings import charts_of
from terreau.web.observatory.facilities import change_said, lack_of, service_themes, usual_of
from terreau.web.observatory.figures import Theme, Value, bands_of, legend_of, themes_of, value_of
from terreau.web.observatory.marks import Marks, mark_link, marks_of
from terreau.web.observatory.projects import SHOWN, projects_in, that_may_answer
from terreau.web.observatory.rows import columns, service_rows
from terreau.web.observatory.sentences import essentials
from terreau.web.ui import numbers

# A place made of hundreds of communes names the first ones.
COMMUNES_NAMED = 12
# Beyond, few twins share the service: they are named, and the file has their figures.
GAPS_SHOWN = 10


@dataclass(frozen=True)
class Names:
    """Where the place lies, in names; `others` communes are counted and not named."""

    communes: Sequence[tuple[str, str]]
    others: int
    departements: Sequence[str]
    epci: str
    epci_code: str


@dataclass(frozen=True)
class TwinShown:
    code: str
    name: str
    distance: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class PartShown:
    """One indicator of the composite; `value` is out of 100, `without` the composite when it is left out."""

    name: str
    value: str
    weight: str
    without: str


@dataclass(frozen=True)
class CompositeShown:
    value: str
    low: str
    high: str
    parts: Sequence[PartShown]
    missing: Sequence[str]


@dataclass(frozen=True)
class CorrectionShown:
    correction: Correction
    service: str
    change: str
    happened: str
    day: str
    signed_by: str


def portrait_page(portrait: Portrait, *, reader) -> dict:
    marks = marks_of(portrait)
    themes, usual = themes_of(portrait, marks=marks), usual_of(portrait)
    lines = projects_in(portrait.place, reader=reader)
    return {
        **heading_of(portrait, marks=marks),
        "essentials": essentials(portrait),
        "themes": themes if any(theme.known for theme in themes) else [],
        "legend": legend_with_services(portrait, themes=themes),
        "charts": charts_of(portrait),
        "bands": bands_of(portrait.ages, marks=marks),
        "age_source": next((value_of(band.count, marks=marks).dated for band in portrait.ages if band.count.origin), ""),
        "has_services": any(line.official.absence == Absence.KNOWN or line.is_corrected for line in portrait.services),
        "near": words.radius(NEAR_M.get(portrait.place.kind, NEAR_M["commune"])),
        "usual": usual,
        "usual_marks": (mark_link(marks.of(usual.origin)), mark_link(marks.of(usual.earlier))),
        "service_columns": columns(usual),
        "service_rows": service_rows(service_themes(portrait), usual=usual, marks=marks),
        "gaps": [lack_of(gap, projects=that_may_answer(gap.facility_class, lines)) for gap in portrait.gaps[:GAPS_SHOWN]],
        "lesser_gaps": [words.name_of(gap.facility_class) for gap in portrait.gaps[GAPS_SHOWN:]],
        "lines": lines[:SHOWN],
        "has_more": len(lines) > SHOWN,
        "twins": [twin_shown(twin) for twin in portrait.twins],
        "composite": composite_shown(portrait.composite) if portrait.composite else None,
        "corrections": [correction_shown(one, reader=reader) for one in portrait.corrections],
        "sources": marks.sources,
    }


def legend_with_services(portrait: Portrait, *, themes: Sequence[Theme]) -> list[tuple[str, str]]:
    accesses = [line.official for line in portrait.services]
    is_estimated = any(access.is_estimated for access in accesses) or any(band.count.is_estimated for band in portrait.ages)
    others = {access.absence for access in accesses} | {band.count.absence for band in portrait.ages}
    return legend_of(themes, others=others, is_estimated=is_estimated)


def heading_of(portrait: Portrait, *, marks: Marks) -> dict:
    place = portrait.place
    return {
        "portrait": portrait,
        "place": place,
        "kind": words.KINDS.get(place.kind, place.kind),
        "peers": portrait.peers_en if numbers.active_language() == "en" and portrait.peers_en else portrait.peers,
        "peers_noun": words.peers_noun(place.kind),
        "names": names_of(place),
        "population": value_of(place.population, unit="hab.", marks=marks) if place.population else Value("", why=Absence.NOT_PUBLISHED),
        "area": "" if place.area_km2 is None else words.measure(place.area_km2, unit="km²", decimals=1 if place.area_km2 < 100 else 0),
        "is_only_around": place.is_only_around,
        "has_map": place.lon is not None or bool(place.communes),
    }


def names_of(place: Place) -> Names:
    """Three questions at most, whatever the number of communes."""
    codes, own = list(place.communes), place.epci if place.kind != "epci" else ""
    named = list(Commune.objects.filter(code__in=codes).order_by("name_key").values_list("code", "name")[:COMMUNES_NAMED])
    return Names(
        communes=named,
        others=max(len(codes) - len(named), 0) if named else 0,
        departements=list(Departement.objects.filter(code__in=place.departements).values_list("name", flat=True)),
        epci=(own and Epci.objects.filter(code=own).values_list("name", flat=True).first()) or "",
        epci_code=own,
    )


def twin_shown(twin: Twin) -> TwinShown:
    return TwinShown(twin.code, twin.name, words.measure(twin.distance, decimals=2), list(map(words.twin_reason, twin.reasons)))


def composite_shown(composite: Composite) -> CompositeShown:
    parts = [
        PartShown(words.name_of(one.indicator), hundredths(one.fragility), words.measure(one.weight, decimals=1), hundredths(one.without))
        for one in composite.parts
    ]
    missing = [words.name_of(one) for one in composite.missing]
    return CompositeShown(hundredths(composite.value), hundredths(composite.low), hundredths(composite.high), parts, missing)


def hundredths(share: float) -> str:
    return words.measure(share * 100)


def correction_shown(one: Correction, *, reader) -> CorrectionShown:
    """Who signed is read by the people of the network; everyone else reads for which Fabrique."""
    is_member = bool(standing_of(reader).roles)
    return CorrectionShown(
        correction=one,
        service=words.name_of(one.facility_class),
        change=change_said(one.change),
        happened=words.day_said(one.happened),
        day=words.day_said(one.observed_on),
        signed_by=one.signed_by if is_member else "",
    )
