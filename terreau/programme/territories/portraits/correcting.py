"""The country as people saw it: the ground, with the standing observations laid over it; made again when one is added or withdrawn."""

from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np

from terreau.programme.territories.models import Observation
from terreau.programme.territories.portraits.corrections import Seen, correct, read_seen
from terreau.programme.territories.portraits.demand import Demand
from terreau.programme.territories.portraits.facilities import Facilities
from terreau.programme.territories.portraits.ground import Ground, ground
from terreau.programme.territories.portraits.planes import NOWHERE, to_metres
from terreau.programme.territories.portraits.reach import Reach, average, measure_again, measure_reach


# Told apart by what it is: one country is kept for each version.
@dataclass(frozen=True, eq=False)
class Country:
    """The official ground, what was seen on the spot, and the facilities and distances once corrected."""

    version: str
    ground: Ground
    seen: tuple[Seen, ...]
    facilities: Facilities
    reach: Reach

    @cached_property
    def commune_nearest_m(self) -> np.ndarray:
        """Metres from the people of each commune to the nearest facility of each class, corrections included."""
        if not self.seen:
            return self.ground.commune_nearest_m
        demand = self.ground.demand
        return average(self.reach.nearest_m, groups=demand.commune, size=len(self.ground.communes), weights=demand.people)

    @cached_property
    def epci_nearest_m(self) -> np.ndarray:
        official = self.ground
        known = official.epci_rank >= 0
        people = np.nan_to_num(official.communes.population)
        return average(self.commune_nearest_m[known], groups=official.epci_rank[known], size=len(official.epcis), weights=people[known])

    @cached_property
    def district_demand(self) -> Demand:
        """The middle of each priority district that has figures, as a point where its people live."""
        districts = [self.ground.districts.by_code.get(code) for code in self.ground.levels["qpv"].codes]
        lon, lat = (np.array([np.nan if one is None else getattr(one, name) for one in districts], dtype=float) for name in ("lon", "lat"))
        plane, size = to_metres(lon, lat), len(districts)
        return Demand([], np.full(size, NOWHERE, np.int32), np.ones(size), plane.x_m, plane.y_m, plane.part, np.ones(size, dtype=bool), "")

    @cached_property
    def district_nearest_m(self) -> np.ndarray:
        """Metres from the middle of each priority district that has figures to the nearest facility of each class."""
        sizes = {"classes": len(self.ground.catalogue.classes), "communes": len(self.ground.communes)}
        return measure_reach(self.district_demand, self.facilities, **sizes).nearest_m

    def nearest_m(self, level: str) -> np.ndarray:
        """Metres from the people of each place of a level to the nearest facility of each class (places, classes)."""
        if level == "commune":
            return self.commune_nearest_m
        return self.epci_nearest_m if level == "epci" else self.district_nearest_m

    def demand_of(self, level: str) -> tuple[Demand, np.ndarray]:
        """The points where people live, and the rank of the place of this level that each is in, negative for none."""
        if level == "qpv":
            return self.district_demand, np.arange(len(self.district_demand))
        demand = self.ground.demand
        return demand, demand.commune if level == "commune" else self.ground.epci_rank[demand.commune]


def make_country(official: Ground, *, version: str) -> Country:
    seen = read_seen(catalogue=official.catalogue, communes=official.communes)
    facilities = correct(official.facilities, seen=seen, communes=official.communes)
    classes = sorted({one.class_rank for one in seen})
    reach = measure_again(official.reach, official.demand, facilities, classes=classes)
    return Country(version, official, seen, facilities, reach)


def observations_version() -> str:
    """Changes when an observation is added or withdrawn: they are never changed otherwise."""
    standing = Observation.objects.standing()
    return f"{standing.count()}-{standing.order_by('-pk').values_list('pk', flat=True).first()}-{Observation.objects.count()}"


class Keeper:
    """Keeps the corrected country of one version; it follows the ground and the observations."""

    def __init__(self) -> None:
        self.kept: Country | None = None
        self.lock = Lock()

    def get(self) -> Country:
        official = ground()
        version = f"{official.version}-{observations_version()}"
        if self.kept is None or self.kept.version != version:
            with self.lock:
                if self.kept is None or self.kept.version != version:
                    self.kept = make_country(official, version=version)
        return self.kept


KEPT = Keeper()


def country() -> Country:
    """The country of today, corrections included; refused, with what to do, while the lake is not built."""
    return KEPT.get()
