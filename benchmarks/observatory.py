"""The observatory's calculations on a whole country, each beside its peer in the same run, equal results asserted.

Run: .venv/bin/python -m benchmarks.observatory twins [FOLDER OF REAL FILES]
Without a folder, or TERREAU_REAL_DATA, the country is generated (fixed seed): nobody lives there.
"""

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.parquet as pq
import sklearn
from sklearn.neighbors import NearestNeighbors

from terreau.analysis.territory.all_twins import all_twins
from terreau.analysis.territory.profile import Profiles, standardise
from terreau.analysis.territory.twins import twins_of

COMMUNES, INDICATORS, TWINS, ROUNDS, SAMPLE = 35_000, 12, 10, 5, 50
SEED: Final = 20_261
LIMIT_S: Final = 3.0
# scikit-learn's brute force is already the best: what makes equals certain may not cost more than this beside it.
LIMIT_RATIO: Final = 1.5
COMPARATEUR: Final = "comparateur_communes_rp2018.parquet"
RATIOS: Final = (
    ("P18_POP", "SUPERF"), ("P18_POP", "P13_POP"), ("P18_LOGVAC", "P18_LOG"), ("P18_RSECOCC", "P18_LOG"), ("P18_RP_PROP", "P18_RP"),
    ("P18_CHOM1564", "P18_ACT1564"), ("P18_ACT1564", "P18_POP1564"), ("P18_EMPLT", "P18_ACT1564"), ("ETTOT18", "P18_POP"),
)  # fmt: skip
PUBLISHED: Final = ("MED19", "TP6019", "PIMP19")


@dataclass(frozen=True)
class Time:
    """The best of several rounds: seconds on the clock, and of the processors, which a busy machine changes far less."""

    wall_s: float
    cpu_s: float


@dataclass(frozen=True)
class Row:
    """What one line of the table says: the work, our time, the peer's, how many answers were compared."""

    work: str
    ours: Time
    peer: str
    theirs: Time
    compared: int

    @property
    def ratio(self) -> float:
        return self.ours.cpu_s / self.theirs.cpu_s


def invented_country() -> np.ndarray:
    """Indicators that go together, skewed like densities, one in twenty unknown."""
    draws = np.random.default_rng(SEED)
    hidden = draws.normal(size=(COMMUNES, 4)) @ draws.normal(size=(4, INDICATORS))
    matrix = np.exp(0.6 * hidden + 0.4 * draws.normal(size=hidden.shape))
    matrix[draws.random(matrix.shape) < 0.05] = np.nan
    return matrix


def real_country(folder: Path) -> np.ndarray:
    """Twelve indicators of the communes in Insee's comparateur de territoires."""
    rows = pq.read_table(folder / "recensement" / COMPARATEUR)
    columns = {name: rows.column(name).to_numpy() for name in rows.column_names if name != "CODGEO"}
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = [columns[above] / np.where(columns[below] > 0, columns[below], np.nan) for above, below in RATIOS]
    return np.column_stack([*shares, *(columns[name] for name in PUBLISHED)]).astype(np.float64)


def best_of(*works: Callable[[], object]) -> list[Time]:
    """The best time of each; they take turns, so that a busy machine is busy for all of them."""
    taken: list[list[tuple[float, float]]] = [[] for _work in works]
    for _round in range(ROUNDS):
        for own, work in zip(taken, works, strict=True):
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            own.append((time.perf_counter() - wall, time.process_time() - cpu))
    return [Time(*(min(times) for times in zip(*own, strict=True))) for own in taken]


def search(profiles: Profiles):
    """The peer: scikit-learn's brute force, as one would call it."""
    return NearestNeighbors(n_neighbors=TWINS + 1, algorithm="brute").fit(profiles.values).kneighbors(profiles.values)


def check(profiles: Profiles) -> int:
    """Our distances are the peer's everywhere, to its rounding; our twins are those of each place searched alone."""
    found, (distances, _indices) = all_twins(profiles, k=TWINS), search(profiles)
    assert np.allclose(found.distances, distances[:, 1:], atol=1e-6), "Les distances ne sont pas celles de scikit-learn."
    for index in np.linspace(0, len(profiles.values) - 1, SAMPLE).astype(int):
        alone = twins_of(int(index), profiles=profiles, k=TWINS)
        assert np.array_equal(alone.indices, found.indices[index]), f"Les jumeaux du lieu {index} diffèrent."
    return found.distances.size


def twins(folder: Path | None) -> Row:
    profiles = standardise(real_country(folder) if folder else invented_country())
    what = f"{TWINS} jumeaux de {len(profiles.values)} communes, {profiles.values.shape[1]} indicateurs, " + (
        "fichiers réels" if folder else "pays inventé"
    )
    compared = check(profiles)
    ours, theirs = best_of(lambda: all_twins(profiles, k=TWINS), lambda: search(profiles))
    return Row(what, ours, f"scikit-learn {sklearn.__version__}, force brute", theirs, compared)


WORKS: Final[dict[str, Callable[[Path | None], Row]]] = {"twins": twins}


def main() -> None:
    asked = [name for name in sys.argv[1:2] if name in WORKS] or list(WORKS)
    given = (sys.argv[2:3] or [os.environ.get("TERREAU_REAL_DATA", "")])[0]
    folder = Path(given) if given else None
    print(f"{platform.machine()}, {os.cpu_count()} cœurs, Python {platform.python_version()} ; le meilleur de {ROUNDS}, à tour de rôle.\n")
    print("| travail | nous, s (processeur) | pair | pair, s (processeur) | rapport | réponses comparées |\n|---|---|---|---|---|---|")
    rows = [WORKS[name](folder) for name in asked]
    for row in rows:
        ours, theirs = (f"{one.wall_s:.2f} ({one.cpu_s:.2f})" for one in (row.ours, row.theirs))
        print(f"| {row.work} | {ours} | {row.peer} | {theirs} | {row.ratio:.2f} | {row.compared} |")
    # A ratio in one run decides; seconds depend on what else the machine does, and are only told.
    for work in (row.work for row in rows if row.ours.wall_s > LIMIT_S):
        print(f"\nAu-dessus de {LIMIT_S} s : {work}")
    slow = [row.work for row in rows if row.ratio > LIMIT_RATIO]
    for work in slow:
        print(f"\nTrop lent à côté du pair : {work}")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
