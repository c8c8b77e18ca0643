"""Puts the base of the demo aside, so that the next loading starts from nothing; the last one put aside is kept."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    if os.environ.get("DATABASE_URL", "").strip():
        print(
            "DATABASE_URL désigne une autre base que celle de la démonstration : rien n'est effacé. "
            "Retirez la variable, ou videz cette base vous-même.",
            file=sys.stderr,
        )
        return 3
    home = Path(os.environ.get("TERREAU_HOME", "").strip() or ROOT / "var").expanduser()
    for ending in ("", "-wal", "-shm"):
        base = home / f"terreau.sqlite3{ending}"
        if base.exists():
            base.replace(home / f"terreau.avant.sqlite3{ending}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
