"""Who lives where a collection listens: by age, by sex, by part of the place, as far as it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import Portrait
from terreau.programme import Refused
from terreau.programme.territories.models import Territory
from terreau.programme.territories.portraits.composing import people_of
from terreau.programme.territories.portraits.correcting import country
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.making import portrait_of_parts
from terreau.programme.territories.portraits.places import Parts, find_parts
from terreau.programme.voices.vocabulary import CENSUS_BANDS

WOMEN = "women_share"
SHARE_OF_OLD = "share_65_and_over"
QPV, COMMUNE, IRIS = "qpv", "commune", "iris"


@dataclass(frozen=True)
class Known:
    """One reference: people of each category, or their shares alone (0 to 1), with source and year; empty when it is not published."""

    people: Mapping[str, float | None] = field(default_factory=dict)
    shares: Mapping[str, float | None] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    year: str = ""


@dataclass(frozen=True)
class Living:
    """The references of a territory; `by` says what its places are: qpv, commune or iris, "" when it has only one."""

    ages: Known = field(default_factory=Known)
    sexes: Known = field(default_factory=Known)
    places: Known = field(default_factory=Known)
    by: str = ""
    population: float | None = None


def living_in(territory: Territory) -> Living:
    """What is published of a territory's people; nothing is while the reference data are not there, or without a perimeter."""
    try:
        today = country()
    except Refused:
        return Living()
    official = today.ground
    parts = find_parts(territory.slug, ground=official)
    if parts is None:
        return Living()
    portrait = portrait_of_parts(parts, today=today)
    population = portrait.place.population
    places, by = places_of(parts, official=official)
    return Living(ages_of(portrait), sexes_of(parts, official=official), places, by, population.value if population else None)


def told_source(source: str, year: str) -> str:
    """A source and its year, once: most vintages are named by the year of what they count."""
    return source if not year or year in source else f"{source}, {year}" if source else year


def ages_of(portrait: Portrait) -> Known:
    """The three bands of the census; shares alone where the people were supposed from the IRIS around."""
    if not portrait.ages:
        return Known()
    bands = list(zip(CENSUS_BANDS, portrait.ages, strict=True))
    told = next((line.figure for line in portrait.lines if line.indicator.key == SHARE_OF_OLD), None)
    figures = [band.count for _key, band in bands if band.count.origin] + ([told] if told and told.origin else [])
    people = {key: band.count.value for key, band in bands}
    source, year = (str(figures[0].origin), figures[0].period) if figures else ("", "")
    return Known({} if None in people.values() else people, {key: band.share for key, band in bands}, source=source, year=year)


def sexes_of(parts: Parts, *, official: Ground) -> Known:
    """The share of women that is published of a priority district; of several, when all are, weighted by their people."""
    series = official.levels[QPV].variables.get(WOMEN)
    if series is None or not parts.districts or parts.communes:
        return Known()
    ranks = [official.levels[QPV].rank_of(one.code) for one in parts.districts]
    if any(rank is None or series.absences[rank] != Absence.KNOWN for rank in ranks):
        return Known()
    people = [people_of(one, ground=official).value for one in parts.districts]
    if len(ranks) > 1 and None in people:
        return Known()
    women = float(np.average(series.values[ranks], weights=people if len(ranks) > 1 else None)) / 100
    return Known({}, {"woman": women, "man": 1 - women}, source=str(series.origin), year=series.period)


def places_of(parts: Parts, *, official: Ground) -> tuple[Known, str]:
    """The places of a territory that has several: its districts, else its communes, else the IRIS of its only commune."""
    communes = official.communes
    if len(parts.districts) > 1 and not parts.communes:
        figures = {one.code: people_of(one, ground=official) for one in parts.districts}
        told = next((one for one in figures.values() if one.origin), None)
        people, labels = {code: one.value for code, one in figures.items()}, {one.code: one.name for one in parts.districts}
        return Known(people, {}, labels, str(told.origin) if told else "", told.period if told else ""), QPV
    if parts.districts or not parts.communes:
        return Known(), ""
    if len(parts.communes) > 1:
        people = {communes.codes[rank]: known(communes.population[rank]) for rank in parts.communes}
        labels = {communes.codes[rank]: communes.names[rank] for rank in parts.communes}
        return Known(people, {}, labels, _("populations municipales de l'Insee")), COMMUNE
    demand = official.demand
    rows = np.flatnonzero(demand.commune == parts.communes[0]).tolist()
    if len(rows) < 2:
        return Known(), ""
    people = {demand.iris[row]: known(demand.people[row]) for row in rows}
    labels = {code: _("IRIS %(code)s") % {"code": code} for code in people}
    return Known(people, {}, labels, _("recensement de l'Insee, par IRIS"), demand.year), IRIS


def known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
