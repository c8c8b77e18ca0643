"""How much of a service there is for those who can reach it: two-step floating catchment areas."""

import numpy as np

from terreau.analysis.territory.access.counting import square_radii
from terreau.analysis.territory.access.engines import Engine, Tell, load_kernels
from terreau.analysis.territory.access.places import Classes, Facilities, Floats, Ints, Places, lay_out
from terreau.analysis.territory.access.sums import prepare, sum_around, sum_within
from terreau.analysis.units.errors import AnalysisError

# Sums are kept in whole numbers of the finest unit in which they all fit in 62 bits: they then depend on no order, hence on no engine
# and no tile, and a place that reaches nothing has exactly nothing.
SUM_BITS = 61


def catchment(
    places: Places,
    demand: Floats,
    facilities: Facilities,
    *,
    radius_m: float,
    supply: Floats | None = None,
    engine: Engine = "auto",
    tell: Tell | None = None,
) -> Floats:
    """Share the supply of each facility among the demand within a radius of it, then add up what each place reaches (2SFCA).

    W. Luo and F. Wang, "Measures of spatial accessibility to health care in a GIS environment", Environment and Planning B 30(6),
    2003: R_j = S_j / Σ P_k over the places k within the radius of facility j; A_i = Σ R_j over the facilities j within the radius of
    place i. `demand` (places,) in people, `supply` (facilities,) in any unit, 1 each without it. Result: (places, classes) float64,
    units of supply a person; 0 where nothing is within the radius, NaN for a class without a facility. A facility that reaches no
    demand serves nobody: its ratio is 0. Raises AnalysisError when a demand or a supply is negative or missing.
    """
    demand = check_amounts(demand, length=len(places), what="La demande")
    supply = check_amounts(np.ones(len(facilities)) if supply is None else supply, length=len(facilities), what="L'offre")
    plane, kernels = lay_out(places, facilities), load_kernels(engine)
    squares = square_radii([radius_m], per_m=plane.per_m)
    table: Floats = np.full((len(places), plane.classes), np.nan)
    if not table.size or not len(facilities):
        return table
    layout = prepare(plane, squares=squares, kernels=kernels)
    masses, unit = make_whole(demand, np.zeros(len(places), np.int16), groups=1)
    reached = sum_around(layout, masses, square=float(squares[0]), scale=float(unit[0]), tell=tell)
    weights, scale = share_supply(supply, reached, facilities.class_index, classes=plane.classes)
    sum_within(layout, weights, squares=squares, scale=scale, out=table[None], tell=tell)
    table[:, np.bincount(facilities.class_index, minlength=plane.classes) == 0] = np.nan
    return table


def share_supply(supply: Floats, reached: Floats, class_index: Classes, *, classes: int) -> tuple[Ints, Floats]:
    """Give the ratio of each facility as a whole number (facilities,), and the unit of each class (classes,) as a power of two."""
    ratio = np.divide(supply, reached, out=np.zeros_like(supply), where=reached > 0)
    return make_whole(ratio, class_index, groups=classes)


def make_whole(amounts: Floats, group: Classes, *, groups: int) -> tuple[Ints, Floats]:
    """Write amounts (n,) as whole numbers of a unit (groups,), the smallest power of two for which their sum fits in 62 bits."""
    _mantissa, exponent = np.frexp(np.bincount(group, amounts, minlength=groups))
    bits = np.minimum(SUM_BITS - exponent, 1_000)
    return np.rint(np.ldexp(amounts, bits[group])).astype(np.int64), np.ldexp(1.0, -bits)


def check_amounts(amounts: Floats, *, length: int, what: str) -> Floats:
    """Refuse amounts of another length, negative, missing or endless."""
    amounts = np.asarray(amounts, np.float64)
    if amounts.shape != (length,):
        raise AnalysisError(f"{what} compte {amounts.size} valeurs pour {length} points.")
    if not (np.isfinite(amounts) & (amounts >= 0)).all():
        raise AnalysisError(f"{what} est un nombre positif ou nul partout : une valeur est négative ou manque.")
    return amounts
