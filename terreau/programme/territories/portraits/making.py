"""A portrait, put together from the country of today; kept until the lake, an observation or a weight changes."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from terreau.analysis.territory.catalogue import Catalogue
from terreau.analysis.territory.composite import composite
from terreau.analysis.territory.figures import Absence, Figure
from terreau.analysis.territory.portrait import Composite, IndicatorLine, Place, Portrait
from terreau.programme.territories.models import IndicatorWeight, Perimeter
from terreau.programme.territories.portraits.alike import find_gaps, find_twins
from terreau.programme.territories.portraits.composing import Composition, compose, people_of
from terreau.programme.territories.portraits.correcting import Country, country
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.lines import age_bands, indicator_lines
from terreau.programme.territories.portraits.nearby import service_lines
from terreau.programme.territories.portraits.peers import peers_of
from terreau.programme.territories.portraits.places import Parts, find_parts
from terreau.programme.territories.portraits.telling import tell_corrections, tell_place, tell_sources

MOST_KEPT = 256
POPULATION = "population"


def find_place(address: str) -> Place | None:
    """The place at an address, without its figures; None when nothing is called so."""
    today = country()
    parts = find_parts(address, ground=today.ground)
    if parts is None:
        return None
    composition = compose(parts, ground=today.ground)
    return place_of(composition, lines=(), ground=today.ground)


def portrait_of(address: str) -> Portrait | None:
    """The portrait of the place at an address; None when nothing is called so, Refused while the lake is not built."""
    today = country()
    parts = find_parts(address, ground=today.ground)
    return None if parts is None else portrait_of_parts(parts, today=today)


def portrait_of_parts(parts: Parts, *, today: Country) -> Portrait:
    """The same for whoever has found the parts already."""
    weights = dict(IndicatorWeight.objects.order_by("key").values_list("key", "weight"))
    # The parts hold names: those of a territory change, and those of several places are joined in the language of the page.
    key = (today.version, parts, perimeter_of(parts), tuple(weights.items()))
    return KEPT.get(key, lambda: make_portrait(parts, weights=weights, today=today))


def perimeter_of(parts: Parts) -> int | None:
    """A territory's portrait follows its perimeter, which has another number once it is drawn anew."""
    if parts.territory is None:
        return None
    return Perimeter.objects.current().filter(territory=parts.territory).values_list("pk", flat=True).first()


def make_portrait(parts: Parts, *, weights: dict[str, float], today: Country) -> Portrait:
    ground = today.ground
    composition = compose(parts, ground=ground)
    peers = peers_of(composition, ground=ground)
    lines = indicator_lines(composition, peers=peers, ground=ground)
    services = service_lines(composition, ground=ground, corrected=today.facilities, corrected_reach=today.reach)
    twins = find_twins(composition, peers=peers, lines=lines, ground=ground)
    return Portrait(
        place=place_of(composition, lines=lines, ground=ground),
        peers=peers.said,
        peers_en=peers.said_en,
        lines=lines,
        composite=composite_of(lines, weights=weights, catalogue=ground.catalogue),
        ages=age_bands(composition, peers=peers, ground=ground),
        services=services,
        twins=twins,
        gaps=find_gaps(twins, services, peers=peers, people=composition.total, country=today),
        corrections=tell_corrections(composition, catalogue=ground.catalogue, ground=ground),
        sources=tell_sources(lines, services, has_districts=bool(composition.points), ground=ground),
    )


def place_of(composition: Composition, *, lines: Sequence[IndicatorLine], ground: Ground) -> Place:
    population = next((line.figure for line in lines if line.indicator.key == POPULATION), None)
    if population is None or population.value is None:
        population = count_people(composition, ground=ground)
    return tell_place(composition, population=population, area_km2=area_of(composition, ground=ground), ground=ground)


def count_people(composition: Composition, *, ground: Ground) -> Figure:
    """The communes' own population when they are whole, else what is published or supposed of the districts."""
    if composition.points:
        figures = [people_of(point.district, ground=ground) for point in composition.points]
        return figures[0] if len(figures) == 1 and not composition.parts.communes else Figure(None, Absence.NOT_APPLICABLE)
    ranks = np.array(composition.parts.communes, dtype=np.int64)
    people = ground.communes.population[ranks]
    return Figure(None, Absence.NO_DATA) if np.isnan(people).any() or not len(ranks) else Figure(float(people.sum()))


def area_of(composition: Composition, *, ground: Ground) -> float | None:
    series = ground.levels["commune"].variables.get("area_km2")
    if series is None or composition.points or not composition.parts.communes:
        return None
    areas = series.values[np.array(composition.parts.communes, dtype=np.int64)]
    return None if np.isnan(areas).any() else float(areas.sum())


def composite_of(lines: Sequence[IndicatorLine], *, weights: dict[str, float], catalogue: Catalogue) -> Composite | None:
    """From the indicators of the profile that are known at this level, with the weights that the network chose."""
    own = [line for line in lines if line.indicator.is_in_profile]
    keys = {line.indicator.key for line in own}
    fragilities = [(line.indicator, line.position.fragility if line.position else None) for line in own]
    return composite(fragilities, weights={key: weight for key, weight in weights.items() if key in keys}) if fragilities else None


class Keeper:
    """The portraits made last."""

    def __init__(self, most: int) -> None:
        self.most, self.kept, self.lock = most, OrderedDict(), Lock()

    def get(self, key, make):
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        made = make()
        with self.lock:
            self.kept[key] = made
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return made


KEPT = Keeper(MOST_KEPT)
