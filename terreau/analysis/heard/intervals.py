"""The interval of a share, however few people it rests on."""

from math import sqrt
from typing import Final

from terreau.analysis.units.errors import AnalysisError

# Quantile of the normal law that leaves 2.5 % on each side.
Z_95: Final = 1.959963984540054


def wilson(k: float, n: float, *, z: float = Z_95) -> tuple[float, float]:
    """The 95 % interval of a share of `k` people out of `n`, as two shares; (0, 1) when nobody was asked.

    Score interval of E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212: unlike the textbook one it stays
    within 0 and 1 and is right with few people. `n` may be an effective size, hence not whole. It supposes independent draws, which those
    who were met at a market are not: it says how far chance alone may lead, no more. Raises AnalysisError unless 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise AnalysisError(f"{k:g} personnes sur {n:g} : une part se compte entre 0 et le nombre de personnes.")
    if n == 0:
        return 0.0, 1.0
    share, square = k / n, z * z
    middle = share + square / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    # At both ends the two terms are equal but for their rounding.
    low = 0.0 if k == 0 else max(0.0, (middle - spread) / scale)
    return low, 1.0 if k == n else min(1.0, (middle + spread) / scale)
