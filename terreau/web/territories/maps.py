"""Maps of the territories: drawings that print, and the shapes the movable map asks for."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.territories.models import GeographyLoad, Perimeter, Territory
from terreau.web.territories.lines import points_of
from terreau.web.territories.reading import asked_lines
from terreau.web.ui.drawings import drawing, features, france_outlines
from terreau.web.ui.maps import Point, feature_collection, france_svg, perimeter_svg, rings_of

# Drawn as wide as the column it stands in, or its numbers would shrink: the contour of one place, the list beside its table.
WIDTH, NARROW = 640, 400
# Degrees around a perimeter within which its neighbours are drawn.
AROUND = 0.5


@login_not_required
@require_safe
def territories_map(request):
    """The territories of one page of the list, under its numbers; the query string is that of the page."""
    points = points_of(asked_lines(request)[1])
    outlines = france_outlines(GeographyLoad.objects.first())
    return drawing(request, france_svg(outlines, points, width=NARROW, title=_("Territoires")) if outlines or points else None)


@login_not_required
@require_safe
def territories_geojson(request):
    return features(request, feature_collection(points_of(asked_lines(request)[1])))


@login_not_required
@require_safe
def territory_map(request, slug):
    territory = get_object_or_404(Territory, slug=slug)
    return drawing(request, drawn(territory, Perimeter.objects.filter(territory=territory, valid_until=None).first()))


@login_not_required
@require_safe
def territory_geojson(request, slug):
    territory = get_object_or_404(Territory, slug=slug)
    perimeter = Perimeter.objects.filter(territory=territory, valid_until=None).first()
    areas = [(perimeter.shape, territory.name)] if perimeter and perimeter.shape else []
    return features(request, feature_collection([] if areas else points_at(territory, perimeter), areas=areas))


def points_at(territory, perimeter):
    if not perimeter or perimeter.lon is None:
        return []
    return [Point(perimeter.lon, perimeter.lat, number=1, label=territory.name, url=reverse("territory", args=[territory.slug]))]


def drawn(territory, perimeter):
    """The contour over its neighbours; a place in France when there is no contour; None when there is neither."""
    points = points_at(territory, perimeter)
    outlines = france_outlines(GeographyLoad.objects.first())
    if perimeter and perimeter.shape:
        shape = rings_of(perimeter.shape)
        return perimeter_svg(shape, context=[land for land in outlines if is_near(land, shape)], width=WIDTH, title=territory.name)
    return france_svg(outlines, points, width=WIDTH, title=territory.name) if points else None


def is_near(land, shape) -> bool:
    west, south, east, north = bounds(shape)
    other_west, other_south, other_east, other_north = bounds(land)
    return other_west <= east + AROUND and other_east >= west - AROUND and other_south <= north + AROUND and other_north >= south - AROUND


def bounds(shape):
    lons = [place[0] for ring in shape for place in ring]
    lats = [place[1] for ring in shape for place in ring]
    return min(lons), min(lats), max(lons), max(lats)
