"""Reads the environment: typed, and loud about how to fix what is wrong."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class EnvironmentProblem(ImproperlyConfigured):
    """A setting is missing or malformed; the message says which and how to fix it."""


TRUE_WORDS = {"1", "true", "yes", "on", "oui"}
FALSE_WORDS = {"0", "false", "no", "off", "non", ""}


class Env:
    """Typed reading of one mapping of variables, by default the process's own."""

    def __init__(self, variables: Mapping[str, str] | None = None):
        self.variables = os.environ if variables is None else variables

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, default).strip()

    def flag(self, name: str, default: bool = False) -> bool:
        raw = self.variables.get(name)
        if raw is None:
            return default
        word = raw.strip().lower()
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise EnvironmentProblem(f"{name}={raw!r} : écrivez {name}=1 (oui) ou {name}=0 (non).")

    def number(self, name: str, default: int) -> int:
        raw = self.text(name)
        if not raw:
            return default
        try:
            return int(raw)
        except ValueError:
            raise EnvironmentProblem(f"{name}={raw!r} : écrivez un nombre entier, par exemple {name}={default}.") from None

    def words(self, name: str, default: str = "") -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name) or default).expanduser().resolve()

    def database(self, name: str, default: Path) -> dict:
        """DATABASE_URL as Django's settings: sqlite:///file or postgres://user:password@host:port/name."""
        raw = self.text(name)
        if not raw:
            return sqlite(default)
        url = urlsplit(raw)
        if url.scheme == "sqlite":
            return sqlite(Path(unquote(url.path[1:])) if url.path else default)
        if url.scheme not in ("postgres", "postgresql"):
            raise EnvironmentProblem(
                f"{name} commence par « {url.scheme or raw[:20]} » : écrivez postgres://utilisateur:motdepasse@hote:5432/base "
                "ou sqlite:///chemin/vers/fichier.sqlite3, ou retirez la variable pour la base embarquée."
            )
        if not url.path.strip("/"):
            raise EnvironmentProblem(f"{name} ne nomme aucune base : ajoutez-la à la fin, par exemple …:5432/terreau.")
        return postgres(url)


def sqlite(path: Path) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # WAL lets pages be read while something is written; IMMEDIATE makes a writer wait instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def postgres(url) -> dict:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(url.query)),
    }
