"""The figures of a few IRIS, read when a district needs them."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.keeping import kept_on_it
from terreau.programme.territories.portraits.levels import Level, figure_sets, make_level, ordered
from terreau.programme.territories.portraits.loading import read_slices
from terreau.programme.territories.portraits.reference import rates

KEPT = 32


def iris_level(codes: Sequence[str], *, ground: Ground) -> Level:
    """Every indicator that the lake knows of these IRIS, in the order of their codes."""
    return read_level(ground, tuple(sorted(set(codes))))


@kept_on_it(KEPT)
def read_level(ground: Ground, wanted: tuple[str, ...]) -> Level:
    places = pa.table({"code": wanted, "rank": pa.array(np.arange(len(wanted)), pa.int32())})
    slices = [
        one
        for dataset in figure_sets(ground.datasets)
        for one in read_slices(dataset, level="iris", codes=wanted, places=places, rates=rates())
    ]
    return make_level("iris", wanted, ordered(slices), catalogue=ground.catalogue)
