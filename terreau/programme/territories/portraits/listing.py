"""The facilities of one class in a place, one by one: what an observation may contradict, what a study may suppose closed."""

from dataclasses import dataclass

import numpy as np

from terreau.analysis.territory.figures import Origin
from terreau.programme.territories.portraits.composing import compose
from terreau.programme.territories.portraits.correcting import country
from terreau.programme.territories.portraits.nearby import rows_in
from terreau.programme.territories.portraits.places import find_parts
from terreau.programme.territories.portraits.what_if import class_rank

MOST = 200


@dataclass(frozen=True)
class OfficialFacility:
    """One official row: `count` facilities of one type at one point; `left` of them after what people saw.

    `is_placed` is False where the file knows no better place than the commune or the IRIS.
    """

    ref: str
    type: str
    name: str
    commune: str
    commune_name: str
    iris: str
    lon: float
    lat: float
    count: int
    left: int
    is_placed: bool
    origin: Origin | None


def facilities_in(address: str, class_key: str, *, most: int = MOST) -> tuple[OfficialFacility, ...]:
    """The first official facilities of a class in the place at an address; none where no file knows the class, or no place is so called."""
    today = country()
    ground = today.ground
    parts = find_parts(address, ground=ground)
    rank = class_rank(today, class_key)
    official, corrected = ground.facilities.rows.get(rank), today.facilities.rows.get(rank)
    if parts is None or official is None:
        return ()
    inside, _is_estimated, _is_doubtful = rows_in(compose(parts, ground=ground), official)
    return tuple(
        OfficialFacility(
            ref=official.ref[row].as_py(),
            type=official.type[row].as_py(),
            name=official.name[row].as_py() or "",
            commune=ground.communes.codes[official.commune[row]],
            commune_name=ground.communes.names[official.commune[row]],
            iris=official.iris[row].as_py() or "",
            lon=float(official.lon[row]),
            lat=float(official.lat[row]),
            count=int(official.count[row]),
            # Corrected rows keep the order of the official ones; openings come after.
            left=int(corrected.count[row]) if corrected is not None else int(official.count[row]),
            is_placed=bool(official.is_placed[row]),
            origin=ground.facilities.origins.get(rank),
        )
        for row in np.flatnonzero(inside)[:most].tolist()
    )
