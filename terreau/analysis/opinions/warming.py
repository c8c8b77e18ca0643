"""Compiles the kernels before anyone waits for them; they are then kept on disk until their code changes."""

import numpy as np

from terreau.analysis.opinions.conversation import run_once
from terreau.analysis.opinions.engines import Engine
from terreau.analysis.opinions.results import Votes


def warm_up(*, engine: Engine = "auto") -> None:
    """Group sixteen invented people: some ten seconds the first time, a quarter of one after.

    Raises AnalysisError when an engine is asked for that is not there.
    """
    person, statement = np.divmod(np.arange(32, dtype=np.int32), 2)
    value = np.where((person % 2 == 0) ^ (statement == 0), 1, -1).astype(np.int8)
    run_once(Votes(person, statement.astype(np.int32), value, 16, 2), engine=engine)
