"""Brochures to bring in: an invented one that tests bend, and the programme's own when the machine has it."""

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest

from terreau.analysis.sheets.reading.decoding import decode
from terreau.programme.funding.actions.sheets import import_brochure
from terreau.programme.territories.models import Commune, Departement, Epci, Region

ROOT = Path(__file__).parents[3]
BROCHURES = ROOT / "tests" / "analysis" / "sheets" / "brochures"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def invented():
    return decode((BROCHURES / "plaine_du_lin.md").read_bytes())


@pytest.fixture(scope="session")
def programme_text():
    named = os.environ.get("TERREAU_SEED_BROCHURE")
    path = Path(named) if named else next(iter(sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))), None)
    if path is None or not path.exists():
        pytest.skip("the programme's 2020 brochure is not on this machine: set TERREAU_SEED_BROCHURE to its path")
    return decode(path.read_bytes())


@pytest.fixture
def bring():
    """bring(text, by=someone) imports as they would, today."""

    def bring_text(text, *, by=None, **options):
        return import_brochure(text, file_name="fiche.md", by=by, today=TODAY, **options)

    return bring_text


@pytest.fixture
def official_places(db):
    """The regions, départements, communes and EPCI of the programme, without their contours."""
    tables = tomllib.loads((ROOT / "data" / "reference" / "gazetteer.toml").read_text(encoding="utf-8"))
    Region.objects.bulk_create(Region(code=code, name=name) for code, name, *_up in tables["regions"])
    Departement.objects.bulk_create(Departement(code=code, name=name, region_id=up) for code, name, up in tables["departements"])
    Epci.objects.bulk_create(Epci(code=code, name=name, nature="CC") for code, name, *_up in tables["epci"])
    Commune.objects.bulk_create(Commune(code=code, name=name, departement_id=up) for code, name, up in tables["communes"])
