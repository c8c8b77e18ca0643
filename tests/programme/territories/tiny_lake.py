"""A tiny country, invented, in the lake: four communes in a row along a parallel, a town with a priority district, a secret, a gap.

Grandville (two IRIS, one of them the district of Ampère, with invented figures), Bourg 7.4 km east, Village 14.7 km, Hameau 22.1 km;
and far away, overseas, Isle, where no file has any facility.
"""

from pathlib import Path

import pyarrow as pa
import pytest
import shapely

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.store import write_table
from terreau.programme.territories.lake.tables import SCHEMAS, Form
from terreau.programme.territories.models import Commune, CommuneContour, Dataset, Departement, Epci, Region
from terreau.programme.territories.portraits import correcting, ground, making

COMMUNES = (
    # code, name, EPCI, people, lon, lat
    ("67901", "Grandville", "246700901", 100_000, 7.75, 48.58),
    ("67902", "Bourg", "246700901", 3_000, 7.85, 48.58),
    ("67903", "Village", "246700902", 400, 7.95, 48.58),
    ("67904", "Hameau", "246700902", 150, 8.05, 48.58),
    ("97490", "Isle", "249740901", 5_000, 55.5, -21.1),
)
# IRIS: people under 20, from 20 to 64, 65 or over, dwellings, vacant.
IRIS = {
    "679010101": (500, 600, 100, 520, 60),
    "679010102": (24_000, 59_800, 15_000, 52_000, 3_000),
    "679020000": (700, 1_700, 600, 1_500, 90),
    "679030000": (70, 190, 140, 240, 30),
    "679040000": (20, 60, 70, 110, 25),
    "974900000": (1_700, 2_900, 400, 2_100, 150),
}
DISTRICT = "QN06799M"
SECRET = Absence.NOT_PUBLISHED
COMPARATEUR = {
    # commune: population, five years before, labour force, unemployed, poverty rate, median income
    "67901": (99_000, 96_000, 48_000, 7_200, 24.0, 19_800),
    "67902": (2_950, 2_900, 1_400, 120, 9.0, 23_500),
    "67903": (410, 430, 190, 20, None, 21_000),
    "67904": (155, 180, 60, 9, None, None),
    "97490": (4_900, 4_700, 2_200, 660, 38.0, 14_500),
}
VARIABLES = ("population", "population_5_years_before", "active_15_64", "unemployed_15_64", "poverty_rate", "median_income_eur")
# ref, type, count, commune, IRIS, lon, lat, name
BPE = (
    ("bpe:1", "B202", 1, "67901", "679010101", None, None, None),
    ("bpe:2", "B203", 12, "67901", "679010102", None, None, None),
    ("bpe:3", "B203", 1, "67902", "679020000", None, None, None),
    ("bpe:4", "D201", 80, "67901", "679010102", None, None, None),
    ("bpe:5", "B202", 2, "67902", "679020000", None, None, None),
    ("bpe:6", "D301", 1, "67902", "679020000", None, None, None),
)
POST = (
    ("poste:1", "laposte:bureau", 1, "67901", None, 7.711, 48.58, "La Poste d'Ampère"),
    ("poste:2", "laposte:agence", 1, "67902", None, 7.85, 48.58, "Agence de Bourg"),
)


def box(lon: float, lat: float, *, side: float = 0.1):
    return shapely.box(lon - side / 2, lat - side / 2, lon + side / 2, lat + side / 2)


def figures(level, rows):
    """rows: code, key, period, value or None, what None means."""
    names = SCHEMAS[Form.FIGURES].names
    columns = zip(
        *((level, code, key, period, value, 0 if value is not None else why) for code, key, period, value, why in rows), strict=True
    )
    return pa.table(dict(zip(names, map(list, columns), strict=True)), schema=SCHEMAS[Form.FIGURES])


def census():
    rows = []
    for code, (young, middle, old, dwellings, vacant) in IRIS.items():
        counts = {"population": young + middle + old, "pop_0_19": young, "pop_20_64": middle, "pop_65p": old}
        counts |= {"dwellings": dwellings, "vacant_homes": vacant, "second_homes": 10, "houses": dwellings // 2, "flats": dwellings // 2}
        rows += [(code, key, "2021", float(value), 0) for key, value in counts.items()]
    return figures("iris", rows)


def comparateur():
    periods = dict(zip(VARIABLES, ("2018", "2013", "2018", "2018", "2019", "2019"), strict=True))
    rows = [
        (code, key, periods[key], None if value is None else float(value), SECRET)
        for code, values in COMPARATEUR.items()
        for key, value in zip(VARIABLES, values, strict=True)
    ]
    return figures("commune", rows)


def facilities(rows):
    names = ("ref", "type", "count", "commune", "iris", "lon", "lat", "name")
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    columns["precision"] = ["iris" if lon is None else "point" for lon in columns["lon"]]
    return pa.table({name: columns[name] for name in SCHEMAS[Form.FACILITIES].names}, schema=SCHEMAS[Form.FACILITIES])


def areas(rows):
    """rows: level, code, name, communes, shape."""
    made = []
    for level, code, name, communes, shape in rows:
        inside = shape.representative_point()
        made.append({"level": level, "code": code, "name": name, "communes": communes, "lon": inside.x, "lat": inside.y, "wkb": shape.wkb})
    return pa.Table.from_pylist(made, schema=SCHEMAS[Form.AREAS])


def links(rows):
    return pa.Table.from_pylist(
        [{"commune": one, "code": other, "name": None, "since": None} for one, other in rows], schema=SCHEMAS[Form.LINKS]
    )


def add(kind: str, vintage: str, form: Form, table: pa.Table) -> Dataset:
    """One data set in the lake, as an import would leave it."""
    path = f"{kind}/{vintage}-essai{Dataset.objects.count()}.parquet"
    write_table(table, form=form, path=path)
    facts = {"publisher": "Essai", "source": "Fichier d'essai, inventé", "licence": "aucune", "file_name": "essai.csv", "checksum": path}
    return Dataset.objects.create(kind=kind, vintage=vintage, rows=len(table), path=path, **facts)


def make_geography():
    for code, name, region in (("67", "Bas-Rhin", ("44", "Grand Est")), ("974", "La Réunion", ("04", "La Réunion"))):
        home, _new = Region.objects.get_or_create(code=region[0], defaults={"name": region[1]})
        Departement.objects.get_or_create(code=code, defaults={"name": name, "region": home})
    for code, name, epci, people, lon, lat in COMMUNES:
        group, _new = Epci.objects.get_or_create(code=epci, defaults={"name": f"Communauté {epci[-3:]}", "nature": "CC"})
        departement = code[:3] if code.startswith("97") else code[:2]
        one = Commune.objects.create(code=code, name=name, departement_id=departement, epci=group, population=people, lon=lon, lat=lat)
        CommuneContour.objects.create(commune=one, wkb=box(lon, lat).wkb)


def forget_country():
    """What is kept from one request to the next goes by versions, which two lakes of two tests may share."""
    ground.KEPT.forget()
    correcting.KEPT.kept = None
    making.KEPT.kept.clear()


def fill_lake():
    make_geography()
    add("iris", "2021", Form.FIGURES, census())
    rows = [row for code, _name, _epci, people, _lon, _lat in COMMUNES for row in (
        (code, "population", "", float(people), 0), (code, "area_km2", "", 82.0, 0),
    )]  # fmt: skip
    add("communes-figures", "1.1.0", Form.FIGURES, figures("commune", rows))
    add("comparateur", "2018", Form.FIGURES, comparateur())
    add("communes-passees", "1.1.0", Form.LINKS, links([("67905", "67903")]))
    add("bpe", "2019", Form.FACILITIES, facilities(BPE))
    add("bpe", "2014", Form.FACILITIES, facilities([(ref, kind, count + 1, *rest) for ref, kind, count, *rest in BPE]))
    add("laposte", "2020", Form.FACILITIES, facilities(POST))
    west, east = shapely.box(7.70, 48.53, 7.72, 48.63), shapely.box(7.72, 48.53, 7.80, 48.63)
    contours = [("iris", "679010101", "Ampère (essai)", ["67901"], west), ("iris", "679010102", "Centre", ["67901"], east)]
    add("iris-contours", "2021", Form.AREAS, areas(contours))
    add("qpv", "2024", Form.AREAS, areas([("qpv", DISTRICT, "Ampère (essai)", ["67901"], shapely.box(7.70, 48.53, 7.719, 48.63))]))
    forget_country()


@pytest.fixture
def tiny_lake(db, settings, tmp_path):
    """The tiny country, in a lake of its own."""
    settings.HOME = Path(tmp_path)
    fill_lake()
    yield
    forget_country()
