"""What the figures say of a territory, as a need keeps them: each with its value, unit, year, source and place on the day of the link."""

from dataclasses import dataclass
from typing import Any

from terreau.analysis.territory.portrait import Gap, IndicatorLine, Place, ServiceLine
from terreau.programme.needs.models import EvidenceKind
from terreau.programme.territories.models import Territory
from terreau.programme.territories.portraits import portrait_of

# A place where this share of its peers is better off is measured as fragile; a service that half its twins have near is missed.
FRAGILE, MISSED = 0.75, 0.5


@dataclass(frozen=True)
class Measure:
    """One figure that may be linked: its kind, its key, its theme in the catalogue, whether it tells a lack, and what is kept of it."""

    kind: EvidenceKind
    key: str
    label: str
    theme: str
    is_telling: bool
    figure: dict[str, Any]


def measures_of(territory: Territory) -> list[Measure]:
    """The lacks and the indicators of the territory's portrait, lacks first; none where no place is known under its name.

    Refused while no official file was imported: the sentence says what to do.
    """
    portrait = portrait_of(territory.slug)
    if portrait is None:
        return []
    services = {line.facility_class.key: line for line in portrait.services}
    gaps = [gap_measure(gap, line=services.get(gap.facility_class.key), place=portrait.place) for gap in portrait.gaps]
    return [*gaps, *(indicator_measure(line, place=portrait.place) for line in portrait.lines if line.figure.value is not None)]


def measure_of(territory: Territory, *, kind: str, key: str) -> Measure | None:
    return next((one for one in measures_of(territory) if (one.kind, one.key) == (kind, key)), None)


def gap_measure(gap: Gap, *, line: ServiceLine | None, place: Place) -> Measure:
    origin = line.origin if line else None
    figure = {
        "value": gap.twins_with,
        "unit": "",
        "twins": gap.twins,
        "people": None if gap.people is None else round(gap.people),
        "nearest_m": None if gap.nearest_m is None else round(gap.nearest_m),
        **sourced(origin, year=origin.vintage if origin else ""),
    }
    one = gap.facility_class
    is_telling = gap.twins > 0 and gap.twins_with / gap.twins >= MISSED
    return made(EvidenceKind.GAP, one.key, one.name, one.theme, place=place, is_telling=is_telling, figure=figure)


def indicator_measure(line: IndicatorLine, *, place: Place) -> Measure:
    one, found = line.indicator, line.figure
    fragility = line.position.fragility if line.position else None
    figure = {
        "value": found.value,
        "unit": one.unit,
        "decimals": one.decimals,
        "is_estimated": found.is_estimated,
        "fragility": fragility,
        **sourced(found.origin, year=found.period),
    }
    is_telling = fragility is not None and fragility >= FRAGILE
    return made(EvidenceKind.INDICATOR, one.key, one.name, one.theme, place=place, is_telling=is_telling, figure=figure)


def sourced(origin, *, year: str) -> dict[str, str]:
    if origin is None:
        return {"year": year, "source": "", "dataset": ""}
    return {"year": year or origin.vintage, "source": str(origin), "dataset": origin.kind}


def made(kind, key, label, theme, *, place: Place, is_telling: bool, figure: dict) -> Measure:
    kept = {"key": key, "label": label, **figure, "place": place.address, "place_name": place.name}
    return Measure(kind, key, label, theme, is_telling, kept)
