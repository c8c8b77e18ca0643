"""How the kernels are compiled: once a machine, kept on its disk, without Python's lock.

What is kept is thrown away when the file of the kernel changes, and no other: a kernel therefore calls only those of its own file, and
is given as arguments the constants of others.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(function: Kernel) -> Kernel:
    """Compile as IEEE 754 says: no sum is reordered and none is fused, so that numpy gives the same bits."""
    return compile_kept(function, promises=set())


def vectorised(function: Kernel) -> Kernel:
    """The same, once promised that no number is missing: only then is the greatest of many found eight at a time."""
    return compile_kept(function, promises={"nnan", "nsz"})


def compile_kept(function: Kernel, *, promises: set[str]) -> Kernel:
    """Compile, and keep what is compiled; where no folder can be written to, compile again in each process."""
    try:
        return cast(Kernel, numba.njit(cache=True, nogil=True, fastmath=promises)(function))
    except RuntimeError:
        return cast(Kernel, numba.njit(nogil=True, fastmath=promises)(function))
