"""A lake of its own for each test, and a kind of file that is read in three lines."""

import pyarrow as pa
import pytest

from terreau.programme.territories.lake.kinds import KINDS, Kind, Parsed
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.tables import SCHEMAS, Form


@pytest.fixture
def lake(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    return settings.HOME / "lake"


def read_invented(file, vintage):
    """Lines of `commune;zone` after a first one that says the year."""
    year, *lines = file.path.read_text(encoding="utf-8").splitlines()
    if not (vintage or year):
        raise UnreadableFile("le fichier ne dit pas son année : ajoutez --vintage.", file=file.name)
    rows = []
    for number, line in enumerate(lines, start=2):
        if line.count(";") != 1:
            raise UnreadableFile(
                "deux valeurs étaient attendues : séparez-les d'un point-virgule.", file=file.name, line=number, column="zone"
            )
        rows.append(dict(zip(("commune", "code"), line.split(";"), strict=True), name=None, since=None))
    notes = ("1 ligne vide est laissée de côté.",) if "" in lines else ()
    return Parsed(vintage or year, pa.Table.from_pylist(rows, schema=SCHEMAS[Form.LINKS]), notes)


@pytest.fixture
def invented(monkeypatch):
    """A kind called « essai », published nowhere."""
    kind = Kind(
        name="essai",
        label="Zones d'essai",
        label_en="Trial zones",
        form=Form.LINKS,
        publisher="Office inventé",
        source="Office inventé, zones d'essai",
        licence="Licence Ouverte 2.0",
        page="https://office.example/zones",
        layout="commune;zone, l'année en première ligne",
        read=read_invented,
    )
    monkeypatch.setitem(KINDS, kind.name, kind)
    return kind


@pytest.fixture
def official_file(tmp_path):
    """official_file(year, *lines) writes one and gives its path."""

    def write(*lines, name="zones.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write
