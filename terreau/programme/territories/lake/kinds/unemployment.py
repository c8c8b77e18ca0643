"""Localised unemployment by employment zone (Insee): a column a quarter as published, or a line a quarter."""

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.insee import LICENCE
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.shaping import Measure, figures_of, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import ZONE, read_codes, read_numbers, refuse_doubles
from terreau.programme.territories.lake.reading.columns import plain
from terreau.programme.territories.lake.tables import FIGURES, Form

KEY = "unemployment_rate"
ZONES = ("ZE####", "Code de la zone d'emploi*", "Code zone d'emploi*", "ZE")
QUARTERS = ("####-T#", "T#_####", "####T#", "####-T# *", "T#_#### *")
QUARTER_COLUMN = ("trimestre", "periode", "TIME_PERIOD")
RATE = ("taux_chomage", "taux de chomage", "TXCHO", "OBS_VALUE", "valeur")


def read_unemployment(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[ZONES, (*QUARTERS, *QUARTER_COLUMN)], prefers="ze")
    zone = rows.need(*ZONES)
    codes = read_codes(rows, zone, pattern=ZONE, what=_("zone d'emploi"))
    if rows.column(*QUARTER_COLUMN):
        table = read_lines(rows, zone, codes)
    else:
        refuse_doubles(rows, zone, codes)
        table = figures_of("zone", codes, read_columns(rows))
    last = pc.max(table["period"]).as_py()
    return Parsed(settle_vintage(vintage, found=last, file=file), table)


def read_columns(rows: Rows) -> list[Measure]:
    quarters = [(quarter, column) for column in rows.table.column_names if (quarter := quarter_of(column))]
    return [Measure(KEY, quarter, read_numbers(rows, column, least=0, most=100)) for quarter, column in quarters]


def read_lines(rows: Rows, zone: str, codes: pa.Array) -> pa.Table:
    column = rows.need(*QUARTER_COLUMN)
    said = rows.text(column)
    found = {word: quarter_of(word or "") for word in pc.unique(said).to_pylist()}
    if strange := [word for word, quarter in found.items() if not quarter]:
        row = said.to_pylist().index(strange[0])
        reason = _("« %(word)s » n'est pas un trimestre : écrivez-le comme 2024-T1.")
        rows.refuse(row, column, reason % {"word": strange[0] or ""})
    periods = pa.array([found[word] for word in said.to_pylist()], pa.string())
    refuse_doubles(rows, column, codes, periods)
    numbers = read_numbers(rows, rows.need(*RATE), least=0, most=100)
    columns: list[Any] = [
        pa.repeat(pa.scalar("zone"), len(codes)),
        codes,
        pa.repeat(pa.scalar(KEY), len(codes)),
        periods,
        pa.array(numbers.values, pa.float64(), from_pandas=True),
        pa.array(numbers.absences, pa.uint8()),
    ]
    return pa.Table.from_arrays(columns, schema=FIGURES)


def quarter_of(word: str) -> str:
    """2024-T1, T1_2024 and "2024-T1 (p)", where p is for provisional, are one quarter."""
    name = plain(word)
    if match := re.match(r"(\d{4}) ?[tq]([1-4])\b", name):
        return f"{match[1]}-T{match[2]}"
    if match := re.match(r"t([1-4]) ?(\d{4})\b", name):
        return f"{match[2]}-T{match[1]}"
    return ""


CHOMAGE = Kind(
    name="chomage",
    label="Taux de chômage localisés des zones d'emploi",
    label_en="Localised unemployment of employment zones",
    form=Form.FIGURES,
    publisher="Insee",
    source="Insee, taux de chômage localisés",
    licence=LICENCE,
    page="https://www.insee.fr/fr/statistiques/1893230",
    layout="Le classeur chomage-zone, feuille txcho_ze : ZE2020, LIBZE2020, puis un trimestre par colonne (2024-T1…).",
    read=read_unemployment,
    absent_row=Absence.NOT_PUBLISHED,
)
