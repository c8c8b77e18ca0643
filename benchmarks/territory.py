"""Access to services on a whole generated country: ours and each peer side by side in one run, equal results asserted.

Run: python -m benchmarks.territory [--size tiny|small|full] [ROW…]
Each measure has a process of its own, which gives its peak of memory. Peers that are not installed are named as missing; to have
them all, install them beside the project's own packages, in an environment made for that: pip install -r requirements/dev.txt, then
pip install pykdtree geopandas access. The full country takes a quarter of an hour, nearly all of it for the peers.
The twins are in benchmarks.observatory, the pages and the lake in benchmarks.portraits.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks import access
from benchmarks.country import SIZES, Country
from benchmarks.measuring import Measured, keep_country, measure, read_country

SHORT, LONG = 5, 1
WORKS: Final = "benchmarks.access:"


@dataclass(frozen=True)
class Peer:
    """Who else does it, by which function of benchmarks.access, and how many times as long it must take on the full country."""

    name: str
    work: str
    at_least: float = 0.0
    runs: int = LONG


@dataclass(frozen=True)
class Row:
    """One piece of work: ours, the peers, how their answers are compared; `most` is the largest size that the peers can do."""

    name: str
    work: str
    peers: tuple[Peer, ...]
    compare: Callable[[np.ndarray, np.ndarray, Country], str]
    most: str = "full"
    # A measure that answers several questions at once is told by question.
    questions: int = 1
    most_s: float = 0.0
    most_mb: float = 0.0


def compare_lengths(ours: np.ndarray, theirs: np.ndarray, _country: Country) -> str:
    """Both measure in float64: whole decimetres there, metres here, differ by their rounding."""
    widest = max(
        float(np.abs(ours[begin : begin + 100_000] - theirs[begin : begin + 100_000]).max()) for begin in range(0, len(ours), 100_000)
    )
    assert widest < 1e-6, f"Les distances diffèrent de {widest} m."
    return f"à {widest:.0e} m près"


def compare_counts(ours: np.ndarray, theirs: np.ndarray, country: Country) -> str:
    """Where they differ, whole decimetres decide: ours is right, and a facility stands at exactly the radius, which metres miss."""
    wrong = [(rank, *place) for rank in range(len(ours)) for place in np.argwhere(ours[rank] != theirs[rank]).tolist()]
    for rank, place, which in wrong:
        own = country.facility_class == which
        dx, dy = (in_decimetres(here[place] - there[own]) for here, there in axes_of(country))
        squares, edge = dx * dx + dy * dy, int(access.RADII_M[rank] * 10) ** 2
        assert ours[rank, place, which] == np.count_nonzero(squares <= edge), "Un compte n'est pas celui des nombres entiers."
        assert abs(int(ours[rank, place, which]) - int(theirs[rank, place, which])) <= np.count_nonzero(squares == edge)
    return f"{ours.size} comptes" + (f", sauf {len(wrong)} au rayon exact, où les entiers nous donnent raison" if wrong else "")


def axes_of(country: Country):
    return (country.cell_x_m, country.facility_x_m), (country.cell_y_m, country.facility_y_m)


def in_decimetres(lengths_m: np.ndarray) -> np.ndarray:
    return np.rint(lengths_m * 10).astype(np.int64)


def compare_ratios(ours: np.ndarray, theirs: np.ndarray, _country: Country) -> str:
    widest = float(np.abs(ours - theirs).max() / np.abs(theirs).max())
    assert widest < 1e-12, f"Les ratios diffèrent de {widest} du plus grand."
    return f"à {widest:.0e} du plus grand près"


def compare_people(ours: np.ndarray, theirs: np.ndarray, _country: Country) -> str:
    assert np.allclose(ours, theirs, rtol=1e-9, atol=1e-6), "Les nombres de personnes diffèrent."
    return f"{ours.size} nombres de personnes"


def compare_prints(ours: np.ndarray, theirs: np.ndarray, _country: Country) -> str:
    assert np.array_equal(ours, theirs), "Le groupe de machines donne d'autres bits."
    return "au bit près"


ROWS: Final = {
    "nearest": Row(
        "le plus proche de chaque classe", "nearest_ours",
        (Peer("pykdtree, lieux déjà triés", "nearest_pykdtree_sorted", 5.0, 3), Peer("pykdtree", "nearest_pykdtree", 5.0, 1),
         Peer("scipy cKDTree", "nearest_scipy", 15.0)),
        compare_lengths, most_s=2.0, most_mb=1_500,
    ),
    "nearest-geopandas": Row(
        "le plus proche, à la taille de GeoPandas", "nearest_ours", (Peer("GeoPandas sjoin_nearest", "nearest_geopandas", 40.0),),
        compare_lengths, most="small",
    ),
    "counts": Row(
        "combien à 1, 5 et 10 km", "counts_ours", (Peer("scipy cKDTree", "counts_scipy", 25.0),), compare_counts, most_s=7.0, most_mb=2_200,
    ),
    "catchment": Row("aires flottantes, 10 km", "catchment_ours", (), compare_ratios, most_s=4.0),
    "catchment-pysal": Row(
        "aires flottantes, une classe, à la taille de PySAL", "one_catchment_ours",
        (Peer("PySAL access, coûts par un arbre", "one_catchment_pysal", 40.0),), compare_ratios, most="small",
    ),
    "what-if": Row(
        "et si un équipement ouvrait ici", "what_if_ours",
        (Peer("refaire la classe, à notre façon", "what_if_again", 20.0), Peer("refaire la classe, scipy", "what_if_scipy", 20.0)),
        compare_people, questions=access.QUESTIONS, most_s=0.05,
    ),
    "cluster": Row("tout, sur un groupe Dask de deux processus", "chain_ours", (Peer("groupe Dask", "chain_cluster"),), compare_prints),
}  # fmt: skip


def run_row(row: Row, *, size: str, folder: Path) -> list[str]:
    """Measure one row, print its lines, and give the limits that it breaks on the full country."""
    asked = min(size, row.most, key=list(SIZES).index)
    ours = measure(WORKS + row.work, size=asked, runs=SHORT, folder=folder)
    broken = list(over_limits(row, ours)) if asked == "full" else []
    print_line(row, asked, "Terreau", ours)
    for peer in row.peers:
        theirs = measure(WORKS + peer.work, size=asked, runs=peer.runs, folder=folder)
        if theirs.missing:
            print(f"| {row.name} | {asked} | {peer.name} | manque : pip install {theirs.missing} | | | | |")
            continue
        ratio, said = theirs.seconds / ours.seconds, row.compare(ours.read(), theirs.read(), read_country(asked, folder))
        print_line(row, asked, peer.name, theirs, ratio=f"{ratio:.1f} ×" if peer.at_least else "", said=said)
        theirs.answer.unlink()
        # The peers that only do a small country are held to their ratio there.
        if size == "full" and ratio < peer.at_least:
            broken.append(f"{row.name} : {ratio:.1f} fois {peer.name}, au lieu de {peer.at_least:g}")
    ours.answer.unlink()
    return broken


def print_line(row: Row, size: str, who: str, measured: Measured, *, ratio: str = "", said: str = "") -> None:
    wall, cpu = (write_time(seconds / row.questions) for seconds in (measured.seconds, measured.cpu_s))
    print(f"| {row.name} | {size} | {who} | {wall} | {cpu} | {measured.peak_mb / 1000:.2f} Go | {ratio} | {said} |", flush=True)


def write_time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"


def over_limits(row: Row, ours: Measured):
    seconds = ours.seconds / row.questions
    if row.most_s and seconds > row.most_s:
        yield f"{row.name} : {seconds:.2f} s, au-dessus de {row.most_s:g}"
    if row.most_mb and ours.peak_mb > row.most_mb:
        yield f"{row.name} : {ours.peak_mb:.0f} Mo, au-dessus de {row.most_mb:g}"


def main() -> None:
    words = sys.argv[1:]
    size = words.pop(words.index("--size") + 1) if "--size" in words else "full"
    asked = [word for word in words if word != "--size"] or list(ROWS)
    if size not in SIZES or not set(asked) <= set(ROWS):
        raise SystemExit(f"Tailles : {', '.join(SIZES)} ; lignes : {', '.join(ROWS)}.")
    machine = f"{platform.machine()}, {os.cpu_count()} cœurs, charge {os.getloadavg()[0]:.1f}"
    print(f"{machine}, Python {platform.python_version()}, numpy {np.__version__}, pays « {size} ».")
    with tempfile.TemporaryDirectory(prefix="terreau-banc-") as kept:
        for each in {size, *(min(size, ROWS[name].most, key=list(SIZES).index) for name in asked)}:
            keep_country(each, Path(kept))
        first = measure(WORKS + "nearest_ours", size=size, runs=1, folder=Path(kept))
        print(f"Mise en route des noyaux : {first.ready_s:.1f} s (une dizaine la première fois, gardés ensuite sur le disque).\n")
        print("| travail | pays | qui | durée | processeur | mémoire | rapport | réponses égales |\n|---|---|---|---|---|---|---|---|")
        broken = [limit for name in asked for limit in run_row(ROWS[name], size=size, folder=Path(kept))]
    print("\n" + ("\n".join(broken) if broken else "Toutes les limites sont tenues."))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
