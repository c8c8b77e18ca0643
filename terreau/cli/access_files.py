"""The files of `terreau access`: points in, answers out, a part of them at a time."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from terreau.analysis.territory.access.places import FARTHEST_M
from terreau.programme import Refused
from terreau.programme.territories.lake.reading.cells import read_numbers
from terreau.programme.territories.lake.reading.files import open_source
from terreau.programme.territories.lake.reading.opening import read_rows
from terreau.programme.territories.lake.reading.rows import Rows

BOUNDS = {"x": FARTHEST_M, "y": FARTHEST_M, "lon": 180.0, "lat": 90.0}
AXES = tuple((axis,) for axis in BOUNDS)
PLACES_A_LINE, PLACES_A_GROUP = 2_000, 100_000


@dataclass(frozen=True)
class Points:
    """The points of a file, each with its label as it is written: the id of a place, the class of a facility."""

    rows: Rows
    labels: pa.Array

    @property
    def file(self):
        return self.rows.file

    def has(self, axes):
        return all(self.rows.column(axis) for axis in axes)

    def read_axis(self, axis):
        """One coordinate of every point (n,); refuses the first that is missing or out of bounds, with its line."""
        column = self.rows.need(axis)
        values = read_numbers(self.rows, column, least=-BOUNDS[axis], most=BOUNDS[axis]).values
        refuse_missing(self.rows, column, np.isnan(values))
        return values


def read_points(path, *, label):
    """Read a file of points, CSV or Parquet; refused whole, with line and column, when one of them has no label."""
    with open_source(path) as file:
        rows = read_rows(file, needs=[(label,), ("x", "lon"), ("y", "lat")], only=AXES)
    column = rows.need(label)
    refuse_missing(rows, column, pc.is_null(rows.text(column)).to_numpy(zero_copy_only=False))
    raw = rows.table[column]
    labels = raw.cast(pa.string()).combine_chunks() if is_text(raw.type) else rows.text(column)
    points = Points(rows, labels)
    if not points.has(("x", "y")) and not points.has(("lon", "lat")):
        raise Refused(f"{rows.file}, ligne 1 : il faut les colonnes « x » et « y », ou « lon » et « lat » ensemble.")
    return points


def is_text(kind):
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def refuse_missing(rows, column, missing):
    if missing.any():
        rows.refuse(int(np.argmax(missing)), column, "cette cellule est vide : complétez-la, ou retirez la ligne.")


@dataclass(frozen=True)
class Answers:
    """`nearest_m` (places, classes) and `within` (radii, places, classes), in the order of `labels`; NaN where there is no data."""

    labels: pa.Array
    classes: tuple[str, ...]
    nearest_m: np.ndarray
    within: np.ndarray
    radii_m: tuple[float, ...]

    def is_unknown(self, begin, end):
        """Where a count of zero would say too much: nothing of the class in reach, hence no data. (radii, places, classes)."""
        return np.isnan(self.nearest_m[begin:end]) & (self.within[:, begin:end] == 0)

    def cut(self, size) -> Iterator[tuple[int, int]]:
        return ((begin, min(begin + size, len(self.labels))) for begin in range(0, len(self.labels), size))


def write_radius(radius_m):
    return str(int(radius_m)) if radius_m == int(radius_m) else repr(radius_m)


def write_json(answers):
    """Write the answers on the output, some thousands of places at a time; who reads may stop reading."""
    try:
        sys.stdout.write('{"places": [')
        for begin, end in answers.cut(PLACES_A_LINE):
            places = (json.dumps(place, ensure_ascii=False) for place in describe_places(answers, begin, end))
            sys.stdout.write(("\n" if begin == 0 else ",\n") + ",\n".join(places))
        sys.stdout.write("\n]}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()


def forget_output():
    """What is left in the buffer would be complained of again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def describe_places(answers, begin, end):
    radii, classes = [write_radius(radius) for radius in answers.radii_m], answers.classes
    metres = answers.nearest_m[begin:end].astype(object)
    metres[np.isnan(answers.nearest_m[begin:end])] = None
    counts = answers.within[:, begin:end].astype(object)
    counts[answers.is_unknown(begin, end)] = None
    for rank, name in enumerate(answers.labels[begin:end].to_pylist()):
        within = {radius: dict(zip(classes, own[rank], strict=True)) for radius, own in zip(radii, counts, strict=True)}
        yield {"id": name, "nearest_m": dict(zip(classes, metres[rank], strict=True)), "within": within}


def write_parquet(answers, path, *, tell):
    """Write the answers in the same form, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with pq.ParquetWriter(draft, schema_of(answers)) as writer:
            for begin, end in answers.cut(PLACES_A_GROUP):
                writer.write_table(tabulate(answers, begin, end))
                tell(end, len(answers.labels))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    click.echo(f"{len(answers.labels)} lieux écrits dans {path}.", err=True)


def schema_of(answers):
    counts = pa.struct([(name, pa.int32()) for name in answers.classes])
    return pa.schema(
        [
            ("id", pa.string()),
            ("nearest_m", pa.struct([(name, pa.float64()) for name in answers.classes])),
            ("within", pa.struct([(write_radius(radius), counts) for radius in answers.radii_m])),
        ]
    )


def tabulate(answers, begin, end):
    names = list(answers.classes)
    metres = answers.nearest_m[begin:end]
    unknown, counts = answers.is_unknown(begin, end), answers.within[:, begin:end]
    nearest = pa.StructArray.from_arrays([pa.array(own, mask=np.isnan(own)) for own in metres.T], names)
    within = [
        pa.StructArray.from_arrays([pa.array(own, mask=hidden) for own, hidden in zip(table.T, mask.T, strict=True)], names)
        for table, mask in zip(counts, unknown, strict=True)
    ]
    radii = pa.StructArray.from_arrays(within, [write_radius(radius) for radius in answers.radii_m])
    return pa.Table.from_arrays([answers.labels[begin:end], nearest, radii], schema=schema_of(answers))
