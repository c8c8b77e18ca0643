"""Runs every test, on SQLite then on PostgreSQL; what the machine lacks is skipped aloud, and is a failure where CI=true.

python tools/run_tests.py [arguments for pytest]
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup"]
# What does not touch the database, or brings its own, is proved once.
ONCE = ["tests/analysis", "tests/architecture", "tests/journeys"]
# Files that are not in the repository: the tests that compare with them look there.
GIVEN = {"TERREAU_SEED_BROCHURE", "TERREAU_REAL_DATA"}
DEFAULT_POSTGRES = "postgres://postgres@127.0.0.1:5432/terreau"
CI = os.environ.get("CI", "").lower() in {"1", "true"}


def main(arguments: list[str]) -> int:
    lacks = [lack for lack in (find_chromium(), find_postgres()) if lack]
    results = {"SQLite": run_pytest("", arguments)}
    if not any("PostgreSQL" in lack for lack in lacks):
        results["PostgreSQL"] = run_pytest(postgres_url(), [*arguments, *(f"--ignore={folder}" for folder in ONCE)])
    print()
    for database, is_green in results.items():
        print(f"{database} : {'tous les tests passent.' if is_green else 'DES TESTS ÉCHOUENT.'}")
    for lack in lacks:
        print(f"NON FAIT : {lack}")
    if lacks and CI:
        print("CI=true : rien ne doit manquer.")
    return 0 if all(results.values()) and not (lacks and CI) else 1


def run_pytest(database_url: str, arguments: list[str]) -> bool:
    """The variables of the person who runs the tests do not reach them."""
    print(f"\n── Tests sur {'PostgreSQL' if database_url else 'SQLite'} ──", flush=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TERREAU_", "DJANGO_", "DATABASE_"))}
    given = {name: value for name, value in os.environ.items() if name in GIVEN}
    variables = {**kept, **given, **({"DATABASE_URL": database_url} if database_url else {})}
    return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=variables, check=False).returncode == 0


def postgres_url() -> str:
    return os.environ.get("TEST_DATABASE_URL", "").strip() or DEFAULT_POSTGRES


def find_postgres() -> str:
    """An empty answer when PostgreSQL accepts us and lets us make a base; else what to do."""
    url = urlsplit(postgres_url())
    try:
        with psycopg.connect(url._replace(path="/postgres").geturl(), connect_timeout=3) as connection:
            may_create = connection.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user").fetchone()
        return "" if may_create and may_create[0] else "PostgreSQL : ce compte ne peut pas créer de base (ALTER ROLE … CREATEDB)."
    except psycopg.OperationalError:
        return "PostgreSQL : aucun serveur ne répond. Démarrez-en un, ou donnez TEST_DATABASE_URL=postgres://utilisateur@hote:5432/base."


def find_chromium() -> str:
    """An empty answer when a browser is there, or was just installed; else what to do."""
    if has_chromium():
        return ""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Navigateur : installation de Chromium pour les parcours…", flush=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return "" if has_chromium() else "parcours dans le navigateur : Chromium manque (sudo apt install chromium, ou CHROMIUM=chemin)."


def has_chromium() -> bool:
    return bool(os.environ.get("CHROMIUM") or any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
