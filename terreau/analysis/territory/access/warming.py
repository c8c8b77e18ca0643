"""Compiles the kernels before anyone waits for them; they are then kept on disk until their code changes."""

import numpy as np

from terreau.analysis.territory.access.catchment import catchment
from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.engines import Engine
from terreau.analysis.territory.access.nearest import nearest_m
from terreau.analysis.territory.access.places import Facilities, Places


def warm_up(*, engine: Engine = "auto") -> None:
    """Answer every question once on two places, on a grid and off it: some ten seconds the first time, less than one after.

    Does nothing long without numba. Raises AnalysisError when an engine is asked for that is not there.
    """
    x_m, one = np.array([0.0, 200.0]), Facilities(np.array([50.0]), np.array([50.0]), np.zeros(1, np.int16), ("",))
    nearest_m(Places(x_m, x_m), one, engine=engine)
    for shift_m in (0.0, 1 / 3):
        places = Places(x_m + shift_m, x_m)
        count_within(places, one, radii_m=[1_000], engine=engine)
        catchment(places, np.ones(2), one, radius_m=1_000, engine=engine)
