"""What a kind of official file is: who publishes it, how it is laid out, how it is read."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.reading import SourceFile
from terreau.programme.territories.lake.tables import Form


@dataclass(frozen=True)
class Published:
    """Where one vintage is published: an address, and the member of its zip when it holds several."""

    vintage: str
    url: str
    member: str = ""


@dataclass(frozen=True)
class Parsed:
    """A file as the lake keeps it: a table of the kind's form, and what was read but set aside, a sentence each."""

    vintage: str
    table: pa.Table
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of official file.

    `read(file, vintage)` gives the whole file or raises UnreadableFile; a vintage of "" is found in the file, and asked for when
    the file does not say it. `absent_row` is what it means that a place has no row at all.
    """

    name: str
    label: str
    label_en: str
    form: Form
    publisher: str
    source: str
    licence: str
    page: str
    layout: str
    # None for what comes with a package: it is listed, and never imported by hand.
    read: Callable[[SourceFile, str], Parsed] | None
    absent_row: Absence = Absence.NO_DATA
    published: tuple[Published, ...] = ()
