"""From a file as handed in to its rows: the right data file of a zip, read by the reader of its format."""

import re
from collections.abc import Sequence

import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.columns import Names
from terreau.programme.territories.lake.reading.csv_files import read_csv
from terreau.programme.territories.lake.reading.files import Part, SourceFile
from terreau.programme.territories.lake.reading.formats import Format
from terreau.programme.territories.lake.reading.geojson_files import read_geojson
from terreau.programme.territories.lake.reading.geopackages import read_geopackage
from terreau.programme.territories.lake.reading.parquets import read_parquet
from terreau.programme.territories.lake.reading.rows import Rows
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile
from terreau.programme.territories.lake.reading.workbooks import read_workbook

READERS = {
    Format.CSV: read_csv,
    Format.XLSX: read_workbook,
    Format.GEOJSON: read_geojson,
    Format.GEOPACKAGE: read_geopackage,
    Format.PARQUET: read_parquet,
}


def read_rows(file: SourceFile, *, needs: Sequence[Names], only: Sequence[Names] = (), prefers: str = "") -> Rows:
    """The rows of a file that has the columns `needs`.

    `only` are the other columns worth reading in a large CSV; `prefers` is what the name of the right member of a zip says
    (a regular expression), used when several have the columns.
    """
    parts = file.parts
    if len(parts) == 1:
        return read_part(parts[0], needs=needs, only=only)
    fitting = [part for part in parts if fits(part, needs=needs)]
    preferred = [part for part in fitting if prefers and re.search(prefers, part.name.rpartition("›")[2], re.IGNORECASE)]
    chosen = preferred if len(preferred) == 1 else fitting
    if len(chosen) == 1:
        return read_part(chosen[0], needs=needs, only=only)
    listed = ", ".join(part.name.rpartition("› ")[2] for part in chosen or parts)
    reason = _("plusieurs fichiers de l'archive conviennent : %(names)s. Nommez celui que vous voulez.")
    if not chosen:
        reason = _("aucun fichier de l'archive n'a les colonnes attendues : %(names)s.")
    raise UnreadableFile(reason % {"names": listed}, file=file.name)


def read_part(part: Part, *, needs: Sequence[Names], only: Sequence[Names]) -> Rows:
    if part.format == Format.ZIP:
        raise UnreadableFile(_("l'archive contient une autre archive : dépliez-la et importez le bon fichier."), file=part.name)
    rows = without_blank_lines(READERS[part.format](part, needs=needs, only=only), needs=needs)
    if not len(rows):
        raise UnreadableFile(_("le fichier n'a aucune ligne après l'en-tête : téléchargez-le de nouveau."), file=part.name)
    return rows


def without_blank_lines(rows: Rows, *, needs: Sequence[Names]) -> Rows:
    """Spreadsheets leave lines of nothing but separators at the end."""
    blank = None
    for names in needs:
        empty = pc.is_null(rows.text(rows.need(*names)))
        blank = empty if blank is None else pc.and_(blank, empty)
    if blank is None or not pc.any(blank).as_py():
        return rows
    return rows.keep(pc.invert(blank))


def fits(part: Part, *, needs: Sequence[Names]) -> bool:
    try:
        return bool(len(read_part(part, needs=needs, only=needs)))
    except UnreadableFile:
        return False
