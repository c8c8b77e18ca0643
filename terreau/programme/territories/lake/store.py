"""The folder of the lake: Parquet files that never change once written, and the version that tells when something was added."""

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.territories.lake.tables import SCHEMAS, Form
from terreau.programme.territories.models import Dataset

THREADS = 2


def lake_folder() -> Path:
    return Path(settings.HOME) / "lake"


def path_of(kind: str, vintage: str, checksum: str) -> str:
    """Where a data set stands under the lake's folder."""
    return f"{kind}/{safe_name(vintage)}-{checksum[:12]}.parquet"


def safe_name(text: str) -> str:
    """What a file may be called everywhere: letters, digits, points and hyphens, never a point first."""
    return "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in text).lstrip(".")


def is_kept(dataset: Dataset) -> bool:
    """Is the file of this data set in the lake?"""
    return is_file_kept(dataset.path)


def is_file_kept(path: str) -> bool:
    return (lake_folder() / path).is_file()


def write_table(table: pa.Table, *, form: Form, path: str) -> None:
    """Write a table of one of the four forms whole or not at all; what does not fit its schema is a fault of the program."""
    table = table.select(SCHEMAS[form].names).cast(SCHEMAS[form])
    target = lake_folder() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{uuid4().hex}.part")
    try:
        pq.write_table(table, unfinished, compression="zstd", row_group_size=100_000)
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def discard_file(path: str) -> None:
    (lake_folder() / path).unlink(missing_ok=True)


def sweep_strays(kind: str) -> int:
    """Take away the files of a kind that no data set names: those a crash left, and those replaced since. Gives how many.

    Whoever calls it holds the lock of the kind: a file that another import has just written has no row yet. A file replaced just
    now stays until the next import of its kind, for a page may be reading it.
    """
    kept = {lake_folder() / path for path in Dataset.objects.filter(kind=kind).values_list("path", flat=True)}
    folder = lake_folder() / kind
    strays = [file for file in folder.iterdir() if file.is_file() and file not in kept] if folder.is_dir() else []
    for file in strays:
        file.unlink(missing_ok=True)
    return len(strays)


def read_table(dataset: Dataset, *, columns: list[str] | None = None) -> pa.Table:
    return pq.read_table(found_file(dataset), columns=columns)


@cache
def engine() -> duckdb.DuckDBPyConnection:
    """One a process: starting it takes ten times as long as a question. What a question names lives in its own cursor."""
    return duckdb.connect(config={"threads": THREADS})


def ask(sql: str, *, datasets: dict[str, Dataset], tables: dict[str, pa.Table] | None = None, parameters: dict | None = None) -> pa.Table:
    """Ask one or several data sets with SQL, joined with tables of our own; each stands in the question under the name given here."""
    with engine().cursor() as connection:
        for name, dataset in datasets.items():
            path = str(found_file(dataset)).replace("'", "''")
            connection.execute(f"CREATE TEMP VIEW \"{name}\" AS SELECT * FROM read_parquet('{path}')")
        for name, table in (tables or {}).items():
            connection.register(name, table)
        return connection.sql(sql, params=parameters or {}).to_arrow_table()


def found_file(dataset: Dataset) -> Path:
    """The file of a data set; a base brought here without its lake is told how to fill it again."""
    if is_kept(dataset):
        return lake_folder() / dataset.path
    raise Refused(
        _(
            "Le fichier du jeu de données « %(dataset)s » manque dans %(folder)s : lancez « terreau setup », et importez de nouveau "
            "les fichiers officiels que « terreau data list » dit absents."
        )
        % {"dataset": dataset, "folder": lake_folder()}
    )


def lake_version() -> str:
    """Changes whenever a data set is added, replaced or removed: what was worked out from the lake before no longer holds."""
    rows = Dataset.objects.order_by("pk").values_list("pk", "path", "checksum")
    return blake2b(repr(list(rows)).encode(), digest_size=8).hexdigest()
