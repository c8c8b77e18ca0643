"""Every commune of today, in the order that all the national arrays follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from terreau.analysis.territory.figures import Floats
from terreau.programme.territories.lake.store import read_table
from terreau.programme.territories.models import Commune, Dataset, Departement, Epci, Region
from terreau.programme.territories.portraits.planes import to_metres

PAST = "communes-passees"
CHANGES = "communes-changes"


@dataclass(frozen=True)
class Communes:
    """Rank by rank: code, name, where it lies, how many people, its point in metres in the plane of its part of France."""

    codes: Sequence[str]
    names: Sequence[str]
    departements: Sequence[str]
    epcis: Sequence[str]
    population: Floats
    lon: Floats
    lat: Floats
    x_m: Floats
    y_m: Floats
    part: np.ndarray
    departement_names: Mapping[str, str]
    region_of: Mapping[str, str]
    region_names: Mapping[str, str]
    epci_names: Mapping[str, str]
    # Codes that communes had before, and the rank of what they became.
    past: Mapping[str, int]

    @cached_property
    def ranks(self) -> dict[str, int]:
        return {code: rank for rank, code in enumerate(self.codes)}

    def __len__(self) -> int:
        return len(self.codes)

    def rank_of(self, code: str) -> int | None:
        """Of a commune of today, or of what a code of the past became; an arrondissement leads to its town."""
        return self.ranks.get(code, self.past.get(code))

    @cached_property
    def ranks_table(self) -> pa.Table:
        """Code and rank, codes of the past included, to join the lake with."""
        return table_of({**self.ranks, **self.past})

    @cached_property
    def regions(self) -> Sequence[str]:
        return [self.region_of.get(departement, "") for departement in self.departements]


def table_of(ranks: Mapping[str, int]) -> pa.Table:
    return pa.table({"code": pa.array(list(ranks), pa.string()), "rank": pa.array(list(ranks.values()), pa.int32())})


def read_communes(datasets: Mapping[str, Sequence[Dataset]]) -> Communes:
    rows = list(Commune.objects.order_by("code").values_list("code", "name", "departement", "epci", "population", "lon", "lat"))
    codes, names, departements, epcis, population, lon, lat = zip(*rows, strict=True) if rows else ([], [], [], [], [], [], [])
    lons, lats = numbers(lon), numbers(lat)
    placed = to_metres(lons, lats)
    ranks = {code: rank for rank, code in enumerate(codes)}
    return Communes(
        codes=codes,
        names=names,
        departements=[code or "" for code in departements],
        epcis=[code or "" for code in epcis],
        population=numbers(population),
        lon=lons,
        lat=lats,
        x_m=placed.x_m,
        y_m=placed.y_m,
        part=placed.part,
        departement_names=dict(Departement.objects.values_list("code", "name")),
        region_of=dict(Departement.objects.values_list("code", "region")),
        region_names=dict(Region.objects.values_list("code", "name")),
        epci_names=dict(Epci.objects.values_list("code", "name")),
        past=past_codes(datasets, ranks=ranks),
    )


def numbers(values) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def past_codes(datasets: Mapping[str, Sequence[Dataset]], *, ranks: Mapping[str, int]) -> dict[str, int]:
    """What each code of the past became, followed until a commune of today: a merger may itself have merged."""
    became = {}
    for kind in (PAST, CHANGES):
        for dataset in datasets.get(kind, ())[:1]:
            became |= dict(zip(*(read_table(dataset).column(name).to_pylist() for name in ("commune", "code")), strict=True))
    found = {}
    for code in became:
        end, seen = code, set()
        while end not in ranks and end in became and end not in seen:
            seen.add(end)
            end = became[end]
        if end in ranks and code not in ranks:
            found[code] = ranks[end]
    return found
