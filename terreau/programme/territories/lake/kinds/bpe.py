"""BPE: the permanent base of facilities (Insee), by IRIS, by commune, or each with its coordinates; any year."""

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.shaping import degrees, facilities_of, fold_arrondissements, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_coded, read_codes, read_numbers
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
# From the surest to the least sure: of two lines at one place, the surest is kept.
PRECISIONS: Final = (Precision.POINT, Precision.STREET, Precision.COMMUNE)
COMMUNE_RANK: Final = PRECISIONS.index(Precision.COMMUNE)


def read_bpe(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, TYPES], only=OTHERS, prefers=r"ensemble|ens_|bpe\d\d\.csv")
    communes = read_coded(rows, rows.need(*COMMUNES), pattern=COMMUNE, what=_("commune"))
    types = read_coded(rows, rows.need(*TYPES), pattern=TYPE, what=_("d'équipement (TYPEQU)"))
    iris = read_iris(rows, communes)
    lon, lat, precision = read_points(rows, communes)
    facilities = gather(types, communes, iris, lon=lon, lat=lat, precision=precision, counts=read_counts(rows))
    return Parsed(settle_vintage(vintage, found=year_of(rows), file=file), facilities, notes_on(lon))


def read_counts(rows: Rows) -> pa.Array:
    if (column := rows.column("NB_EQUIP")) is None:
        return pa.repeat(pa.scalar(1, pa.int32()), len(rows))
    counts = read_numbers(rows, column, least=1, most=100_000).values
    # An empty cell taken for zero would make the facility disappear.
    if len(broken := np.flatnonzero(~(counts % 1 == 0))):
        rows.refuse(int(broken[0]), column, _("un nombre d'équipements est entier : vérifiez le fichier d'origine."))
    return pa.array(counts, pa.float64()).cast(pa.int32())


def year_of(rows: Rows) -> str:
    if (column := rows.column("AN")) is None:
        return ""
    years = pc.unique(read_codes(rows, column, pattern=r"^20\d\d$", what=_("d'année"))).to_pylist()
    if len(years) > 1:
        row = pc.index(pc.not_equal(rows.text(column), years[0]), True).as_py()
        rows.refuse(row, column, _("cette ligne est d'une autre année que la première : importez un millésime à la fois."))
    return years[0]


def read_iris(rows: Rows, communes: pa.DictionaryArray) -> pa.DictionaryArray:
    """Nine signs, null where the facility is placed no better than its commune."""
    if (column := rows.column("DCIRIS")) is None:
        return pa.nulls(len(rows), pa.string()).dictionary_encode()
    coded = rows.coded(column)
    iris = [nine_signs(code) for code in coded.dictionary.to_pylist()]
    where = recode(coded, [code[:5] if code else None for code in iris])
    strangers = pc.not_equal(where.cast(pa.string()), communes.cast(pa.string()))
    if (row := pc.index(pc.fill_null(strangers, False), True).as_py()) >= 0:
        rows.refuse(row, column, _("cet IRIS n'est pas dans la commune de la ligne : vérifiez le fichier d'origine."))
    divided = {code[:5] for code in iris if code and not code.endswith("0000")}
    return recode(coded, [None if code and code.endswith("0000") and code[:5] in divided else code for code in iris])


def recode(coded: pa.DictionaryArray, words: list[str | None]) -> pa.DictionaryArray:
    """The same lines under other words, one for each code; the same word twice is one, so that lines can be grouped by it."""
    distinct = {word: rank for rank, word in enumerate(dict.fromkeys(word for word in words if word))}
    ranks = np.array([distinct[word] if word else -1 for word in words] or [-1], dtype=np.int32)
    indices = ranks[pc.fill_null(coded.indices, 0).to_numpy()]
    missing = pc.is_null(coded.indices).to_numpy(zero_copy_only=False) | (indices < 0)
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32(), mask=missing), pa.array(list(distinct), pa.string()))


def nine_signs(code: str) -> str | None:
    """01004_0101 is 010040101; a commune without IRIS is its own: 01001 is 010010000."""
    if re.match(COMMUNE, code):
        return f"{code}0000"
    return code.replace("_", "") if re.match(IRIS, code) else None


def read_points(rows: Rows, communes: pa.DictionaryArray) -> tuple[np.ndarray, np.ndarray, pa.DictionaryArray]:
    """Longitude and latitude in degrees, NaN where the file places the facility no better than its commune, and the precision."""
    columns = point_columns(rows)
    if columns is None:
        nowhere = np.full(len(rows), np.nan)
        return nowhere, nowhere, in_words(np.full(len(rows), COMMUNE_RANK))
    x, y = (read_numbers(rows, column).values for column in columns)
    ranks = read_precision(rows)
    x[ranks == COMMUNE_RANK] = np.nan
    parts = parts_of(communes)
    lon, lat = (x, y) if is_in_degrees(columns) else to_degrees(x, y, epsg=projections(rows, parts))
    refuse_far_points(rows, columns, lon, lat, parts=parts)
    nowhere = np.isnan(lon) | np.isnan(lat)
    lon[nowhere] = lat[nowhere] = np.nan
    return lon, lat, in_words(np.where(nowhere, COMMUNE_RANK, ranks))


def point_columns(rows: Rows) -> tuple[str, str] | None:
    """Degrees when the file has them, for they need no projection."""
    for pair in (("LONGITUDE", "LATITUDE"), ("LAMBERT_X", "LAMBERT_Y")):
        x, y = rows.column(pair[0]), rows.column(pair[1])
        if x and y:
            return x, y
    return None


def is_in_degrees(columns: tuple[str, str]) -> bool:
    return fold(columns[0]) == "longitude"


def in_words(ranks: np.ndarray) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(ranks, pa.int8()), pa.array([str(one) for one in PRECISIONS]))


def projections(rows: Rows, parts: np.ndarray) -> np.ndarray:
    usual = projections_of(parts)
    if (column := rows.column("EPSG")) is None:
        return usual
    said = read_numbers(rows, column, least=2000, most=33000).values
    return np.where(np.isnan(said), usual, said).astype(np.int64)


def read_precision(rows: Rows) -> np.ndarray:
    """The rank of each line's precision."""
    if (column := rows.column("QUALITE_XY")) is None:
        return np.zeros(len(rows), dtype=np.int8)
    words = pc.fill_null(rows.text(column), "").dictionary_encode()
    found = [QUALITIES.get(fold(word)) for word in words.dictionary.to_pylist()]
    if None in found:
        row = pc.index(words.indices, pa.scalar(found.index(None), words.indices.type)).as_py()
        rows.refuse(row, column, _("cette qualité de coordonnées est inconnue : Bonne, Acceptable, Mauvaise, ou B, A, M, _U, _Z."))
    return np.array([PRECISIONS.index(one) for one in found if one], dtype=np.int8)[words.indices.to_numpy()]


def gather(
    types: pa.DictionaryArray,
    communes: pa.DictionaryArray,
    iris: pa.DictionaryArray,
    *,
    lon: np.ndarray,
    lat: np.ndarray,
    precision: pa.DictionaryArray,
    counts: pa.Array,
) -> pa.Table:
    """Facilities of one type at one place are one row with their number; grouped by numbers, which is quicker than by words."""
    x, y = (pa.array(np.round(values * MICRODEGREES), from_pandas=True).cast(pa.int64()) for values in (lon, lat))
    codes = {"type": types, "commune": communes, "iris": iris, "precision": precision}
    table = pa.table({name: coded.indices for name, coded in codes.items()} | {"x": x, "y": y, "count": counts})
    summed = [("count", "sum"), ("precision", "min")]
    groups = table.group_by(["type", "commune", "iris", "x", "y"], use_threads=False).aggregate(summed).combine_chunks()
    return name_groups(
        groups,
        types=types.dictionary.take(groups["type"].chunk(0)),
        communes=communes.dictionary.take(groups["commune"].chunk(0)),
        iris=iris.dictionary.take(groups["iris"].chunk(0)),
        precision=precision.dictionary.take(groups["precision_min"].chunk(0)),
    )


def name_groups(groups: pa.Table, *, types: pa.Array, communes: pa.Array, iris: pa.Array, precision: pa.Array) -> pa.Table:
    point = pc.binary_join_element_wise(groups["x"].cast(pa.string()), groups["y"].cast(pa.string()), ",")
    unplaced = pc.and_(pc.equal(precision, str(Precision.COMMUNE)), pc.is_valid(iris))
    return facilities_of(
        {
            "ref": pc.binary_join_element_wise(types, pc.coalesce(iris, communes), point, ":", null_handling="skip"),
            "type": types,
            "count": groups["count_sum"].cast(pa.int32()),
            "commune": fold_arrondissements(communes),
            "iris": iris,
            "lon": degrees(groups["x"].to_numpy() / MICRODEGREES),
            "lat": degrees(groups["y"].to_numpy() / MICRODEGREES),
            "precision": pc.if_else(unplaced, str(Precision.IRIS), precision),
        }
    )


def notes_on(lon: np.ndarray) -> tuple[str, ...]:
    unplaced = int(np.isnan(lon).sum())
    if not unplaced or unplaced == len(lon):
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
