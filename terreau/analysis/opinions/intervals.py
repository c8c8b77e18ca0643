"""How far chance alone may lead a share that rests on so many answers."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Quantile of the normal law that leaves 2.5 % on each side.
Z_95: Final = 1.959963984540054


def wilson(count: ArrayLike, of: ArrayLike, *, z: float = Z_95) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the bounds (…,), (…,) of the shares `count` / `of` (same shape): 0 and 1 where nobody answered.

    Score interval of E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212. `of` may be an effective size.
    """
    n = np.asarray(of, np.float64)
    size = np.where(n > 0, n, 1.0)
    share, square = np.asarray(count, np.float64) / size, z * z
    middle = share + square / (2 * size)
    spread = z * np.sqrt(np.maximum(share * (1 - share), 0.0) / size + square / (4 * size * size))
    scale = 1 + square / size
    low = np.where((n > 0) & (share > 0), np.clip((middle - spread) / scale, 0.0, 1.0), 0.0)
    high = np.where((n > 0) & (share < 1), np.clip((middle + spread) / scale, 0.0, 1.0), 1.0)
    return low, high
