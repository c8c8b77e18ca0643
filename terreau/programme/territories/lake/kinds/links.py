"""Lists of communes: the zone they belong to, the status they hold, the commune they became."""

import re
from collections.abc import Callable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.kinds.insee import LICENCE
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.shaping import is_arrondissement, links_of, settle_vintage, year_in
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_codes, refuse_doubles
from terreau.programme.territories.lake.tables import Form

COMMUNES = ("CODGEO", "code_commune", "Code_insee", "insee", "insee_com", "COM", "depcom", "Code commune")
ZONES = ("ZE2020", "ZE####", "code zone d'emploi*")
EPCI = ("EPCI", "siren", "siren_epci", "code_epci", "Code EPCI")
FRR_STATUS = ("codefrr", "Classement FRR*", "classement", "frr")
ZRR_STATUS = ("ZRR_SIMP", "zrr_simp", "classement zrr*", "zrr")
# Outside any EPCI: some islands, and the communes without one of the overseas collectivities.
NO_EPCI = "ZZZZZZZZZ"
# The words of the DGCL's list, and the numbers under which the Observatoire des territoires gives them.
FRR: Final = {
    "frr socle": ("FRR", "FRR socle"),
    "4": ("FRR", "FRR socle"),
    "frr plus": ("FRR+", "FRR+"),
    "5": ("FRR+", "FRR+"),
    "frr beneficiaire": ("FRR-beneficiaire", "FRR bénéficiaire"),
    "frr beneficiaires": ("FRR-beneficiaire", "FRR bénéficiaire"),
    "1": ("FRR-beneficiaire", "FRR bénéficiaire"),
    "frr beneficiaire partiellement": ("FRR-beneficiaire-partiel", "FRR bénéficiaire partiellement"),
    "classee frr partiellement": ("FRR-partiel", "Classée FRR partiellement"),
    "2": ("FRR-partiel", "Classée FRR partiellement"),
    "3": ("ZSAR", "Zone spéciale d'action rurale de La Réunion"),
    "non classee": None,
    "non": None,
    "nc": None,
    "0": None,
    "9999": None,
    "": None,
}


def read_communes(rows: Rows) -> tuple[str, pa.Array]:
    column = rows.need(*COMMUNES)
    communes = read_codes(rows, column, pattern=COMMUNE, what=_("commune"))
    refuse_doubles(rows, column, communes)
    return column, communes


def keep(table: pa.Table, kept: pa.Array) -> pa.Table:
    """Arrondissements never stand among the communes of a list."""
    return table.filter(pc.and_(pc.fill_null(kept, False), pc.invert(is_arrondissement(table["commune"]))))


def read_zones(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, ZONES], prefers="ze|com")
    _column, communes = read_communes(rows)
    zone = rows.need(*ZONES)
    codes = read_codes(rows, zone, pattern=r"^\d{4}$", what=_("zone d'emploi"))
    name = rows.column("LIBZE####", "libze", "libelle zone d'emploi*", "libelle_ze")
    table = links_of(communes, codes, rows.text(name) if name else None)
    return Parsed(
        settle_vintage(vintage, otherwise=year_in(zone.replace("ZE", " ").replace("ze", " ")), file=file), keep(table, pc.is_valid(codes))
    )


def read_epci(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, EPCI], prefers="com|perimetre")
    _column, communes = read_communes(rows)
    codes = read_codes(rows, rows.need(*EPCI), pattern=rf"^(\d{{9}}|{NO_EPCI})$", what=_("EPCI (SIREN)"))
    name = rows.column("LIBEPCI", "raison_sociale", "nom_epci", "libelle_epci", "nom_du_groupement")
    dated = rows.column("ptot_####", "pmun_####")
    table = links_of(communes, codes, rows.text(name) if name else None)
    found = year_in(dated.replace("_", " ")) if dated else ""
    return Parsed(settle_vintage(vintage, found=found, file=file), keep(table, pc.not_equal(codes, NO_EPCI)))


def read_status(rows: Rows, column: str, status_of: Callable[[str], tuple[str, str] | None]) -> tuple[pa.Array, pa.Array]:
    """The status of each commune and its label, null where it has none; `status_of` raises KeyError on a word it does not know."""
    words = pc.fill_null(rows.text(column), "").to_pylist()
    found: dict[str, tuple[str, str] | None] = {}
    for row, word in enumerate(words):
        if word not in found:
            try:
                found[word] = status_of(word)
            except KeyError:
                reason = _("« %(word)s » n'est pas un classement connu : vérifiez que c'est la liste publiée.")
                rows.refuse(row, column, reason % {"word": word[:60]})
    codes = pa.array([status[0] if (status := found[word]) else None for word in words], pa.string())
    return codes, pa.array([status[1] if (status := found[word]) else None for word in words], pa.string())


def read_frr(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, FRR_STATUS], prefers="frr")
    _column, communes = read_communes(rows)
    column = rows.need(*FRR_STATUS)
    codes, names = read_status(rows, column, lambda word: FRR[fold(word.replace("+", " plus"))])
    return Parsed(settle_vintage(vintage, found=year_in(column), file=file), keep(links_of(communes, codes, names), pc.is_valid(codes)))


def read_zrr(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, ZRR_STATUS], prefers="zrr")
    _column, communes = read_communes(rows)
    codes, names = read_status(rows, rows.need(*ZRR_STATUS), zrr_status)
    return Parsed(settle_vintage(vintage, file=file), keep(links_of(communes, codes, names), pc.is_valid(codes)))


def zrr_status(word: str) -> tuple[str, str] | None:
    """ "C - Classée en ZRR" is C; NC is not classified."""
    match = re.match(r"^(NC|CM|PA|PM|C|P|A|M|D)(?:\s+-?\s*(.*))?$", word)
    if not match:
        raise KeyError(word)
    return None if match[1] == "NC" else (match[1], match[2] or match[1])


ZONES_EMPLOI = Kind(
    name="zones-emploi",
    label="Zones d'emploi des communes",
    label_en="Employment zones of communes",
    form=Form.LINKS,
    publisher="Insee",
    source="Insee, zones d'emploi 2020",
    licence=LICENCE,
    page="https://www.insee.fr/fr/information/4652957",
    layout="La table d'appartenance des communes, ou la liste des zones d'emploi : CODGEO, ZE2020, LIBZE2020.",
    read=read_zones,
)
EPCI_PERIMETERS = Kind(
    name="epci",
    label="Périmètres des EPCI",
    label_en="Perimeters of EPCI",
    form=Form.LINKS,
    publisher="DGCL",
    source="DGCL, périmètre des EPCI à fiscalité propre",
    licence="Licence Ouverte",
    page="https://www.insee.fr/fr/information/2510634",
    layout="La liste des communes de chaque EPCI, de la DGCL (insee, siren, raison_sociale) ou de l'Insee (CODGEO, EPCI, LIBEPCI).",
    read=read_epci,
    absent_row=Absence.NOT_APPLICABLE,
)
FRR_LIST = Kind(
    name="frr",
    label="Communes France Ruralités Revitalisation (FRR)",
    label_en="Communes of France Ruralités Revitalisation (FRR)",
    form=Form.LINKS,
    publisher="DGCL",
    source="DGCL, communes classées France Ruralités Revitalisation",
    licence="Licence Ouverte",
    page=(
        "https://www.collectivites-locales.gouv.fr/animer-les-territoires/cohesion-territoriale-et-lamenagement-du-territoire/"
        "la-cohesion-territoriale/les-ruralites/le-plan-france-ruralites"
    ),
    layout="La liste des communes et de leur classement : Code_insee, Commune, Classement FRR et FRR+… ou codgeo, libgeo, codefrr.",
    read=read_frr,
    absent_row=Absence.NOT_APPLICABLE,
)
ZRR_LIST = Kind(
    name="zrr",
    label="Communes en zone de revitalisation rurale (ZRR)",
    label_en="Communes in a rural revitalisation zone (ZRR)",
    form=Form.LINKS,
    publisher="ANCT",
    source="ANCT, zones de revitalisation rurale (jusqu'au 30 juin 2024)",
    licence="Licence Ouverte",
    page="",
    layout="La liste des communes et de leur classement : CODGEO, LIBGEO, ZRR_SIMP, ZONAGE_ZRR.",
    read=read_zrr,
    absent_row=Absence.NOT_APPLICABLE,
)
