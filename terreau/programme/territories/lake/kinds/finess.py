"""FINESS: hospitals, from the register of health establishments or from Eurostat's table of it."""

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.kinds.finess_register import is_register, read_sections
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.points import LATITUDE, LONGITUDE, count_unplaced, read_refs
from terreau.programme.territories.lake.kinds.shaping import degrees, facilities_of, fold_arrondissements, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_codes, read_numbers, refusal_of_code
from terreau.programme.territories.lake.reading.columns import Names
from terreau.programme.territories.lake.reading.locating import locate_communes
from terreau.programme.territories.lake.reading.places import parts_of, projections_of, refuse_far_points, to_degrees
from terreau.programme.territories.lake.tables import Form, Precision

REGISTER_ID: Names = ("nofinesset",)
TABLE_ID: Names = ("id", "hospital_id")
LABEL: Names = ("libcategetab", "facility_type")
# Categories whose number begins so are "établissements hospitaliers".
HOSPITALS: Final = "11"
# FINESS numbers the overseas départements by a letter.
OVERSEAS: Final = {"9A": "971", "9B": "972", "9C": "973", "9D": "974", "9E": "975", "9F": "976"}


def read_finess(file: SourceFile, vintage: str) -> Parsed:
    if is_register(file):
        return read_register(read_sections(file), file, vintage)
    rows = read_rows(file, needs=[(*REGISTER_ID, *TABLE_ID), LABEL], prefers="finess|etablissements")
    return read_register(rows, file, vintage) if rows.column(*REGISTER_ID) else read_table(rows, file, vintage)


def read_register(rows: Rows, file: SourceFile, vintage: str) -> Parsed:
    """The ministry's own columns: commune in three signs beside its département, coordinates in metres."""
    if category := rows.column("categagretab"):
        rows = rows.keep(pc.starts_with(pc.fill_null(rows.text(category), ""), HOSPITALS))
    communes = read_split_communes(rows)
    columns = rows.need("coordxet"), rows.need("coordyet")
    x, y = (read_numbers(rows, column).values for column in columns)
    parts = parts_of(communes)
    lon, lat = to_degrees(x, y, epsg=projections_of(parts))
    refuse_far_points(rows, columns, lon, lat, parts=parts)
    name = rows.column("rslongue", "rs")
    table = table_of(rows, communes, lon, lat, refs=read_refs(rows, REGISTER_ID), names=rows.text(name) if name else None)
    return Parsed(settle_vintage(vintage, file=file), table, count_unplaced(table))


def read_split_communes(rows: Rows) -> pa.Array:
    column = rows.need("commune")
    departments = pc.fill_null(rows.text(rows.need("departement")), "").to_pylist()
    numbers = pc.fill_null(rows.text(column), "").to_pylist()
    communes = [join_code(department, number) for department, number in zip(departments, numbers, strict=True)]
    for row, commune in enumerate(communes):
        if not re.match(COMMUNE, commune):
            rows.refuse(row, column, refusal_of_code(commune or None, what=_("commune"), pattern=COMMUNE))
    return pa.array(communes, pa.string())


def join_code(department: str, number: str) -> str:
    if re.fullmatch(COMMUNE, number):
        return number
    return OVERSEAS.get(department, department)[:2] + number if department else ""


def read_table(rows: Rows, file: SourceFile, vintage: str) -> Parsed:
    """Eurostat's columns: points in degrees and no commune, which is found from the contours."""
    columns = rows.need(*LONGITUDE), rows.need(*LATITUDE)
    lon, lat = (read_numbers(rows, column).values for column in columns)
    located = locate_communes(lon, lat)
    found = np.array([commune != "" for commune in located])
    kept = rows.keep(pa.array(found))
    names = rows.column("hospital_name")
    table = table_of(
        kept,
        pa.array([commune for commune in located if commune], pa.string()),
        lon[found],
        lat[found],
        refs=read_refs(kept, TABLE_ID),
        names=kept.text(names) if names else None,
    )
    lost = int((~found).sum())
    notes = (_("%(count)d établissements dont le point n'est dans aucune commune sont laissés de côté.") % {"count": lost},) if lost else ()
    return Parsed(settle_vintage(vintage, found=month_of(rows), file=file), table, notes)


def month_of(rows: Rows) -> str:
    """The day of the extraction, as 06/03/2020, is the vintage 2020-03."""
    if (column := rows.column("ref_date")) is None:
        return ""
    match = re.fullmatch(r"\d\d/(\d\d)/(\d{4})", rows.text(column)[0].as_py() or "")
    return f"{match[2]}-{match[1]}" if match else ""


def table_of(rows: Rows, communes: pa.Array, lon: np.ndarray, lat: np.ndarray, *, refs: pa.Array, names: pa.Array | None) -> pa.Table:
    label = rows.need(*LABEL)
    labels = read_codes(rows, label, pattern=r"^.+$", what=_("de catégorie")).to_pylist()
    slugs = {word: "finess:" + fold(word).replace(" ", "-") for word in set(labels)}
    unplaced = pa.array(np.isnan(lon) | np.isnan(lat))
    return facilities_of(
        {
            "ref": refs,
            "type": pa.array([slugs[word] for word in labels], pa.string()),
            "count": pa.repeat(pa.scalar(1, pa.int32()), len(rows)),
            "commune": fold_arrondissements(communes),
            "lon": degrees(lon),
            "lat": degrees(lat),
            "precision": pc.if_else(unplaced, str(Precision.COMMUNE), str(Precision.POINT)),
            "name": pa.nulls(len(rows), pa.string()) if names is None else names,
        }
    )


FINESS = Kind(
    name="finess",
    label="Hôpitaux (FINESS)",
    label_en="Hospitals (FINESS)",
    form=Form.FACILITIES,
    publisher="Ministère chargé de la santé",
    source="FINESS, établissements hospitaliers",
    licence="Licence Ouverte",
    page="https://www.data.gouv.fr/fr/datasets/finess-extraction-du-fichier-des-etablissements/",
    layout="Le registre (nofinesset, commune, departement, libcategetab, coordxet, coordyet) ou la table d'Eurostat (id, lat, lon).",
    read=read_finess,
)
