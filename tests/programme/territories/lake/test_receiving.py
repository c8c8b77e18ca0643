"""A file that is handed in stands beside what became of it, whatever it is called."""

from datetime import UTC, datetime

import pytest

from terreau.programme.territories.lake.receiving import find_reception, receive

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["bpe.csv", "reception.json", ".reception.json", "...", "../../x.csv", "a" * 300 + ".csv", "a" * 90 + "..."]
)
def test_no_name_takes_the_place_of_the_notes_nor_leaves_the_folder(settings, tmp_path, name):
    settings.HOME = tmp_path
    reception = receive([b"CODGEO;", b"x"], file_name=name, kind="bpe", vintage="", member="", by=1, now=NOW)
    found = find_reception(reception.token)
    assert found == reception and found.path.read_bytes() == b"CODGEO;x"
    assert found.path.parent.parent == tmp_path / "lake" / ".recus"
