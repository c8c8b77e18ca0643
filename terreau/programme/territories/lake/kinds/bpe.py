"""BPE: the permanent base of facilities (Insee), by IRIS, by commune, or each with its coordinates; any year."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.shaping import degrees, facilities_of, fold_arrondissements, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_codes, read_numbers, unwrap
from terreau.programme.territories.lake.reading.places import parts_of, projections_of, refuse_far_points, to_degrees
from terreau.programme.territories.lake.tables import Form, Precision

COMMUNES = ("DEPCOM", "CODGEO")
TYPES = ("TYPEQU",)
OTHERS = [("DCIRIS",), ("AN",), ("NB_EQUIP",), ("LAMBERT_X",), ("LAMBERT_Y",), ("LONGITUDE",), ("LATITUDE",), ("EPSG",), ("QUALITE_XY",)]
TYPE = r"^[A-G]\d{3}$"
IRIS = r"^(\d\d|2[AB])\d{3}_?\d{4}$"
# QUALITE_XY, in words until 2022 and in letters since: B is within 100 m, A within 500 m, M farther and drawn at random.
QUALITIES: Final = {
    "b": Precision.POINT,
    "bonne": Precision.POINT,
    "a": Precision.STREET,
    "acceptable": Precision.STREET,
    "u": Precision.STREET,
    "indeterminee": Precision.STREET,
    "m": Precision.COMMUNE,
    "mauvaise": Precision.COMMUNE,
    "z": Precision.COMMUNE,
    "non geolocalise": Precision.COMMUNE,
    "type equipement non geolocalise cette annee": Precision.COMMUNE,
    "": Precision.COMMUNE,
}
MICRODEGREES = 1e6


def read_bpe(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, TYPES], only=OTHERS, prefers=r"ensemble|ens_|bpe\d\d\.csv")
    communes = read_codes(rows, rows.need(*COMMUNES), pattern=COMMUNE, what=_("commune"))
    types = read_codes(rows, rows.need(*TYPES), pattern=TYPE, what=_("d'équipement (TYPEQU)"))
    iris = read_iris(rows, communes)
    lon, lat, precision = read_points(rows, communes)
    precision = pc.if_else(pc.and_(pc.equal(precision, Precision.COMMUNE), pc.is_valid(iris)), Precision.IRIS, precision)
    table = pa.table(
        {
            "type": types,
            "commune": fold_arrondissements(communes),
            "iris": iris,
            "x": pa.array(np.round(lon * MICRODEGREES), from_pandas=True).cast(pa.int64()),
            "y": pa.array(np.round(lat * MICRODEGREES), from_pandas=True).cast(pa.int64()),
            "precision": precision,
            "count": read_counts(rows),
        }
    )
    return Parsed(settle_vintage(vintage, found=year_of(rows), file=file), gather(table), notes_on(table))


def read_counts(rows: Rows) -> pa.Array:
    if (column := rows.column("NB_EQUIP")) is None:
        return pa.repeat(pa.scalar(1, pa.int32()), len(rows))
    return pa.array(read_numbers(rows, column, least=1, most=100_000).values, pa.float64(), from_pandas=True).fill_null(0).cast(pa.int32())


def year_of(rows: Rows) -> str:
    if (column := rows.column("AN")) is None:
        return ""
    years = pc.unique(read_codes(rows, column, pattern=r"^20\d\d$", what=_("d'année"))).to_pylist()
    if len(years) > 1:
        row = pc.index(pc.not_equal(rows.text(column), years[0]), True).as_py()
        rows.refuse(row, column, _("cette ligne est d'une autre année que la première : importez un millésime à la fois."))
    return years[0]


def read_iris(rows: Rows, communes: pa.Array) -> pa.Array:
    """Nine signs, null where the facility is placed no better than its commune."""
    nothing = pa.nulls(len(rows), pa.string())
    if (column := rows.column("DCIRIS")) is None:
        return nothing
    text = unwrap(rows.text(column))
    iris = pc.if_else(pc.match_substring_regex(text, IRIS), pc.replace_substring(text, "_", ""), nothing)
    # A commune without IRIS is its own: 01001, or 010010000.
    iris = pc.if_else(pc.equal(text, communes), pc.binary_join_element_wise(communes, "0000", ""), iris)
    strangers = pc.fill_null(pc.not_equal(pc.utf8_slice_codeunits(iris, 0, 5), communes), False)
    if (row := pc.index(strangers, True).as_py()) >= 0:
        rows.refuse(row, column, _("cet IRIS n'est pas dans la commune de la ligne : vérifiez le fichier d'origine."))
    divided = pc.unique(communes.filter(pc.fill_null(pc.invert(pc.ends_with(iris, "0000")), False)))
    unplaced = pc.and_(pc.ends_with(iris, "0000"), pc.is_in(communes, divided))
    return pc.if_else(pc.fill_null(unplaced, False), nothing, iris)


def read_points(rows: Rows, communes: pa.Array) -> tuple[np.ndarray, np.ndarray, pa.Array]:
    """Longitude and latitude in degrees, NaN where the file places the facility no better than its commune, and the precision."""
    degrees_given = rows.column("LONGITUDE") and rows.column("LATITUDE")
    columns = (rows.column("LONGITUDE"), rows.column("LATITUDE")) if degrees_given else (rows.column("LAMBERT_X"), rows.column("LAMBERT_Y"))
    if not columns[0] or not columns[1]:
        nowhere = np.full(len(rows), np.nan)
        return nowhere, nowhere, pa.repeat(pa.scalar(str(Precision.COMMUNE)), len(rows))
    x, y = (read_numbers(rows, column).values for column in columns)
    precision = read_precision(rows)
    x[pc.equal(precision, Precision.COMMUNE).to_numpy(zero_copy_only=False)] = np.nan
    parts = parts_of(communes)
    lon, lat = (x, y) if degrees_given else to_degrees(x, y, epsg=projections(rows, parts))
    refuse_far_points(rows, columns, lon, lat, parts=parts)
    lat = np.where(np.isnan(lon), np.nan, lat)
    nowhere = pa.array(np.isnan(lon) | np.isnan(lat))
    return np.where(np.isnan(lat), np.nan, lon), lat, pc.if_else(nowhere, str(Precision.COMMUNE), precision)


def projections(rows: Rows, parts: np.ndarray) -> np.ndarray:
    usual = projections_of(parts)
    if (column := rows.column("EPSG")) is None:
        return usual
    said = read_numbers(rows, column, least=2000, most=33000).values
    return np.where(np.isnan(said), usual, said).astype(np.int64)


def read_precision(rows: Rows) -> pa.Array:
    if (column := rows.column("QUALITE_XY")) is None:
        return pa.repeat(pa.scalar(str(Precision.POINT)), len(rows))
    words = pc.fill_null(rows.text(column), "").dictionary_encode()
    found = [QUALITIES.get(fold(word)) for word in words.dictionary.to_pylist()]
    if None in found:
        row = pc.index(words.indices, pa.scalar(found.index(None), words.indices.type)).as_py()
        rows.refuse(row, column, _("cette qualité de coordonnées est inconnue : Bonne, Acceptable, Mauvaise, ou B, A, M, _U, _Z."))
    return pa.DictionaryArray.from_arrays(words.indices, pa.array([str(one) for one in found])).cast(pa.string())


def gather(table: pa.Table) -> pa.Table:
    """Facilities of one type at one place are one row with their number."""
    keys = ["type", "commune", "iris", "x", "y"]
    groups = table.group_by(keys, use_threads=False).aggregate([("count", "sum"), ("precision", "min")])
    place = [groups["type"], pc.coalesce(groups["iris"], groups["commune"])]
    point = pc.binary_join_element_wise(groups["x"].cast(pa.string()), groups["y"].cast(pa.string()), ",")
    named = pc.binary_join_element_wise(*place, point, ":", null_handling="skip")
    return facilities_of(
        {
            "ref": named,
            "type": groups["type"],
            "count": groups["count_sum"].cast(pa.int32()),
            "commune": groups["commune"],
            "iris": groups["iris"],
            "lon": degrees(groups["x"].to_numpy() / MICRODEGREES),
            "lat": degrees(groups["y"].to_numpy() / MICRODEGREES),
            "precision": groups["precision_min"],
        }
    )


def notes_on(table: pa.Table) -> tuple[str, ...]:
    unplaced = pc.sum(pc.is_null(table["x"])).as_py()
    if not unplaced or unplaced == table.num_rows:
        return ()
    return (_("%(count)d lignes sans coordonnées sûres sont placées à leur IRIS ou à leur commune.") % {"count": unplaced},)


BPE = Kind(
    name="bpe",
    label="Équipements (BPE)",
    label_en="Facilities (BPE)",
    form=Form.FACILITIES,
    publisher="Insee",
    source="Insee, Base permanente des équipements",
    licence="Licence Ouverte 2.0",
    page="https://www.insee.fr/fr/statistiques/3568638",
    layout=(
        "Le fichier d'ensemble de la BPE : colonnes DEPCOM et TYPEQU, avec DCIRIS et NB_EQUIP (par IRIS) "
        "ou LAMBERT_X, LAMBERT_Y et QUALITE_XY (avec coordonnées)."
    ),
    read=read_bpe,
)
