"""What listening costs: votes, words, near-duplicates, field devices, each part beside its peers in one run.

Run: python -m benchmarks.voices [PART…], PART among opinions, texts, twins, devices. A part that is not there is named as missing.
"""

import importlib.util
import subprocess
import sys
from typing import Final

PARTS: Final = ("opinions", "texts", "twins", "devices")


def run_part(part: str) -> bool:
    """Run one part in a process of its own; give whether it kept its limits."""
    module = f"benchmarks.voices_{part}"
    print(f"\n## {part}\n", flush=True)
    if importlib.util.find_spec(module) is None:
        print("cette partie n'est pas là.")
        return True
    return subprocess.run([sys.executable, "-m", module]).returncode == 0


def main() -> None:
    asked = sys.argv[1:] or list(PARTS)
    if not set(asked) <= set(PARTS):
        raise SystemExit(f"Parties : {', '.join(PARTS)}.")
    broken = [part for part in asked if not run_part(part)]
    if broken:
        print(f"\nLimites non tenues : {', '.join(broken)}.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
