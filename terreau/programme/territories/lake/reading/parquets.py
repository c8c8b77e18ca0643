"""Reads Parquet and GeoParquet: shapes are WKB, in degrees unless the file declares another system."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.columns import Names, find_column, require_columns
from terreau.programme.territories.lake.reading.files import Part
from terreau.programme.territories.lake.reading.geojson_files import WGS84
from terreau.programme.territories.lake.reading.rows import Rows
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

SHAPES = ("wkb", "geometry", "geom", "geometrie", "contour")


def read_parquet(part: Part, *, needs: Sequence[Names], only: Sequence[Names] = ()) -> Rows:
    try:
        schema = pq.read_schema(part.path)
        require_columns(schema.names, needs, file=part.name)
        shape = find_column([name for name in schema.names if is_binary(schema.field(name).type)], SHAPES)
        kept = [find_column(schema.names, column) for column in [*needs, *only]] if only else schema.names
        table = pq.read_table(part.path, columns=list(dict.fromkeys(name for name in [*kept, shape] if name)))
        # Else a text that is no UTF-8 would only be found where it is read.
        table.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as problem:
        raise UnreadableFile(_("le Parquet est abîmé ou incomplet : téléchargez-le de nouveau."), file=part.name) from problem
    shapes = read_shapes(part, table[shape].to_pylist()) if shape else None
    plain = table.drop_columns([shape]) if shape else table
    return Rows(part.name, plain, lambda row: row + 1, shapes=shapes, crs=declared_system(part, schema, shape) if shape else None)


def is_binary(kind: pa.DataType) -> bool:
    return pa.types.is_binary(kind) or pa.types.is_large_binary(kind)


def read_shapes(part: Part, blobs: list[bytes | None]) -> list[Any]:
    shapes = []
    for rank, blob in enumerate(blobs, 1):
        try:
            shapes.append(shapely.from_wkb(blob))
        except (shapely.errors.GEOSException, TypeError) as problem:
            raise UnreadableFile(
                _("la géométrie est illisible : téléchargez le fichier de nouveau."), file=part.name, line=rank
            ) from problem
    return shapes


def declared_system(part: Part, schema: pa.Schema, shape: str) -> Any:
    """GeoParquet says its system column by column; null or nothing means degrees."""
    try:
        said = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
        return said.get("columns", {}).get(shape, {}).get("crs") or WGS84
    except (ValueError, AttributeError, RecursionError) as problem:
        raise UnreadableFile(_("le Parquet est abîmé ou incomplet : téléchargez-le de nouveau."), file=part.name) from problem
