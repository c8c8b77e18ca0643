"""What twins have near and this place lacks, ranked, with the people concerned."""

from collections.abc import Sequence

import numpy as np

from terreau.analysis.territory.catalogue import FacilityClass
from terreau.analysis.territory.figures import Floats
from terreau.analysis.territory.portrait import Gap
from terreau.analysis.units.errors import AnalysisError


def gaps(
    classes: Sequence[FacilityClass],
    *,
    here_nearest_m: Floats,
    twins_nearest_m: Floats,
    near_m: float | Floats,
    people: float | None,
    people_without: Floats,
) -> tuple[Gap, ...]:
    """The classes (c,) that this place lacks and at least one of its twins (k, c) has, the heaviest first.

    Distances are in metres, on average over people; NaN where there is no data in reach. A place has a class when its distance is
    `near_m` at most (one for all, or one a class). `people_without` (c,) live here, of `people`, with none within `near_m`. The weight is
    the share of twins that have it times the share of people here who do not: of twins with data only, and 1 for the people
    when they are not counted. Equal weights: more people first, then the catalogue's order. See `classes_without_data` for those of
    which nothing can be said. Raises AnalysisError when the arrays do not have a column a class.
    """
    near = _check(classes, here_nearest_m, twins_nearest_m, near_m, people_without)
    twins = np.count_nonzero(~np.isnan(twins_nearest_m), axis=0)
    having = np.count_nonzero(twins_nearest_m <= near, axis=0)
    found = []
    for rank in map(int, np.flatnonzero((here_nearest_m > near) & (having > 0))):
        without = None if np.isnan(people_without[rank]) else float(people_without[rank])
        share = 1.0 if without is None or not people else min(without / people, 1.0)
        weight = float(having[rank] / twins[rank] * share)
        if weight > 0.0:
            found.append(Gap(classes[rank], int(having[rank]), int(twins[rank]), without, float(here_nearest_m[rank]), weight))
    return tuple(sorted(found, key=lambda gap: (-gap.weight, -(gap.people or 0.0))))


def classes_without_data(classes: Sequence[FacilityClass], *, here_nearest_m: Floats, twins_nearest_m: Floats) -> tuple[FacilityClass, ...]:
    """The classes left out of `gaps` because there is no data here (c,), or around none of the twins (k, c)."""
    unknown = np.isnan(here_nearest_m) | np.isnan(twins_nearest_m).all(axis=0)
    return tuple(one for one, is_unknown in zip(classes, unknown, strict=True) if is_unknown)


def _check(
    classes: Sequence[FacilityClass], here_nearest_m: Floats, twins_nearest_m: Floats, near_m: float | Floats, people_without: Floats
) -> Floats:
    wide = len(classes)
    near = np.asarray(near_m, dtype=np.float64)
    if here_nearest_m.shape != (wide,) or people_without.shape != (wide,) or twins_nearest_m.shape[1:] != (wide,):
        raise AnalysisError(f"Il faut une distance par classe d'équipements, et il y en a {wide}.")
    if near.shape not in ((), (wide,)) or not (near > 0.0).all():
        raise AnalysisError("Un équipement est proche à moins d'une distance positive, la même pour toutes les classes ou une par classe.")
    return np.broadcast_to(near, (wide,))
