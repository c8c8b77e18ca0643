"""Near-duplicates among short French texts: ours, rensa and datasketch in one run, judged by the same truth.

Run: python -m benchmarks.voices_twins [HOW MANY], 100,000 texts by default. They are made up, or read from a folder: see voices_data.
Each measure has a process of its own, which gives its peak of memory. The peers may live in an environment of their own, whose Python
PEERS names: python -m venv peers && peers/bin/pip install rensa datasketch. Where they are not installed they are named as missing.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.voices_data import FOLDER, MadeTexts, read_texts
from terreau.analysis.texts.normalising import fold_all

MISSING: Final = 7
WORKS: Final = Path(__file__).with_name("twins_works.py")
ROOT: Final = WORKS.parents[1]
# How many times as long each peer must take; what ours is held to.
PEERS: Final = {"twins_rensa": ("rensa 0.5, MinHash LSH", 3.0), "twins_datasketch": ("datasketch 2.0, MinHash LSH", 4.0)}
MOST_S, LEAST_RECALL, MOST_IMPURE = 5.0, 0.85, 0.005
RUNS: Final = 3


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock (median) and of processors, megabytes at the peak, groups found; `missing` names an absent package."""

    seconds: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0
    groups: Sequence[Sequence[int]] = ()
    missing: str = ""


@dataclass(frozen=True)
class Judged:
    """Share of the copies that are in the group of what they copy; share of all texts that are in a group of several needs."""

    recall: float
    impure: float


def measure(work: str, source: Path, *, runs: int, python: str) -> Measured:
    answer = source.with_name(f"{work}.json")
    done = subprocess.run(
        [python, str(WORKS), work, str(source), str(runs), str(answer)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if done.returncode == MISSING:
        return Measured(missing=done.stdout.strip().splitlines()[-1])
    if done.returncode:
        raise SystemExit(f"{work} a échoué :\n{done.stderr[-2_000:]}")
    return Measured(**json.loads(answer.read_text()))


def judge(groups: Sequence[Sequence[int]], made: MadeTexts) -> Judged:
    group_of, mixed = np.arange(len(made.texts)), 0
    for members in groups:
        group_of[list(members)] = min(members)
        mixed += len(members) if len(set(made.label[list(members)].tolist())) > 1 else 0
    copies = np.flatnonzero(made.copied >= 0)
    found = group_of[copies] == group_of[made.copied[copies]]
    return Judged(float(found.mean()) if len(copies) else 1.0, mixed / max(1, len(made.texts)))


def limits_broken(ours: Measured, judged: Judged):
    if ours.seconds > MOST_S:
        yield f"{ours.seconds:.2f} s, au-dessus de {MOST_S:g}"
    if judged.recall < LEAST_RECALL:
        yield f"{judged.recall:.3f} des copies retrouvées, au-dessous de {LEAST_RECALL:g}"
    if judged.impure > MOST_IMPURE:
        yield f"{judged.impure:.4f} des textes dans un groupe qui mêle des besoins, au-dessus de {MOST_IMPURE:g}"


def print_line(who: str, measured: Measured, judged: Judged, *, ratio: str = "") -> None:
    print(
        f"| {who} | {measured.seconds:.2f} s | {measured.cpu_s:.2f} s | {measured.peak_mb:.0f} Mo | {judged.recall:.3f} "
        f"| {judged.impure:.5f} | {ratio} |",
        flush=True,
    )


def run_all(made: MadeTexts, folder: Path) -> list[str]:
    source = folder / "texts.json"
    source.write_text(json.dumps({"texts": made.texts, "folded": fold_all(made.texts)}))
    ours = measure("twins_ours", source, runs=RUNS, python=sys.executable)
    judged = judge(ours.groups, made)
    print_line("Terreau", ours, judged)
    broken = list(limits_broken(ours, judged))
    for work, (name, at_least) in PEERS.items():
        theirs = measure(work, source, runs=1, python=os.environ.get("PEERS", sys.executable))
        if theirs.missing:
            print(f"| {name} | manque : pip install {theirs.missing}, ou PEERS=chemin d'un Python qui l'a | | | | | |")
            continue
        ratio = theirs.seconds / ours.seconds
        print_line(name, theirs, judge(theirs.groups, made), ratio=f"{ratio:.1f} ×")
        if ratio < at_least:
            broken.append(f"{ratio:.1f} fois {name}, au lieu de {at_least:g}")
    return broken


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    made = read_texts(count)
    machine = f"{platform.machine()}, {os.cpu_count()} cœurs, charge {os.getloadavg()[0]:.1f}"
    origin = "d'un dossier" if os.environ.get(FOLDER) else "inventés"
    print(f"{machine}, Python {platform.python_version()}, {len(made.texts)} textes {origin}, {np.sum(made.copied >= 0)} copies.\n")
    print("| qui | durée | processeur | mémoire | copies retrouvées | en groupes qui mêlent | rapport |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="terreau-banc-") as kept:
        broken = run_all(made, Path(kept))
    print("\n" + ("\n".join(broken) if broken else "Toutes les limites sont tenues."))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
