"""The shape of a place: to take away with its figures, to draw over its neighbours, to move on the screen."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import Portrait
from terreau.programme.territories import portraits
from terreau.programme.territories.lake.store import lake_version
from terreau.programme.territories.models import GeographyLoad
from terreau.programme.territories.surroundings import geometries_around
from terreau.web.observatory.asking import asked_place, asked_portrait
from terreau.web.ui.drawings import drawing, features, france_outlines, kept_by_key
from terreau.web.ui.maps import Point, france_svg, perimeter_svg, rings_of

WIDTH = 640


@login_not_required
@require_safe
def portrait_shape(request, address):
    """One feature that holds every figure: a map program reads it as it is."""
    response = features(request, {"type": "FeatureCollection", "features": [feature_of(asked_portrait(address))]})
    if "telecharger" in request.GET and response.status_code == 200:
        response["Content-Disposition"] = f'attachment; filename="portrait-{address}.geojson"'
    return response


def feature_of(portrait: Portrait) -> dict:
    place = portrait.place
    shape = portraits.shape_of(place)
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place.lon is not None else None
    # What the movable map needs of an area, and of a point.
    drawn = {"label": place.name, "exact": not place.is_only_around, "number": 1, "look": "territory", "url": ""}
    return {"type": "Feature", "geometry": shape or point, "properties": {**drawn, **facts_of(portrait)}}


def facts_of(portrait: Portrait) -> dict:
    """The code, and each figure under its key; a number that is missing says why beside it."""
    facts = {"code": portrait.place.address, "kind": portrait.place.kind, "communes": list(portrait.place.communes)}
    for line in portrait.lines:
        figure, key = line.figure, line.indicator.key
        facts[key] = figure.value
        facts[f"{key}_period"] = figure.period
        facts[f"{key}_source"] = str(figure.origin) if figure.origin else ""
        if figure.absence != Absence.KNOWN:
            facts[f"{key}_absence"] = Absence(figure.absence).name.lower()
        if figure.is_estimated:
            facts[f"{key}_estimated"] = True
    for service in portrait.services:
        facts[f"service_{service.facility_class.key}"] = service.corrected.count
        facts[f"service_{service.facility_class.key}_official"] = service.official.count
    return facts


@login_not_required
@require_safe
def portrait_map(request, address):
    """The contour over its neighbours; a place in France when there is no contour."""
    place = asked_place(address)
    key = f"{address}-{lake_version()}-{loaded()}-{place.name}-{get_language()}"
    return kept_by_key(request, key, lambda: drawing(request, map_of(place)))


def map_of(place) -> str | None:
    shape = portraits.shape_of(place)
    title = _("Carte : %(place)s") % {"place": place.name}
    if shape and shape["type"] in ("Polygon", "MultiPolygon"):
        around = [rings_of(geometry) for geometry in around_shape(place)]
        return perimeter_svg(rings_of(shape), context=around, is_exact=not place.is_only_around, width=WIDTH, title=title)
    if place.lon is None:
        return None
    points = [Point(place.lon, place.lat, number=1, label=place.name)]
    return france_svg(france_outlines(GeographyLoad.objects.first()), points, width=WIDTH, title=title)


@login_not_required
@require_safe
def portrait_around(request, address):
    """What the movable map draws under the place."""
    place = asked_place(address)
    key = f"{address}-{lake_version()}-{loaded()}-alentours"
    return kept_by_key(request, key, lambda: features(request, collection_around(place)))


def collection_around(place) -> dict:
    found = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in around_shape(place)]
    return {"type": "FeatureCollection", "features": found}


def loaded():
    """The geography loaded last: neighbours hold as long as it does."""
    return GeographyLoad.objects.values_list("pk", "loaded_at").first()


def around_shape(place) -> tuple[dict, ...]:
    return kept_around(place.address, lake_version(), loaded())


@lru_cache(maxsize=128)
def kept_around(address, _lake, _load) -> tuple[dict, ...]:
    """Simplifying the neighbours takes up to a second: once for a place, as long as nothing was loaded."""
    place = portraits.find_place(address)
    return tuple(geometries_around(portraits.shape_of(place) if place else None))
