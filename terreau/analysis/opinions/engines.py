"""Compiled or in plain numpy: which engine answers."""

import importlib
import importlib.util
from types import ModuleType
from typing import Final, Literal

from terreau.analysis.units.errors import AnalysisError

Engine = Literal["auto", "numba", "numpy"]
ENGINES: Final = ("auto", "numba", "numpy")
KERNELS: Final = "terreau.analysis.opinions.compiled"
PLAIN: Final = "terreau.analysis.opinions.plain"


def load_engine(engine: Engine) -> ModuleType:
    """Give the module of the passes over votes; "auto" takes the compiled one where numba is installed.

    Raises AnalysisError for another word, and when numba is asked for and missing.
    """
    if engine not in ENGINES:
        raise AnalysisError(f"Aucun moteur « {engine} » : choisissez {', '.join(ENGINES)}.")
    is_there = importlib.util.find_spec("numba") is not None
    if engine == "numba" and not is_there:
        raise AnalysisError("Le paquet numba manque : installez-le, ou choisissez le moteur « numpy », plus lent et aussi exact.")
    # Imported here only: loading numba takes a third of a second that a page which counts no vote must not wait for.
    return importlib.import_module(KERNELS if is_there and engine != "numpy" else PLAIN)
