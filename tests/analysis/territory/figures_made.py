"""Small figures of invented places."""

import numpy as np

from terreau.analysis.territory.catalogue import Direction, FacilityClass, Indicator, Rule
from terreau.analysis.territory.figures import Absence, Figures, Origin, Series

INSEE = Origin("comparateur", "2018", "Insee")
MISSING = {"secret": Absence.NOT_PUBLISHED, "sans objet": Absence.NOT_APPLICABLE, "absent": Absence.NO_DATA}


def series(key, values, *, period="2018"):
    """A word of MISSING stands where there is no number."""
    numbers = np.array([np.nan if one in MISSING else one for one in values], dtype=np.float64)
    absences = np.array([MISSING.get(one, Absence.KNOWN) for one in values], dtype=np.uint8)
    return Series(key, numbers, absences, period, INSEE)


def figures(codes="ABC", *, periods=None, **given):
    """Figures of one-letter communes: figures("AB", population=[10, 20])."""
    made = {key: series(key, values, period=(periods or {}).get(key, "2018")) for key, values in given.items()}
    return Figures("commune", list(codes), made)


def indicator(key="indicator", rule=Rule.SUM, *, direction=Direction.HIGH_IS_BAD, numerator=("x",), **fields):
    return Indicator(key, key.capitalize(), key, "%", "population", direction, rule, tuple(numerator), **fields)


def facility_class(key):
    return FacilityClass(key, key.capitalize(), key, "food", ("B201",), "inventée")


TOTAL = indicator("total", numerator=("x",))
RATE = indicator("rate", Rule.RATIO, numerator=("x", "-y"), denominator=("z",), scale=100)
MEAN = indicator("mean", Rule.WEIGHTED, numerator=("x",), weight="z")
PUBLISHED = indicator("published", Rule.NONE, numerator=("x",))
GROWTH = indicator("growth", Rule.RATIO, numerator=("x",), denominator=("y",), scale=100, is_yearly=True)
