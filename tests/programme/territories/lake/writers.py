"""Writes the invented samples in every format in which publishers give theirs."""

import csv
import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely
import xlsxwriter

from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.reading import open_source

SAMPLES = Path(__file__).parent / "samples"


def sample(name):
    return SAMPLES / name


def text_of(name):
    return sample(name).read_text(encoding="utf-8")


def read(kind, path, vintage="", member=""):
    with open_source(path, member=member) as file:
        return KINDS[kind].read(file, vintage)


def rows_of(table, *columns, **only):
    """The rows of a table as tuples, those where the named columns have these values."""
    for name, value in only.items():
        table = table.filter(pc.equal(table[name], value))
    return [tuple(row[name] for name in columns) for row in table.select(list(dict.fromkeys(columns))).to_pylist()]


def cells_of(name):
    text = text_of(name)
    separator = ";" if text.splitlines()[0].count(";") >= text.splitlines()[0].count(",") else ","
    return list(csv.reader(text.splitlines(keepends=True), delimiter=separator))


def write_text(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def write_csv(folder, name, *, separator=";", encoding="utf-8", as_name="", lines_before=()):
    path = folder / (as_name or name)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([*lines_before, *cells_of(name)])
    return path


def write_workbook(folder, name, *, titles=4, as_name="", numbers=True, cells=None):
    """As Insee does: a sheet of presentation, then titles before the header."""
    path = folder / (as_name or name.replace(".csv", ".xlsx"))
    with xlsxwriter.Workbook(path) as document:
        document.add_worksheet("Présentation").write(0, 0, "Données inventées")
        sheet = document.add_worksheet("Données")
        for rank in range(titles):
            sheet.write(rank, 0, f"Titre {rank}")
        for rank, line in enumerate(cells or cells_of(name)):
            for column, cell in enumerate(line):
                sheet.write(titles + rank, column, number_or_text(cell) if numbers and rank else cell)
    return path


def number_or_text(cell):
    """A spreadsheet keeps codes as text and measures as numbers."""
    try:
        return cell if cell.startswith("0") or len(cell) in (4, 5, 9) else float(cell.replace(",", "."))
    except ValueError:
        return cell


def write_parquet(folder, name, *, as_name=""):
    path = folder / (as_name or name.replace(".csv", ".parquet"))
    header, *lines = cells_of(name)
    pq.write_table(pa.table({column: [line[rank] or None for line in lines] for rank, column in enumerate(header)}), path)
    return path


def write_zip(folder, name, members):
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


def write_geopackage(folder, name, *, epsg=4326, move=None, layers=("qpv",)):
    """The features of a GeoJSON sample in a GeoPackage; `move` brings each shape to the system declared."""
    path = folder / name.replace(".geojson", ".gpkg")
    features = json.loads(text_of(name))["features"]
    columns = list(features[0]["properties"])
    with closing(sqlite3.connect(path)) as package:
        package.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
        package.execute(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)"
        )
        package.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?, '')", (epsg, epsg))
        for layer in layers:
            package.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", (layer, epsg))
            package.execute(f"CREATE TABLE {layer} (fid INTEGER, geom BLOB, {', '.join(f'{one} TEXT' for one in columns)})")
            for rank, feature in enumerate(features, 1):
                cells = [one if isinstance(one, str) else ";".join(one) for one in feature["properties"].values()]
                blob = blob_of(feature["geometry"], epsg=epsg, move=move)
                package.execute(f"INSERT INTO {layer} VALUES ({','.join('?' * (len(cells) + 2))})", (rank, blob, *cells))
        package.commit()
    return path


def blob_of(geometry, *, epsg, move):
    if geometry is None:
        return None
    shape = shapely.geometry.shape(geometry)
    shape = move(shape) if move else shape
    west, south, east, north = shape.bounds
    return b"GP\x00\x03" + struct.pack("<i4d", epsg, west, east, south, north) + shapely.to_wkb(shape, byte_order=1)
