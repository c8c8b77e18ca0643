"""Reads GeoPackage: an SQLite file whose layers say in which system of coordinates their shapes are."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pyarrow as pa
import shapely
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.columns import Names, has_columns, require_columns
from terreau.programme.territories.lake.reading.files import Part
from terreau.programme.territories.lake.reading.geojson_files import write_value
from terreau.programme.territories.lake.reading.rows import Rows
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

# Bytes of the envelope that may stand between a GeoPackage's header and its WKB, by the three bits that announce it.
ENVELOPES = (0, 32, 48, 48, 64)
LAYERS = """
    SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
    FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
"""


def read_geopackage(part: Part, *, needs: Sequence[Names], only: Sequence[Names] = ()) -> Rows:
    """Read the one layer that has the needed columns."""
    try:
        with closing(sqlite3.connect(f"{part.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as package:
            table, geometry, system = choose_layer(part, package, needs=needs)
            cursor = package.execute(f"SELECT * FROM {quoted(table)}")
            names, records = [column[0] for column in cursor.description], cursor.fetchall()
            at = names.index(geometry)
    except (sqlite3.Error, UnicodeDecodeError, ValueError) as problem:
        raise UnreadableFile(_("le GeoPackage est abîmé ou incomplet : téléchargez-le de nouveau."), file=part.name) from problem
    columns = {
        name: pa.array([write_value(record[rank]) for record in records], pa.string()) for rank, name in enumerate(names) if rank != at
    }
    shapes = [read_shape(part, rank, record[at]) for rank, record in enumerate(records, 1)]
    return Rows(part.name, pa.table(columns), lambda row: row + 1, counts_lines=False, shapes=shapes, crs=system)


def choose_layer(part: Part, package: sqlite3.Connection, *, needs: Sequence[Names]) -> tuple[str, str, str]:
    layers = package.execute(LAYERS).fetchall()
    fitting = [layer for layer in layers if has_columns(columns_of(package, layer[0]), needs)]
    if not fitting:
        require_columns(columns_of(package, layers[0][0]) if layers else [], needs, file=part.name)
    if len(fitting) != 1:
        listed = ", ".join(layer[0] for layer in fitting or layers)
        raise UnreadableFile(_("plusieurs couches conviennent (%(layers)s) : n'en gardez qu'une.") % {"layers": listed}, file=part.name)
    table, geometry, organization, number, definition = fitting[0]
    return table, geometry, f"{organization}:{number}" if str(organization).upper() == "EPSG" else definition


def columns_of(package: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in package.execute(f"PRAGMA table_info({quoted(table)})")]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def read_shape(part: Part, rank: int, blob: bytes | None) -> Any:
    """The WKB stands after a header of 8 bytes and an envelope."""
    if blob is None:
        return None
    try:
        if blob[:2] != b"GP":
            raise ValueError(blob[:2])
        return shapely.from_wkb(blob[8 + ENVELOPES[(blob[3] >> 1) & 7] :])
    except (shapely.errors.GEOSException, IndexError, ValueError, TypeError) as problem:
        reason = _("la géométrie est illisible : téléchargez le fichier de nouveau.")
        raise UnreadableFile(reason, file=part.name, line=rank, counts_lines=False) from problem
