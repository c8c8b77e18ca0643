"""Runs a command as the terminal would, and keeps what it said."""

from dataclasses import dataclass

import pytest

from terreau.cli.main import run
from tests.programme.territories.lake.invented import invented, lake, official_file  # noqa: F401


@dataclass
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def say(capfd, monkeypatch):
    """say("territories", "--json") gives the code, what was told and what was complained of."""
    # Rich draws as wide as the terminal: a wide one cuts no word.
    monkeypatch.setenv("COLUMNS", "250")

    def run_words(*words):
        capfd.readouterr()
        code = run(list(words))
        told = capfd.readouterr()
        return Said(code, told.out, told.err)

    return run_words
