"""Facilities given as a list of points in degrees: post offices and France Services."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.shaping import degrees, facilities_of, fold_arrondissements, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_codes, read_numbers, refuse_doubles
from terreau.programme.territories.lake.reading.columns import Names
from terreau.programme.territories.lake.reading.places import parts_of, refuse_far_points
from terreau.programme.territories.lake.tables import Form, Precision

LATITUDE: Names = ("Latitude", "lat", "y_latitude")
LONGITUDE: Names = ("Longitude", "lon", "lng", "x_longitude")
POST_ID: Names = ("#Identifiant_du_site", "Identifiant_du_site", "identifiant_a", "identifiant", "id_site")
POST_TYPE: Names = ("Caractéristique_du_site", "caracteristique_du_site")
POST_COMMUNE: Names = ("Code_INSEE", "code insee", "insee_com")
POST_TYPES = {
    "bureau de poste": "laposte:bureau",
    "agence postale communale": "laposte:agence",
    "agence postale intercommunale": "laposte:agence",
    "relais poste commercant": "laposte:relais",
    "relais poste": "laposte:relais",
    "la poste relais": "laposte:relais",
    "agence postale militaire": "laposte:militaire",
}
GEOCODED = {
    "geocode au numero": Precision.POINT,
    "geocode au milieu de la rue": Precision.STREET,
    "geocode au milieu d un ilot": Precision.STREET,
    "geocode au centre de la commune": Precision.COMMUNE,
}
SERVICE_ID: Names = ("id_fs", "id", "identifiant")
SERVICE_NAME: Names = ("lib_fs", "nom", "libelle")
SERVICE_COMMUNE: Names = ("insee_com", "code_insee", "code_commune")


def place_points(rows: Rows, communes: pa.Array, *, unsure: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude in degrees, NaN where the file has none, or where `unsure` says that it is the commune's middle."""
    columns = rows.need(*LONGITUDE), rows.need(*LATITUDE)
    lon, lat = (read_numbers(rows, column).values.copy() for column in columns)
    lost = np.isnan(lon) | np.isnan(lat)
    refuse_far_points(rows, columns, np.where(lost, np.nan, lon), lat, parts=parts_of(communes))
    lost |= unsure if unsure is not None else False
    return np.where(lost, np.nan, lon), np.where(lost, np.nan, lat)


def words_of(rows: Rows, column: str | None, known: Mapping[str, str], *, otherwise: str) -> list[str]:
    """What each word of a column stands for."""
    if column is None:
        return [otherwise] * len(rows)
    words = pc.fill_null(rows.text(column), "").to_pylist()
    meanings = {word: known.get(fold(word), otherwise) for word in set(words)}
    return [str(meanings[word]) for word in words]


def table_of_points(
    rows: Rows, communes: pa.Array, *, refs: pa.Array, types: list[str], names: pa.Array, precisions: list[str]
) -> pa.Table:
    lon, lat = place_points(rows, communes, unsure=np.array([one == Precision.COMMUNE for one in precisions]))
    unplaced = pa.array(np.isnan(lon))
    return facilities_of(
        {
            "ref": refs,
            "type": pa.array(types, pa.string()),
            "count": pa.repeat(pa.scalar(1, pa.int32()), len(rows)),
            "commune": fold_arrondissements(communes),
            "lon": degrees(lon),
            "lat": degrees(lat),
            "precision": pc.if_else(unplaced, str(Precision.COMMUNE), pa.array(precisions, pa.string())),
            "name": names,
        }
    )


def count_unplaced(table: pa.Table) -> tuple[str, ...]:
    unplaced = table["lon"].null_count
    return (_("%(count)d points sans coordonnées sûres sont placés à leur commune.") % {"count": unplaced},) if unplaced else ()


def read_refs(rows: Rows, names: Names) -> pa.Array:
    column = rows.need(*names)
    refs = read_codes(rows, column, pattern=r"^.{1,60}$", what=_("d'identifiant"))
    refuse_doubles(rows, column, refs)
    return refs


def read_post_offices(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[POST_ID, POST_TYPE, POST_COMMUNE, LATITUDE, LONGITUDE], prefers="poincont")
    communes = read_codes(rows, rows.need(*POST_COMMUNE), pattern=COMMUNE, what=_("commune"))
    types = words_of(rows, rows.need(*POST_TYPE), POST_TYPES, otherwise="laposte:autre")
    precisions = words_of(rows, rows.column("Précision_du_géocodage"), GEOCODED, otherwise=str(Precision.STREET))
    name = rows.column("Libellé_du_site", "libelle_du_site")
    table = table_of_points(
        rows,
        communes,
        refs=read_refs(rows, POST_ID),
        types=types,
        names=rows.text(name) if name else pa.nulls(len(rows), pa.string()),
        precisions=precisions,
    )
    others = types.count("laposte:autre")
    notes = (_("%(count)d points d'une autre sorte que bureau, agence ou relais.") % {"count": others},) if others else ()
    return Parsed(settle_vintage(vintage, file=file), table, (*count_unplaced(table), *notes))


def read_france_services(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[SERVICE_ID, SERVICE_NAME, SERVICE_COMMUNE, LATITUDE, LONGITUDE], prefers="services|structures")
    rows, left = set_aside_without_commune(rows)
    communes = read_codes(rows, rows.need(*SERVICE_COMMUNE), pattern=COMMUNE, what=_("commune"))
    table = table_of_points(
        rows,
        communes,
        refs=read_refs(rows, SERVICE_ID),
        types=["france-services"] * len(rows),
        names=rows.text(rows.need(*SERVICE_NAME)),
        precisions=[str(Precision.POINT)] * len(rows),
    )
    notes = (_("%(count)d lieux sans commune laissés de côté.") % {"count": left},) if left else ()
    return Parsed(settle_vintage(vintage, file=file), table, (*count_unplaced(table), *notes))


def set_aside_without_commune(rows: Rows) -> tuple[Rows, int]:
    """Some antennas are only announced, without address or commune; the list of 2022 writes 0null for one."""
    codes = rows.text(rows.need(*SERVICE_COMMUNE))
    missing = pc.fill_null(pc.match_substring_regex(codes, "^0?null$"), True)
    return rows.keep(pc.invert(missing)), pc.sum(missing).as_py() or 0


LAPOSTE = Kind(
    name="laposte",
    label="Points de contact de La Poste",
    label_en="Post offices, agencies and relays",
    form=Form.FACILITIES,
    publisher="La Poste",
    source="La Poste, liste des bureaux de poste, agences postales et relais poste",
    licence="Licence Ouverte 2.0 (ODbL en 2020)",
    page="https://www.data.gouv.fr/fr/datasets/liste-des-bureaux-de-poste-agences-postales-et-relais-poste/",
    layout="La liste des points de contact : identifiant, Caractéristique_du_site, Code_INSEE, Latitude, Longitude. Dites le mois.",
    read=read_post_offices,
)
FRANCE_SERVICES = Kind(
    name="france-services",
    label="France services",
    label_en="France services points",
    form=Form.FACILITIES,
    publisher="ANCT",
    source="ANCT, liste des structures France services",
    licence="Licence Ouverte",
    page="https://www.data.gouv.fr/fr/datasets/liste-des-structures-france-services/",
    layout="La liste des structures : id_fs, lib_fs, insee_com, latitude, longitude.",
    read=read_france_services,
)
