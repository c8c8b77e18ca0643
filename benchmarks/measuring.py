"""Runs one piece of work in a process of its own, so that its time, its memory and what it answers are its own.

Run as a module by `measure`, never by hand: python -m benchmarks.measuring WORK SIZE RUNS FOLDER
"""

import importlib
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from benchmarks.country import Country, make_country

MISSING: Final = 7
# Given a country, a work makes itself ready (imports, compiled code, tables that its users already have) and gives what is timed.
Work = Callable[[Country], Callable[[], np.ndarray]]


@dataclass(frozen=True)
class Measured:
    """Seconds of the median run, on the clock and of the processors, and of making ready; megabytes at the peak; the file of the answer.

    `missing` names a package that is not installed.
    """

    seconds: float = 0.0
    cpu_s: float = 0.0
    ready_s: float = 0.0
    peak_mb: float = 0.0
    answer: Path | None = None
    missing: str = ""

    def read(self) -> np.ndarray:
        return np.load(self.answer, mmap_mode="r")


def keep_country(size: str, folder: Path) -> None:
    """Make the country once, for every process to read."""
    country = make_country(size)
    for field in fields(Country):
        np.save(folder / f"{size}_{field.name}.npy", getattr(country, field.name))


def read_country(size: str, folder: Path) -> Country:
    return Country(*(np.load(folder / f"{size}_{field.name}.npy") for field in fields(Country)))


def measure(work: str, *, size: str, runs: int, folder: Path) -> Measured:
    """Measure "module:function" in a process of its own; a package that is not installed is said, not a failure."""
    words = [sys.executable, "-m", "benchmarks.measuring", work, size, str(runs), str(folder)]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode == MISSING:
        return Measured(missing=done.stdout.strip())
    if done.returncode:
        raise SystemExit(f"{work} sur « {size} » a échoué :\n{done.stderr[-2_000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    return Measured(**{**told, "answer": Path(told["answer"])})


def read_peak_mb() -> float:
    """The most memory that this process has held. What getrusage tells begins with the memory of the parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) / 1_000


def main() -> None:
    work, size, runs, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
    country, begun = read_country(size, folder), time.perf_counter()
    module, _, name = work.partition(":")
    try:
        run = getattr(importlib.import_module(module), name)(country)
    except ModuleNotFoundError as problem:
        print(problem.name)
        sys.exit(MISSING)
    ready_s, spent = time.perf_counter() - begun, []
    for _run in range(runs):
        answer = None  # the answer of one run is let go before the next: the peak is that of one
        begun, cpu = time.perf_counter(), time.process_time()
        answer = run()
        spent.append((time.perf_counter() - begun, time.process_time() - cpu))
    peak_mb = read_peak_mb()
    path = folder / f"{work.replace(':', '_')}_{size}.npy"
    np.save(path, answer)
    seconds, cpu_s = (median(times) for times in zip(*spent, strict=True))
    print(json.dumps({"seconds": seconds, "cpu_s": cpu_s, "ready_s": ready_s, "peak_mb": peak_mb, "answer": str(path)}))


if __name__ == "__main__":
    main()
