"""The first build of the lake, then how long the pages of the observatory take over HTTP, in a data folder of this script's own.

Run: .venv/bin/python -m benchmarks.portraits [FOLDER]
FOLDER holds official files as published, each in a folder of its kind (bpe/…, comparateur/…): they are imported first.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.servers import Timing, served, time_page

PORT: Final = 8797
BUILD_LIMIT_S, P95_LIMIT_MS = 60.0, 100.0
PLACES: Final = ("29087", "29122", "35163", "50102", "61070", "27375", "14333", "07019", "07186", "26166", "242900645", "29087+29022")
OTHERS: Final = {
    "comparer trois communes": "/observatoire/comparer/?lieu=29087&lieu=29122&lieu=50102",
    "cribler": "/observatoire/cribler/?q=communes+de+moins+de+2000+habitants%2C+plus+de+30+%25+de+plus+de+65+ans",
    "données": "/observatoire/donnees/",
}


def terreau(*words: str) -> float:
    """Run a command of the project; seconds it took."""
    begun = time.perf_counter()
    subprocess.run([Path(sys.executable).with_name("terreau"), *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def bring_in(folder: Path) -> list[str]:
    """Import every official file of the folder; a line each."""
    files = sorted(path for path in folder.glob("*/*") if path.is_file())
    lines = []
    for path in files:
        kind, megabytes = path.parent.name, path.stat().st_size / 1e6
        lines.append(f"| importer {kind} ({megabytes:.1f} Mo) | {terreau('data', 'import', kind, str(path)):.1f} s |")
    return lines


def time_pages() -> dict[str, Timing]:
    with served("terreau.config.wsgi:application", port=PORT, workers=1):
        # The first portrait reads the country: it is told apart.
        begun = time.perf_counter()
        time_page(f"/observatoire/lieu/{PLACES[0]}/", port=PORT, runs=2)
        print(f"| le premier portrait d'un serveur, pays à lire compris | {time.perf_counter() - begun:.1f} s |")
        timings = {f"portrait {place}": time_page(f"/observatoire/lieu/{place}/", port=PORT, runs=40) for place in PLACES}
        return timings | {name: time_page(address, port=PORT, runs=40) for name, address in OTHERS.items()}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="terreau-banc-") as home:
        os.environ |= {"TERREAU_HOME": home, "TERREAU_DEMO": "1"}
        built = terreau("setup")
        print(f"| travail | durée |\n|---|---|\n| première construction, géographie comprise | {built:.1f} s |")
        terreau("load-demo", "--quiet")
        for line in bring_in(Path(sys.argv[1])) if len(sys.argv) > 1 else ():
            print(line, flush=True)
        timings = time_pages()
    print("\n| page | médiane ms | p95 ms | ko |\n|---|---|---|---|")
    for name, timing in timings.items():
        print(f"| {name} | {timing.median_ms:.1f} | {timing.p95_ms:.1f} | {timing.size / 1000:.1f} |")
    worst = max(timing.p95_ms for name, timing in timings.items() if name.startswith("portrait"))
    is_held = built <= BUILD_LIMIT_S and worst <= P95_LIMIT_MS
    print(f"\nLe pire p95 d'un portrait : {worst:.0f} ms. {'Les limites sont tenues.' if is_held else 'UNE LIMITE EST DÉPASSÉE.'}")
    sys.exit(not is_held)


if __name__ == "__main__":
    main()
