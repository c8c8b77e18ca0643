"""Kernels are kept compiled on the disk; where nothing may be written, they are compiled all the same."""

import numba

from terreau.analysis.units import compiling


def test_where_nothing_may_be_written_kernels_are_compiled_at_each_start(monkeypatch):
    real = numba.njit

    def njit(*functions, **options):
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return real(*functions, **options)

    monkeypatch.setattr(compiling.numba, "njit", njit)
    assert compiling.compiled(lambda number: number + 1)(1) == 2
    assert compiling.vectorised(lambda number: number + 2)(1) == 3
