"""The folder of the lake: Parquet files that never change once written, and the version that tells when something was added."""

import os
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from terreau.programme.territories.lake.tables import SCHEMAS, Form
from terreau.programme.territories.models import Dataset

THREADS = 2


def lake_folder() -> Path:
    return Path(settings.HOME) / "lake"


def path_of(kind: str, vintage: str, checksum: str) -> str:
    """Where a data set stands under the lake's folder."""
    safe = "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in vintage)
    return f"{kind}/{safe}-{checksum[:12]}.parquet"


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


def read_table(dataset: Dataset, *, columns: list[str] | None = None) -> pa.Table:
    return pq.read_table(lake_folder() / dataset.path, columns=columns)


def ask(sql: str, *, datasets: dict[str, Dataset], parameters: dict | None = None) -> pa.Table:
    """Ask one or several data sets with SQL; each stands in the question under the name it is given here."""
    with duckdb.connect(config={"threads": THREADS}) as connection:
        for name, dataset in datasets.items():
            path = str(lake_folder() / dataset.path).replace("'", "''")
            connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{path}')")
        return connection.sql(sql, params=parameters or {}).to_arrow_table()


def lake_version() -> str:
    """Changes whenever a data set is added, replaced or removed: what was worked out from the lake before no longer holds."""
    rows = Dataset.objects.order_by("pk").values_list("pk", "path", "checksum")
    return blake2b(repr(list(rows)).encode(), digest_size=8).hexdigest()
