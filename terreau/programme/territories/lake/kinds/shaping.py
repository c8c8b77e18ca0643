"""Brings what was read to the four forms of the lake, and finds which vintage a file is of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading import SourceFile, UnreadableFile
from terreau.programme.territories.lake.reading.cells import Numbers
from terreau.programme.territories.lake.tables import AREAS, FACILITIES, FIGURES, LINKS

# Arrondissements of Paris, Lyon and Marseille, which stand in some files beside their commune.
ARRONDISSEMENT: Final = r"^(751\d\d|6938\d|132\d\d)$"
TOWNS: Final = {"751": "75056", "693": "69123", "132": "13055"}
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)(20\d\d)(?=[01]\d[0-3]\d(?!\d))")


@dataclass(frozen=True)
class Measure:
    """One variable of every place of a file."""

    key: str
    period: str
    numbers: Numbers


def figures_of(level: str, codes: pa.Array, measures: Iterable[Measure]) -> pa.Table:
    """One row a place and measure, as FIGURES wants it."""
    levels = pa.repeat(pa.scalar(level), len(codes))
    tables = [
        pa.Table.from_arrays(
            [
                levels,
                codes,
                pa.repeat(pa.scalar(one.key), len(codes)),
                pa.repeat(pa.scalar(one.period), len(codes)),
                pa.array(one.numbers.values, pa.float64(), from_pandas=True),
                pa.array(one.numbers.absences, pa.uint8()),
            ],
            schema=FIGURES,
        )
        for one in measures
    ]
    return pa.concat_tables(tables) if tables else FIGURES.empty_table()


def facilities_of(columns: dict[str, Any]) -> pa.Table:
    """Facilities from columns; those the file does not have are null."""
    length = len(columns["commune"])
    whole = {field.name: columns.get(field.name, pa.nulls(length, field.type)) for field in FACILITIES}
    return pa.Table.from_pydict(whole, schema=FACILITIES)


def areas_of(rows: Sequence[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(sorted(rows, key=lambda row: row["code"]), schema=AREAS)


def links_of(communes: pa.Array, codes: pa.Array, names: pa.Array | None = None, since: pa.Array | None = None) -> pa.Table:
    nothing = pa.nulls(len(communes), pa.string())
    return pa.Table.from_arrays([communes, codes, nothing if names is None else names, nothing if since is None else since], schema=LINKS)


def degrees(values: np.ndarray) -> pa.Array:
    """Degrees to seven decimals (1 cm), null where there is no place."""
    return pa.array(np.round(values, 7), pa.float64(), from_pandas=True)


def is_arrondissement(communes: pa.Array) -> pa.Array:
    return pc.match_substring_regex(communes, ARRONDISSEMENT)


def fold_arrondissements(communes: pa.Array) -> pa.Array:
    """Arrondissements become their commune, as it is today."""
    distinct = communes.dictionary_encode()
    codes = distinct.dictionary.to_pylist()
    towns = [TOWNS[code[:3]] if re.match(ARRONDISSEMENT, code) else code for code in codes]
    return pa.DictionaryArray.from_arrays(distinct.indices, pa.array(towns, pa.string())).cast(pa.string())


def settle_vintage(told: str, *, found: str = "", otherwise: str = "", file: SourceFile, from_name: bool = True) -> str:
    """The vintage told, or that the file says, or its name, or `otherwise`; refuses a file that says another one, or none at all."""
    told = told.strip()
    if told and found and not (told.startswith(found) or found.startswith(told)):
        reason = _("le fichier est du millésime %(found)s, et non %(told)s : corrigez le millésime ou choisissez l'autre fichier.")
        raise UnreadableFile(reason % {"found": found, "told": told}, file=file.name)
    named = year_in(file.name) if from_name else ""
    if vintage := told or found or named or otherwise:
        return vintage
    raise UnreadableFile(_("le fichier ne dit pas son millésime : indiquez-le, par exemple 2024."), file=file.name)


def year_in(name: str) -> str:
    """The last year that a file's name holds: chomage-zone-t1-2003-t4-2025.xlsx is of 2025."""
    years = [match[0] for match in YEAR.finditer(name)]
    return years[-1] if years else ""
