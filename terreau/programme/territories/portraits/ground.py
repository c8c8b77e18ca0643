"""The whole country in memory: what portraits, twins, gaps and screenings are read from, kept as long as the lake does not change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np

from terreau.analysis.territory.catalogue import Catalogue
from terreau.programme import Refused
from terreau.programme.territories.lake.store import lake_version, read_table
from terreau.programme.territories.models import Dataset, GeographyLoad
from terreau.programme.territories.portraits.communes import Communes, read_communes
from terreau.programme.territories.portraits.demand import Demand, read_demand, read_iris_points
from terreau.programme.territories.portraits.districts import QPV, Districts, read_districts
from terreau.programme.territories.portraits.facilities import Facilities, facility_datasets, read_facilities
from terreau.programme.territories.portraits.levels import (
    Level,
    figure_sets,
    gather,
    make_level,
    ordered,
    read_commune_slices,
    read_district_level,
    read_own_slices,
)
from terreau.programme.territories.portraits.reach import Reach, average, measure_reach
from terreau.programme.territories.portraits.reference import catalogue, rates

NOT_READY = (
    "Les données de référence ne sont pas encore là : la personne qui entretient le serveur lance « terreau setup », "
    "une fois, puis la page s'ouvre."
)


# Told apart by what it is, not by its arrays: one ground is kept for each version.
@dataclass(frozen=True, eq=False)
class Ground:
    """Everything national, all arrays in the order of the communes, of the EPCI, or of the points where people live."""

    version: str
    catalogue: Catalogue
    datasets: Mapping[str, Sequence[Dataset]]
    communes: Communes
    epcis: Sequence[str]
    epci_rank: np.ndarray
    levels: Mapping[str, Level]
    demand: Demand
    facilities: Facilities
    reach: Reach
    districts: Districts

    @cached_property
    def earlier_facilities(self) -> Facilities:
        """The vintage before, for the trend; read only when someone looks at one."""
        sets = facility_datasets(self.datasets, rank=1)
        return read_facilities(sets, catalogue=self.catalogue, communes=self.communes, iris_points={})

    @cached_property
    def commune_nearest_m(self) -> np.ndarray:
        """Metres from the people of each commune to the nearest facility of each class (communes, classes)."""
        demand = self.demand
        return average(self.reach.nearest_m, groups=demand.commune, size=len(self.communes), weights=demand.people)


class Keeper:
    """Keeps the ground of one version of the lake; two requests that find it gone make it once."""

    def __init__(self) -> None:
        self.kept: Ground | None = None
        self.lock = Lock()

    def get(self) -> Ground:
        version = ground_version()
        if self.kept is None or self.kept.version != version:
            with self.lock:
                if self.kept is None or self.kept.version != version:
                    self.kept = read_ground(version)
        return self.kept

    def forget(self) -> None:
        self.kept = None


KEPT = Keeper()


def ground() -> Ground:
    """The ground of today; refused, with what to do, while the lake is not built."""
    return KEPT.get()


def ground_version() -> str:
    load = GeographyLoad.objects.order_by("-pk").values_list("pk", flat=True).first()
    return f"{lake_version()}-{load}"


def read_ground(version: str) -> Ground:
    datasets = defaultdict(list)
    for dataset in Dataset.objects.order_by("kind", "-vintage"):
        datasets[dataset.kind].append(dataset)
    if not datasets:
        raise Refused(NOT_READY)
    words, communes, points = catalogue(), read_communes(datasets), read_iris_points(datasets)
    levels = read_levels(datasets, words=words, communes=communes)
    demand = read_demand(datasets, communes=communes, iris_points=points)
    facilities = read_facilities(facility_datasets(datasets), catalogue=words, communes=communes, iris_points=points)
    return Ground(
        version=version,
        catalogue=words,
        datasets=datasets,
        communes=communes,
        epcis=levels["epci"].codes,
        epci_rank=epci_ranks(communes, codes=levels["epci"].codes),
        levels=levels,
        demand=demand,
        facilities=facilities,
        reach=measure_reach(demand, facilities, classes=len(words.classes), communes=len(communes)),
        districts=read_districts(datasets),
    )


def read_levels(datasets: Mapping[str, Sequence[Dataset]], *, words: Catalogue, communes: Communes) -> dict[str, Level]:
    slices = read_commune_slices(datasets, communes=communes, rates=rates())
    own = make_level("commune", communes.codes, slices, catalogue=words)
    codes = sorted(set(communes.epcis) - {""})
    published = [one for dataset in figure_sets(datasets) for one in read_own_slices(dataset, level="epci", rates=rates())]
    newest = ordered(published)[:1]
    epci = gather(
        own,
        groups=epci_ranks(communes, codes=codes),
        codes=codes,
        population=communes.population,
        published=make_level("epci", newest[0].figures.codes if newest else (), newest, catalogue=words),
        catalogue=words,
    )
    districts = read_district_level(datasets, listed=listed_districts(datasets), catalogue=words, rates=rates())
    return {"commune": own, "epci": epci, "qpv": districts}


def listed_districts(datasets: Mapping[str, Sequence[Dataset]]) -> list[str]:
    """The districts of the newest list that was imported."""
    return [code for dataset in datasets.get(QPV, ())[:1] for code in read_table(dataset, columns=["code"]).column("code").to_pylist()]


def epci_ranks(communes: Communes, *, codes: Sequence[str]) -> np.ndarray:
    ranks = {code: rank for rank, code in enumerate(codes)}
    return np.array([ranks.get(code, -1) for code in communes.epcis], dtype=np.int64)
