"""The analysis of votes, ours beside red-dwarf in one run; the same statistics on the same groups are asserted.

Run: python -m benchmarks.voices_opinions [SIZE…], SIZE among neighbourhood, town, largest, and real: the nine public conversations of
the folder that TERREAU_REAL_DATA names.
Each measure has a process of its own, which gives its peak of memory. The peer may live in an environment of its own, whose Python PEERS
names: python -m venv peers && peers/bin/pip install red-dwarf==0.4.0, then PEERS=peers/bin/python python -m benchmarks.voices_opinions.
Where it is not installed it is named as missing. The largest size takes the peer half a minute and 2.3 GB.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.conversations import SIZES, keep_conversation, keep_real
from benchmarks.opinions_works import MISSING
from terreau.analysis.opinions.axes import find_axes
from terreau.analysis.opinions.choosing import choose_majority, choose_representative
from terreau.analysis.opinions.results import Votes
from terreau.analysis.opinions.statistics import weigh_priorities, work_out
from terreau.analysis.opinions.tables import sort_votes

PEER: Final = "red-dwarf 0.4"
WORKS: Final = Path(__file__).with_name("opinions_works.py").absolute()
# Seconds and megabytes at most for one run, and how many times as long the peer must take.
LIMITS: Final = {"neighbourhood": (0.1, 400, 0), "town": (0.5, 400, 20), "largest": (1.0, 500, 25)}
GATE_S: Final = 1.0
CLOSE: Final = 1e-9
REAL: Final = "real"


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock (median), of processors, megabytes at the peak, and what was found; `missing` names an absent package."""

    seconds: float = 0.0
    least_s: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0
    said: Any = None
    missing: str = ""


def measure(work: str, conversation: Path, *, runs: int, python: str = sys.executable) -> Measured:
    answer = conversation.with_suffix(f".{work}.json")
    words = [python, str(WORKS), work, str(conversation), str(runs), str(answer)]
    # One thread for all: on small matrices two are slower, for the peer too.
    alone = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, **alone, "PYTHONPATH": str(WORKS.parent.parent)})
    if done.returncode == MISSING:
        return Measured(missing=done.stdout.strip().splitlines()[-1])
    if done.returncode:
        raise SystemExit(f"{work} sur {conversation.stem} a échoué :\n{done.stderr[-2_000:]}")
    return Measured(**json.loads(answer.read_text()))


def compare(conversation: Path, theirs: dict[str, Any]) -> str:
    """Work out our statistics on their groups; they must be theirs, to a billionth."""
    with np.load(conversation) as kept:
        votes = Votes(kept["person"], kept["statement"], kept["value"], *(int(count) for count in kept["shape"]))
    table = sort_votes(votes)
    rows, label = np.array(theirs["grouped"]), np.array(theirs["label"], np.int32)
    counts = table.count(rows, label, groups=int(label.max()) + 1)
    told, axes = work_out(*counts), find_axes(table, table.voters(), seed=0)
    ours = {
        "na": told.agree.count, "nd": told.disagree.count, "ns": told.agree.seen,
        "pa": told.agree.share, "pd": told.disagree.share, "pat": told.agree.z, "pdt": told.disagree.z,
        "ra": told.agree.ratio, "rd": told.disagree.ratio, "rat": told.agree.z_others, "rdt": told.disagree.z_others,
        "group-aware-consensus": told.consensus, "extremity": axes.extremity(),
        "priority": weigh_priorities(*(own.sum(axis=0) for own in counts), axes.extremity()),
        "places": np.abs(axes.place(table, table.voters())),
    }  # fmt: skip
    widest = 0.0
    for name, values in ours.items():
        gap = float(np.abs(values - np.array(theirs[name])).max())
        assert gap <= CLOSE, f"{name} diffère de {gap}."
        widest = max(widest, gap)
    compare_choices(table, told, theirs)
    return f"mêmes statistiques à {widest:.0e} près, mêmes affirmations choisies"


def compare_choices(table: Any, told: Any, theirs: dict[str, Any]) -> None:
    """The same statements stand for each group and for the majority, but for the order of equals, which red-dwarf's sort leaves to chance.

    It chooses nothing for a group that agrees with no statement best, where the published rule takes what sets the group apart.
    """
    for group, rows in theirs["repness"].items():
        chosen = [(one.statement, "agree" if one.side > 0 else "disagree") for one in choose_representative(told, int(group))]
        ours, other = (weigh_choice(told, int(group), own) for own in (chosen, rows))
        assert not rows or np.allclose(ours, other, rtol=CLOSE), f"Groupe {group} : {chosen} au lieu de {rows}."
    majority = choose_majority(*table.count_all(table.voters()))
    for side, name in ((1, "agree"), (-1, "disagree")):
        assert [one.statement for one in majority if one.side == side] == theirs["consensus"][name], "La majorité n'est pas la même."


def weigh_choice(told: Any, group: int, chosen: Any) -> list[tuple[float, float]]:
    """Of each chosen statement, its side and the weight that chose it."""
    sides = {"agree": (1.0, told.agree), "disagree": (-1.0, told.disagree)}
    return [
        (sides[name][0], own.ratio[group, j] * own.z_others[group, j] * own.share[group, j] * own.z[group, j])
        for j, name, own in ((j, name, sides[name][1]) for j, name in chosen)
    ]


def run_size(size: str, folder: Path) -> list[str]:
    """Measure one size, print its lines, and give the limits that it breaks."""
    conversation = keep_conversation(size, folder)
    most_s, most_mb, at_least = LIMITS[size]
    ours = measure("once_ours", conversation, runs=5)
    print_line(size, "une fois, sans la barrière", "Terreau", ours, said=f"k = {ours.said['k']}")
    broken = []
    if ours.seconds > most_s:
        broken.append(f"{size} : {ours.seconds:.2f} s, au-dessus de {most_s:g}")
    if ours.peak_mb > most_mb:
        broken.append(f"{size} : {ours.peak_mb:.0f} Mo, au-dessus de {most_mb:g}")
    theirs = measure("once_red_dwarf", conversation, runs=1 if at_least else 3, python=os.environ.get("PEERS", sys.executable))
    if theirs.missing:
        print(f"| {size} | une fois | {PEER} | manque ({theirs.missing}) : donnez PEERS, le Python qui a red-dwarf | | | | |")
    else:
        ratio = theirs.seconds / ours.seconds
        print_line(size, "une fois", PEER, theirs, ratio=f"{ratio:.1f} ×", said=compare(conversation, theirs.said))
        if ratio < at_least:
            broken.append(f"{size} : {ratio:.1f} fois {PEER}, au lieu de {at_least}")
    gate = measure("gate_ours", conversation, runs=3 if size == "neighbourhood" else 1)
    found = f"{gate.said['why_not']}, indice de Rand {gate.said['ari']:.2f}, même k {gate.said['same_k']:.0%}"
    print_line(size, "avec les vingt essais de la barrière", "Terreau", gate, said=found)
    if size == "neighbourhood" and gate.seconds > GATE_S:
        broken.append(f"{size} : la barrière prend {gate.seconds:.2f} s, au-dessus de {GATE_S:g}")
    return broken


def run_real(folder: Path) -> list[str]:
    """The same on public conversations, which have no limit of their own: what the gate says of each, and equal statistics."""
    if not (real := os.environ.get("TERREAU_REAL_DATA")):
        print("| real | conversations réelles non essayées : donnez leur dossier par TERREAU_REAL_DATA | | | | | | |")
        return []
    for conversation in keep_real(Path(real), folder):
        ours = measure("once_ours", conversation, runs=3)
        gate = measure("gate_ours", conversation, runs=1)
        found = f"{gate.said['why_not']}, indice de Rand {gate.said['ari']:.2f}, même k {gate.said['same_k']:.0%}"
        print_line(conversation.stem, "avec la barrière", "Terreau", gate, said=found)
        theirs = measure("once_red_dwarf", conversation, runs=1, python=os.environ.get("PEERS", sys.executable))
        if not theirs.missing:
            ratio = f"{theirs.seconds / ours.seconds:.1f} ×"
            print_line(conversation.stem, "une fois", PEER, theirs, ratio=ratio, said=compare(conversation, theirs.said))
    return []


def print_line(size: str, what: str, who: str, measured: Measured, *, ratio: str = "", said: str = "") -> None:
    wall, cpu = f"{measured.seconds:.3f} s", f"{measured.cpu_s:.3f} s"
    print(f"| {size} | {what} | {who} | {wall} | {cpu} | {measured.peak_mb:.0f} Mo | {ratio} | {said} |", flush=True)


def run_asked(size: str, folder: Path) -> list[str]:
    return run_real(folder) if size == REAL else run_size(size, folder)


def main() -> None:
    asked = sys.argv[1:] or [*SIZES, REAL]
    if not set(asked) <= {*SIZES, REAL}:
        raise SystemExit(f"Tailles : {', '.join((*SIZES, REAL))}.")
    machine = f"{platform.machine()}, {os.cpu_count()} cœurs, charge {os.getloadavg()[0]:.1f}"
    print(f"{machine}, Python {platform.python_version()}, numpy {np.__version__}, un fil chacun.\n")
    print("| conversation | travail | qui | durée | processeur | mémoire | rapport | réponses |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="terreau-banc-") as kept:
        broken = [limit for size in asked for limit in run_asked(size, Path(kept))]
    print("\n" + ("\n".join(broken) if broken else "Toutes les limites sont tenues."))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
