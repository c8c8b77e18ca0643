"""Loads the official geography."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction

from terreau.analysis.territory.shapes import find_middle, is_near, outline_area, read_point
from terreau.programme import Refused
from terreau.programme.journal.actions import record
from terreau.programme.territories.models import Commune, CommuneContour, Departement, Epci, GeographyLoad, Region
from terreau.programme.territories.official_files import LICENCE, PACKAGE, OfficialFiles, installed_files
from terreau.programme.territories.rights import refusal_to_load_geography

BATCH = 2_000
Progress = Callable[[str, int, int], None]


def tell_nobody(_label, _done, _total):
    return None


@transaction.atomic
def load_geography(*, by, files: OfficialFiles | None = None, progress: Progress | None = None) -> GeographyLoad:
    """Load regions, départements, EPCI, communes and contours; loading again puts right what changed and doubles nothing.

    `progress(label, done, total)` is called after each batch. Communes that the new version no longer has are kept:
    perimeters drawn before may name them.
    """
    if reason := refusal_to_load_geography(by=by):
        raise Refused(reason)
    files, tell = files or installed_files(), progress or tell_nobody
    tell("Lecture de la géographie", 0, 1)
    rows = list(files.communes())
    tell("Lecture de la géographie", 1, 1)
    write_areas(files)
    write_all(Commune, (commune_of(row) for row in rows), total=len(rows), tell=tell, label="Communes")
    contours = [CommuneContour(commune_id=row.code, wkb=row.contour) for row in rows if row.contour]
    write_all(CommuneContour, contours, total=len(contours), tell=tell, label="Contours des communes")
    load = GeographyLoad.objects.create(
        source=PACKAGE, version=files.version, licence=LICENCE, communes=len(rows), outlines=outline_departements(rows, tell=tell)
    )
    record("geography_loaded", by=by, about=load, version=files.version, communes=len(rows))
    return load


def write_areas(files):
    regions, departements, epci = files.regions(), files.departements(), files.epci()
    write_all(Region, [Region(code=row.code, name=row.name) for row in regions])
    write_all(Departement, [Departement(code=row.code, name=row.name, region_id=row.parent) for row in departements])
    write_all(Epci, [Epci(code=row.code, name=row.name, nature=row.nature) for row in epci])


def commune_of(row):
    lon, lat = point_of(row)
    return Commune(
        code=row.code,
        name=row.name,
        departement_id=row.departement,
        epci_id=row.epci,
        population=row.population,
        lon=lon,
        lat=lat,
        postcodes=" ".join(row.postcodes),
    )


def point_of(row):
    """The town hall when it has a place, else the middle of the commune."""
    town_hall = read_point(row.town_hall) if row.town_hall else None
    if not row.contour:
        return town_hall or (None, None)
    # Some 290 town halls of the package stand in another place of France, often by a longitude of the wrong sign.
    if town_hall and is_near(row.contour, lon=town_hall[0], lat=town_hall[1]):
        return town_hall
    return find_middle(row.contour)


def write_all(model, things, *, total=0, tell=tell_nobody, label=""):
    """Insert or update by official code, a batch at a time: an update in place keeps what refers to the row."""
    changed = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    done, batch = 0, []
    for thing in things:
        batch.append(thing)
        if len(batch) == BATCH:
            done = write_batch(model, batch, changed=changed, done=done)
            tell(label, done, total)
            batch = []
    if batch:
        done = write_batch(model, batch, changed=changed, done=done)
        tell(label, done, total)


def write_batch(model, batch, *, changed, done):
    unique = [model._meta.pk.name]
    model.objects.bulk_create(batch, update_conflicts=True, unique_fields=unique, update_fields=changed)
    return done + len(batch)


def outline_departements(rows, *, tell) -> dict[str, Any]:
    """The outline of each département, joined from its communes, as one GeoJSON collection."""
    contours = defaultdict(list)
    for row in rows:
        if row.contour and row.departement:
            contours[row.departement].append(row.contour)
    names = dict(Departement.objects.values_list("code", "name"))
    features = []
    for rank, (code, pieces) in enumerate(sorted(contours.items()), start=1):
        properties = {"code": code, "name": names[code]}
        features.append({"type": "Feature", "properties": properties, "geometry": outline_area(pieces)})
        if rank % 10 == 0 or rank == len(contours):
            tell("Contours des départements", rank, len(contours))
    return {"type": "FeatureCollection", "features": features}
