"""The register of health establishments as the ministry extracts it: no header, places first and their coordinates after."""

from typing import Final

import pyarrow as pa

from terreau.programme.territories.lake.reading import Rows, SourceFile
from terreau.programme.territories.lake.reading.csv_files import encoding_of, records
from terreau.programme.territories.lake.reading.formats import Format

PLACE, POINT = "structureet", "geolocalisation"
# Where the notice of the extraction puts each column, the name of the section being the first.
PLACE_COLUMNS: Final = {
    "nofinesset": 1,
    "rs": 3,
    "rslongue": 4,
    "commune": 12,
    "departement": 13,
    "libcategetab": 19,
    "categagretab": 20,
}
POINT_COLUMNS: Final = {"coordxet": 2, "coordyet": 3}


def is_register(file: SourceFile) -> bool:
    """Does the file begin as the extraction does, by its name or by a first place?"""
    parts = file.parts
    if len(parts) != 1 or parts[0].format != Format.CSV:
        return False
    with parts[0].path.open("rb") as opened:
        return opened.read(20).removeprefix(b"\xef\xbb\xbf").startswith((b"finess;", b"structureet;"))


def read_sections(file: SourceFile) -> Rows:
    """The places, each with its point, under the names that the notice gives their columns."""
    [part] = file.parts
    lines, places, points = [], [], {}
    for first, _last, cells in records(part, separator=";", encoding=encoding_of(part.path)):
        if cells[0] == PLACE and len(cells) > max(PLACE_COLUMNS.values()):
            lines.append(first)
            places.append(cells)
        elif cells[0] == POINT and len(cells) > max(POINT_COLUMNS.values()):
            points[cells[1]] = cells
    return Rows(part.name, table_of(places, points), lambda row: lines[row])


def table_of(places: list[list[str]], points: dict[str, list[str]]) -> pa.Table:
    columns = {name: pa.array([cells[rank] for cells in places], pa.string()) for name, rank in PLACE_COLUMNS.items()}
    found = [points.get(cells[PLACE_COLUMNS["nofinesset"]]) for cells in places]
    beside = {name: pa.array([cells[rank] if cells else "" for cells in found], pa.string()) for name, rank in POINT_COLUMNS.items()}
    return pa.table(columns | beside)
