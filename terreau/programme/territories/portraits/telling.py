"""What goes round the numbers of a portrait: the place itself, the corrections, the sources."""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow.compute as pc

from terreau.analysis.territory.catalogue import Catalogue
from terreau.analysis.territory.figures import Figure
from terreau.analysis.territory.portrait import Correction, IndicatorLine, Place, ServiceLine, SourceLine
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.models import Dataset, Observation
from terreau.programme.territories.portraits.composing import Composition
from terreau.programme.territories.portraits.districts import points_inside
from terreau.programme.territories.portraits.ground import Ground

DEMAND = {"communes": "contours", "iris": "ages"}
DISTRICTS = {"iris-contours": "districts", "qpv": "districts"}
CORRECTIONS_SHOWN = 100


def tell_place(composition: Composition, *, population: Figure | None, area_km2: float | None, ground: Ground) -> Place:
    parts, communes = composition.parts, ground.communes
    ranks = list(parts.communes or parts.around)
    district = parts.districts[0] if len(parts.districts) == 1 else None
    lon, lat = middle_of(composition, ground=ground)
    return Place(
        address=parts.address,
        name=parts.name,
        kind=parts.kind,
        communes=tuple(communes.codes[rank] for rank in ranks),
        lon=lon,
        lat=lat,
        population=population,
        area_km2=area_km2,
        departements=tuple(dict.fromkeys(communes.departements[rank] for rank in ranks)),
        epci=parts.epci,
        qpv_code=district.code if district else "",
        generation=district.generation if district else None,
        is_estimated=composition.is_estimated,
        note=", ".join(parts.unknown_districts),
        stand_ins=parts.stand_ins,
        is_only_around=not parts.communes and not parts.districts,
    )


def middle_of(composition: Composition, *, ground: Ground) -> tuple[float | None, float | None]:
    """The one commune's or district's own point, else the middle of the points of all."""
    ranks = np.array(composition.parts.communes or composition.parts.around, dtype=np.int64)
    lons, lats = ground.communes.lon[ranks], ground.communes.lat[ranks]
    if composition.points and not composition.parts.communes:
        lons, lats = (np.array([getattr(point.district, name) for point in composition.points]) for name in ("lon", "lat"))
    if not len(lons) or np.isnan(lons).all():
        return None, None
    return round(float(np.nanmean(lons)), 5), round(float(np.nanmean(lats)), 5)


def tell_corrections(composition: Composition, *, catalogue: Catalogue, ground: Ground) -> tuple[Correction, ...]:
    """The standing observations made in the place, the newest first."""
    classes = {one.key: one for one in catalogue.classes}
    codes = {ground.communes.codes[rank] for rank in (*composition.parts.communes, *composition.parts.around)}
    found = Observation.objects.standing().filter(commune__in=codes).with_signers()[:CORRECTIONS_SHOWN]
    inside = [one for one in found if one.facility_class in classes and is_inside(one, composition)]
    return tuple(tell_correction(one, classes[one.facility_class], is_moot=is_moot(one, ground=ground)) for one in inside)


def is_moot(one: Observation, *, ground: Ground) -> bool:
    """Does it contradict a row that a newer vintage no longer has?"""
    keys = [found.key for found in ground.catalogue.classes]
    rows = ground.facilities.rows.get(keys.index(one.facility_class))
    return bool(one.facility_ref) and (rows is None or not pc.any(pc.equal(rows.ref, one.facility_ref)).as_py())


def is_inside(one: Observation, composition: Composition) -> bool:
    """In a district: by its own code, its IRIS, or its point; in communes, the commune was asked for already."""
    if not composition.points:
        return True
    for point in composition.points:
        by_code = one.qpv == point.district.code or (one.iris and point.shares.get(one.iris, 0.0) > 0.0)
        by_point = one.lon is not None and bool(points_inside(point.district, lon=np.array([one.lon]), lat=np.array([one.lat]))[0])
        if by_code or by_point:
            return True
    return False


def tell_correction(one: Observation, facility_class, *, is_moot: bool) -> Correction:
    return Correction(
        pk=one.pk,
        facility_class=facility_class,
        change=one.change,
        name=one.name,
        happened=one.happened,
        observed_on=one.observed_on.isoformat(),
        signed_by=one.signed_by.name,
        fabrique=one.fabrique.organisation.name,
        note=one.note,
        is_moot=is_moot,
    )


def tell_sources(
    lines: Iterable[IndicatorLine], services: Iterable[ServiceLine], *, has_districts: bool, ground: Ground
) -> tuple[SourceLine, ...]:
    """Each data set that the portrait read, once, with what it was used for: indicators, services, places."""
    used: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        for figure in (line.figure, line.earlier):
            if figure is not None and figure.origin is not None:
                used.setdefault((figure.origin.kind, figure.origin.vintage), set()).add("indicators")
    for service in services:
        for origin in (service.origin, service.earlier_origin):
            if origin is not None:
                used.setdefault((origin.kind, origin.vintage), set()).add("services")
    for kind, what in (DEMAND | DISTRICTS if has_districts else DEMAND).items():
        for dataset in ground.datasets.get(kind, ())[:1]:
            used.setdefault((dataset.kind, dataset.vintage), set()).add(what)
    rows = {(dataset.kind, dataset.vintage): dataset for own in ground.datasets.values() for dataset in own}
    return tuple(tell_source(rows[key], sorted(what)) for key, what in sorted(used.items()) if key in rows)


def tell_source(dataset: Dataset, what: Sequence[str]) -> SourceLine:
    kind = KINDS.get(dataset.kind)
    return SourceLine(
        kind=dataset.kind,
        label=kind.label if kind else dataset.kind,
        vintage=dataset.vintage,
        publisher=dataset.publisher,
        licence=dataset.licence,
        imported_on=dataset.imported_at.date().isoformat(),
        used_for=", ".join(what),
    )
