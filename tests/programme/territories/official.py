"""A tiny official geography, invented, in the very files that the real package ships.

Two départements; three communes in a row, each one tenth of a degree wide, two of them in one EPCI; a fourth without a
contour; and rows that must be left out (a delegated commune, an arrondissement).
"""

import csv
import lzma
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from terreau.programme.territories.lake.building import IRIS_COLUMNS, IrisFile
from terreau.programme.territories.official_files import OfficialFiles

COMMUNE_COLUMNS = (
    "id code type nom type_nom population_municipale departement_id commune_parent_id epci_id geometry mairie_localisation".split()
)
NONE = r"\N"


def square(lon, lat, *, side=0.1):
    return shapely.MultiPolygon([shapely.box(lon, lat, round(lon + side, 6), round(lat + side, 6))]).wkb_hex


def point(lon, lat):
    return shapely.Point(lon, lat).wkb_hex


AREAS = {
    "regions": (["id", "code", "nom"], [["0", "53", "Bretagne"]]),
    "departements": (["id", "code", "nom", "region_id"], [["0", "29", "Finistère", "0"], ["1", "35", "Ille-et-Vilaine", "0"]]),
    "epci": (["id", "code", "nom", "type"], [["0", "242900645", "Communauté de communes du Coin", "CC"]]),
    "codes_postaux": (["id", "code"], [["7", "29100"], ["8", "29101"], ["9", "75001"]]),
    "codes_postaux_communes": (["codepostal_id", "commune_id"], [["8", "1"], ["7", "0"], ["7", "1"], ["9", "5"]]),
}
COMMUNES = [
    ["0", "29087", "COM", "Juch", "2", "700", "0", NONE, "0", square(-4.3, 48.0), point(-4.25, 48.05)],
    ["1", "29046", "COM", "Douarnenez", "0", "14000", "0", NONE, "0", square(-4.4, 48.0), NONE],
    ["2", "35001", "COM", "Acigné", "1", NONE, "1", NONE, NONE, square(-1.6, 48.1), "0101000000000000000000F87F000000000000F87F"],
    ["3", "35002", "COM", "Amanlis", "1", "1800", "1", NONE, NONE, NONE, NONE],
    ["4", "35003", "COMD", "Ancienne Commune", "1", "10", NONE, "3", NONE, NONE, NONE],
    ["5", "75101", "ARM", "Arrondissement", "0", "10", NONE, "3", NONE, NONE, NONE],
]


def write_table(folder: Path, name, columns, rows):
    with lzma.open(folder / f"{name}.csv.lzma", "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def write_files(folder: Path, *, version="0.1", communes=COMMUNES) -> OfficialFiles:
    for name, (columns, rows) in AREAS.items():
        write_table(folder, name, columns, rows)
    write_table(folder, "communes", COMMUNE_COLUMNS, communes)
    return OfficialFiles(folder, version)


# IRIS, then the columns of the package in their order; one has a place that nothing is known of.
IRIS = [["290870000", 700, 160, 380, 160, 420, 310, 80, 30, 400, 20, 5], ["290460101", 14_000, 2_900, 7_600, 3_500] + [None] * 7]


def write_iris(folder: Path, *, version="0.1", rows=IRIS) -> IrisFile:
    path = folder / "iris.parquet"
    columns = dict(zip(["iris", *IRIS_COLUMNS], zip(*rows, strict=True), strict=True))
    pq.write_table(pa.table(columns), path)
    return IrisFile(path, version)
