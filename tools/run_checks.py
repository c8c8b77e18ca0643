"""Checks what tests do not run: style, types, architecture, migrations, generated documents, translations. All are run, then summed up."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "style": [BIN / "ruff", "check"],
    "mise en forme": [BIN / "ruff", "format", "--check", "--quiet"],
    "types de l'analyse": [BIN / "mypy"],
    "architecture": [BIN / "lint-imports", "--no-logo"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "réglages": [sys.executable, "-m", "django", "check", "--fail-level", "WARNING"],
    "documents engendrés": [sys.executable, "tools/docs.py", "--check"],
    "traductions": [sys.executable, "tools/translations.py", "--check"],
    # The eight rules of the house, and the card: they are tests, and each was broken once on purpose.
    "règles de la maison": [sys.executable, "-m", "pytest", "-q", "tests/architecture", "tests/web/test_rights_table.py"],
}


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as home:
        variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "TERREAU_HOME": home, "PYTHONPATH": str(ROOT)}
        for name, command in CHECKS.items():
            done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
            print(f"{'✓' if done.returncode == 0 else '✗'} {name}", flush=True)
            if done.returncode:
                failed.append(name)
                print((done.stdout + done.stderr).strip(), flush=True)
    print("Tout est en ordre." if not failed else f"À reprendre : {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
