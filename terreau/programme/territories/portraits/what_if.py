"""What one facility opened or closed here would change for the people around: the question an opportunity study asks first."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from terreau.analysis.territory.catalogue import FacilityClass
from terreau.analysis.territory.figures import Origin
from terreau.analysis.territory.portrait import RADII_M
from terreau.programme import Refused
from terreau.programme.territories.portraits.composing import compose
from terreau.programme.territories.portraits.correcting import Country, country
from terreau.programme.territories.portraits.places import find_parts
from terreau.programme.territories.portraits.planes import NOWHERE, to_metres
from terreau.programme.territories.portraits.telling import tell_place

UNKNOWN_CLASS = "« {key} » n'est pas une classe d'équipements : {classes}."
NO_PLACE = "Ce point n'est dans aucune partie de la France : donnez sa longitude puis sa latitude en degrés, par exemple 7,75 et 48,58."
NO_SUCH_ROW = "L'équipement « {ref} » n'est pas parmi ceux de cette classe : choisissez-le dans la liste."


@dataclass(frozen=True)
class WhatIf:
    """People with at least one facility of the class within each radius, before and after; those who gain or lose it.

    `around` are the people who live within each radius of the point: nobody else can gain or lose anything there. Everybody of the
    same part of France is counted, wherever they live; distances are as the crow flies. `origin` is None where no file says which
    facilities are in this part of France: nothing is then known of before nor after.
    """

    facility_class: FacilityClass
    change: str
    lon: float
    lat: float
    before: Mapping[int, float]
    after: Mapping[int, float]
    around: Mapping[int, float]
    origin: Origin | None
    year: str

    @property
    def difference(self) -> dict[int, float]:
        return {radius: self.after[radius] - self.before[radius] for radius in self.before}


def what_if(address: str, *, class_key: str, change: str, lon: float | None = None, lat: float | None = None, ref: str = "") -> WhatIf:
    """One facility opened at a point, the place's own by default, or the official facility `ref` closed, wherever it stands."""
    today = country()
    if change == "close":
        return close_one(today, class_key=class_key, ref=ref)
    parts = find_parts(address, ground=today.ground)
    if (lon is None or lat is None) and parts is not None:
        place = tell_place(compose(parts, ground=today.ground), population=None, area_km2=None, ground=today.ground)
        lon, lat = place.lon, place.lat
    if lon is None or lat is None:
        raise Refused(NO_PLACE)
    return open_one(today, class_key=class_key, lon=lon, lat=lat)


def open_one(country: Country, *, class_key: str, lon: float, lat: float) -> WhatIf:
    """One more facility at this point, in degrees."""
    rank = class_rank(country, class_key)
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise Refused(NO_PLACE)
    plane = to_metres(np.array([lon]), np.array([lat]))
    if plane.part[0] == NOWHERE:
        raise Refused(NO_PLACE)
    return change_one(country, rank, change="open", lon=lon, lat=lat, x_m=plane.x_m[0], y_m=plane.y_m[0], part=plane.part[0], by=1)


def close_one(country: Country, *, class_key: str, ref: str) -> WhatIf:
    """One facility fewer, among those that stand after the corrections."""
    rank = class_rank(country, class_key)
    rows = country.facilities.rows.get(rank)
    found = [] if rows is None else [row for row, one in enumerate(rows.ref.to_pylist()) if one == ref and rows.count[row] > 0]
    if rows is None or not found:
        raise Refused(NO_SUCH_ROW.format(ref=ref))
    row = found[0]
    place = {name: getattr(rows, name)[row] for name in ("lon", "lat", "x_m", "y_m", "part")}
    return change_one(country, rank, change="close", by=-1, **place)


def class_rank(country: Country, key: str) -> int:
    keys = [one.key for one in country.ground.catalogue.classes]
    if key not in keys:
        raise Refused(UNKNOWN_CLASS.format(key=key, classes=", ".join(keys)))
    return keys.index(key)


def change_one(country: Country, rank: int, *, change: str, lon, lat, x_m, y_m, part, by: int) -> WhatIf:
    demand, reach, official = country.ground.demand, country.reach, country.ground.facilities
    here = demand.part == part
    squared = np.where(here, (demand.x_m - x_m) ** 2 + (demand.y_m - y_m) ** 2, np.inf)
    before, after, around = {}, {}, {}
    for radius in RADII_M:
        counts = reach.within[radius][:, rank]
        changed = counts + by * (squared <= radius * radius)
        before[radius] = float(demand.people[here & (counts > 0)].sum())
        after[radius] = float(demand.people[here & (changed > 0)].sum())
        around[radius] = float(demand.people[squared <= radius * radius].sum())
    return WhatIf(
        facility_class=country.ground.catalogue.classes[rank],
        change=change,
        lon=float(lon),
        lat=float(lat),
        before=before,
        after=after,
        around=around,
        origin=official.origins[rank] if rank in official.rows and part in official.rows[rank].parts else None,
        year=demand.year,
    )
