"""Contours and lists of zones: QPV of both generations, and IRIS."""

import re
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import shapely
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.qpv_codes import read_qpv_codes
from terreau.programme.territories.lake.kinds.shaping import TOWNS, areas_of, is_arrondissement, settle_vintage, year_in
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, IRIS, read_codes, refusal_of_code, refuse_doubles
from terreau.programme.territories.lake.reading.columns import Names
from terreau.programme.territories.lake.reading.places import read_areas
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile
from terreau.programme.territories.lake.tables import Form

QPV_CODE: Names = ("code_qp", "code_qpv", "code_quartier", "codeqp", "CODE_QPV")
QPV_NAME: Names = ("lib_qp", "nom_qp", "nom_qpv", "libelle_qp", "quartier_prioritaire")
QPV_COMMUNES: Names = ("insee_com", "codes_commune", "code_insee", "code_commune", "depcom", "codgeo")
IRIS_CODE: Names = ("CODE_IRIS", "DCOMIRIS", "code_iris", "iris")
IRIS_NAME: Names = ("NOM_IRIS", "LIB_IRIS", "lib_iris")


@dataclass
class Zone:
    """One zone while its lines are gathered: a file may give one line for each commune it lies in."""

    name: str
    communes: list[str] = field(default_factory=list)
    pieces: list[Any] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def read_qpv(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[QPV_CODE, QPV_NAME, QPV_COMMUNES], prefers="WGS84|4326|france")
    column = rows.need(*QPV_CODE)
    codes, generation = read_qpv_codes(rows, column)
    shapes = read_areas(rows) if rows.shapes is not None else [None] * len(rows)
    zones = gather(rows, column, codes.to_pylist(), shapes)
    bare = sum(1 for zone in zones.values() if not zone.pieces)
    notes = (_("%(count)d QPV sans contour.") % {"count": bare},) if bare else ()
    settled = settle_vintage(vintage, found=generation, file=file)
    return Parsed(settled, areas_of([write_zone("qpv", code, zone) for code, zone in zones.items()]), notes)


def gather(rows: Rows, column: str, codes: list[str], shapes: list[Any]) -> dict[str, Zone]:
    names, lists = rows.text(rows.need(*QPV_NAME)).to_pylist(), read_lists(rows, rows.need(*QPV_COMMUNES))
    zones: dict[str, Zone] = {}
    for row, code in enumerate(codes):
        zone = zones.setdefault(code, Zone(names[row] or code))
        if zone.rows and set(lists[row]) <= set(zone.communes):
            reason = _("« %(key)s » est déjà à la ligne %(line)d : gardez une seule des deux.")
            rows.refuse(row, column, reason % {"key": code, "line": rows.line_of(zone.rows[0])})
        zone.communes += [commune for commune in lists[row] if commune not in zone.communes]
        zone.rows.append(row)
        if shapes[row] is not None:
            zone.pieces.append(shapes[row])
    return zones


def read_lists(rows: Rows, column: str) -> list[list[str]]:
    """The communes of each line, whatever stands between them."""
    lists = []
    for row, text in enumerate(rows.text(column).to_pylist()):
        communes = [code.strip("=\"' ") for code in re.split(r"[;,|/\s]+", text.strip("[]{}")) if code.strip("=\"' ")] if text else []
        bad = [code for code in communes if not re.match(COMMUNE, code)]
        if bad or not communes:
            rows.refuse(row, column, refusal_of_code(bad[0] if bad else None, what=_("commune"), pattern=COMMUNE))
        lists.append(list(dict.fromkeys(whole_commune(code) for code in communes)))
    return lists


def whole_commune(code: str) -> str:
    return TOWNS[code[:3]] if is_arrondissement(pa.array([code]))[0].as_py() else code


def write_zone(level: str, code: str, zone: Zone) -> dict[str, Any]:
    whole = shapely.union_all(zone.pieces) if len(zone.pieces) > 1 else zone.pieces[0] if zone.pieces else None
    inside = whole.representative_point() if whole is not None else None
    return {
        "level": level,
        "code": code,
        "name": zone.name,
        "communes": sorted(zone.communes),
        "lon": round(inside.x, 6) if inside else None,
        "lat": round(inside.y, 6) if inside else None,
        "wkb": shapely.to_wkb(whole) if whole is not None else None,
    }


def read_iris_contours(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[IRIS_CODE, IRIS_NAME], prefers="iris")
    column = rows.need(*IRIS_CODE)
    codes = read_codes(rows, column, pattern=IRIS, what=_("IRIS"))
    refuse_doubles(rows, column, codes)
    if rows.shapes is None:
        raise UnreadableFile(_("ce fichier n'a pas de contours : prenez le GeoPackage ou le GeoJSON."), file=rows.file)
    names, shapes, written = rows.text(rows.need(*IRIS_NAME)).to_pylist(), read_areas(rows), []
    for row, code in enumerate(codes.to_pylist()):
        if shapes[row] is None:
            rows.refuse(row, "geometry", _("le contour manque : téléchargez le fichier de nouveau."))
        zone = Zone(names[row] or code, [whole_commune(code[:5])], [shapes[row]])
        written.append(write_zone("iris", code, zone))
    settled = settle_vintage(vintage, otherwise=year_in(rows.file), file=file)
    return Parsed(settled, areas_of(written))


QPV_KIND = Kind(
    name="qpv",
    label="Quartiers prioritaires de la politique de la ville (QPV)",
    label_en="Priority districts (QPV)",
    form=Form.AREAS,
    publisher="ANCT",
    source="ANCT, quartiers prioritaires de la politique de la ville",
    licence="Licence Ouverte",
    page="https://www.data.gouv.fr/datasets/quartiers-prioritaires-de-la-politique-de-la-ville-qpv",
    layout="Les contours (GeoJSON, GeoPackage) ou la liste (CSV, XLSX) : code_qp, lib_qp, insee_com. Les codes disent la génération.",
    read=read_qpv,
    absent_row=Absence.NOT_APPLICABLE,
)
IRIS_CONTOURS = Kind(
    name="iris-contours",
    label="Contours des IRIS",
    label_en="Contours of IRIS",
    form=Form.AREAS,
    publisher="IGN et Insee",
    source="IGN et Insee, Contours… IRIS",
    licence="Licence Ouverte",
    page="https://geoservices.ign.fr/contoursiris",
    layout="Les contours (GeoPackage, GeoJSON) : CODE_IRIS, NOM_IRIS, INSEE_COM.",
    read=read_iris_contours,
)
