"""How many facilities of each class are within a radius."""

from collections.abc import Sequence

import numpy as np

from terreau.analysis.territory.access.engines import Engine, Tell, load_kernels
from terreau.analysis.territory.access.places import Counts, Facilities, Floats, Places, Plane, lay_out
from terreau.analysis.territory.access.sums import prepare, sum_within
from terreau.analysis.units.errors import AnalysisError


def count_within(
    places: Places, facilities: Facilities, *, radii_m: Sequence[float], engine: Engine = "auto", tell: Tell | None = None
) -> Counts:
    """Count the facilities of each class at most as far as each radius, as the crow flies, from each place.

    Result: (radii, places, classes) int32, exact: a facility at exactly the radius counts, and in whole decimetres so does one at
    1,000.0 m. `tell` is told of pieces done. Raises AnalysisError when a radius is no distance, or the engine is unknown or missing.
    """
    return count_on(lay_out(places, facilities), radii_m=radii_m, engine=engine, tell=tell)


def count_on(plane: Plane, *, radii_m: Sequence[float], engine: Engine, tell: Tell | None = None) -> Counts:
    """Answer count_within on a plane."""
    squares, kernels = square_radii(radii_m, per_m=plane.per_m), load_kernels(engine)
    out = np.zeros((len(squares), len(plane.x), plane.classes), np.int32)
    if out.size and len(plane.facility_x):
        layout = prepare(plane, squares=squares, kernels=kernels)
        sum_within(layout, None, squares=squares, scale=np.ones(plane.classes), out=out, tell=tell)
    return out


def square_radii(radii_m: Sequence[float], *, per_m: float) -> Floats:
    """Give the squares of radii in the unit of a plane; on whole decimetres a square is rounded down, which changes no answer."""
    radii = np.array(radii_m, np.float64)
    if not (np.isfinite(radii) & (radii > 0)).all():
        raise AnalysisError(f"Un rayon est une distance en mètres, plus grande que zéro : {', '.join(f'{radius:g}' for radius in radii)}.")
    squares = (radii * per_m) ** 2
    return squares if per_m == 1 else np.floor(squares)
