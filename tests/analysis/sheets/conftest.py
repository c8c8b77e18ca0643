"""The gazetteer, the invented brochures, and the programme's own brochure when the machine has it."""

import os
from pathlib import Path

import pytest

from terreau.analysis.sheets.gazetteer import read_gazetteer
from terreau.analysis.sheets.reading.decoding import decode
from terreau.analysis.sheets.reading.reader import read_brochure

ROOT = Path(__file__).parents[3]
BROCHURES = Path(__file__).parent / "brochures"
BROKEN = sorted((BROCHURES / "broken").iterdir())


def find_programme_brochure():
    named = os.environ.get("TERREAU_SEED_BROCHURE")
    if named:
        return Path(named)
    return next(iter(sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))), None)


@pytest.fixture(scope="session")
def gazetteer():
    return read_gazetteer((ROOT / "data" / "reference" / "gazetteer.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def programme_text():
    path = find_programme_brochure()
    if path is None or not path.exists():
        pytest.skip("the programme's 2020 brochure is not on this machine: set TERREAU_SEED_BROCHURE to its path")
    return decode(path.read_bytes())


@pytest.fixture(scope="session")
def programme_brochure(programme_text, gazetteer):
    return read_brochure(programme_text, gazetteer=gazetteer)


@pytest.fixture(scope="session")
def invented_text():
    return decode((BROCHURES / "plaine_du_lin.md").read_bytes())
