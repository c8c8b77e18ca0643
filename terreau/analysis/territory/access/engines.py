"""Compiled or in plain numpy: which engine answers, on how many cores, and how the compiled one is made ready."""

import importlib
import importlib.util
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import pairwise
from types import ModuleType
from typing import Final, Literal, TypeVar

from terreau.analysis.units.errors import AnalysisError

Engine = Literal["auto", "numba", "numpy"]
ENGINES: Final = ("auto", "numba", "numpy")
# Told after each piece of work: how many are done, out of how many.
Tell = Callable[[int, int], None]
Piece = TypeVar("Piece")
KERNELS: Final = "terreau.analysis.territory.access.compiled"


def load_kernels(engine: Engine) -> ModuleType | None:
    """Give the compiled kernels, or None for plain numpy; "auto" takes the kernels where numba is installed.

    Raises AnalysisError for another word, and when numba is asked for and missing.
    """
    if engine not in ENGINES:
        raise AnalysisError(f"Aucun moteur « {engine} » : choisissez {', '.join(ENGINES)}.")
    is_there = importlib.util.find_spec("numba") is not None
    if engine == "numba" and not is_there:
        raise AnalysisError("Le paquet numba manque : installez-le, ou choisissez le moteur « numpy », plus lent et aussi exact.")
    # Imported here only: loading numba takes a third of a second that a command which measures nothing must not wait for.
    return None if engine == "numpy" or not is_there else importlib.import_module(KERNELS)


def count_cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_in_threads(work: Callable[[Piece], None], pieces: Iterable[Piece], *, tell: Tell | None = None) -> None:
    """Do every piece of work, on every core; kernels hold no lock. An error, or Ctrl-C, drops the pieces that have not begun."""
    pool = ThreadPoolExecutor(count_cores())
    try:
        waiting = [pool.submit(work, piece) for piece in pieces]
        for done, finished in enumerate(as_completed(waiting), start=1):
            finished.result()
            if tell:
                tell(done, len(waiting))
    finally:
        pool.shutdown(cancel_futures=True)


def cut_evenly(length: int, *, pieces: int) -> Sequence[tuple[int, int]]:
    """Cut 0…length into at most `pieces` runs (begin, end), none of them empty."""
    edges = [length * rank // pieces for rank in range(pieces + 1)]
    return [(begin, end) for begin, end in pairwise(edges) if begin < end]
