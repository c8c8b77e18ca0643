"""Maps of the territories: drawings that print, and the shapes the movable map asks for."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.territories.models import GeographyLoad, Territory
from terreau.programme.territories.surroundings import ground_of, neighbours_on
from terreau.web.territories.lines import points_of
from terreau.web.territories.reading import asked_lines
from terreau.web.ui.drawings import drawing, features, france_outlines, kept_by_key
from terreau.web.ui.maps import Point, feature_collection, france_svg, perimeter_svg, rings_of

# Drawn as wide as the column it stands in, or its numbers would shrink: the contour of one place, the list beside its table.
WIDTH, NARROW = 640, 400


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
    """The contour over its neighbours; a place in France when there is no contour; no page when there is neither."""
    territory, perimeter = with_shape(slug)
    if perimeter and perimeter.shape:
        ground = ground_of(perimeter)
        key = f"{perimeter.pk}-{ground}-{territory.name}-{get_language()}"
        return kept_by_key(request, key, lambda: drawing(request, contour_svg(territory, perimeter, ground=ground)))
    points = points_at(territory, perimeter)
    outlines = france_outlines(GeographyLoad.objects.first())
    return drawing(request, france_svg(outlines, points, width=WIDTH, title=territory.name) if points else None)


@login_not_required
@require_safe
def territory_geojson(request, slug):
    territory, perimeter = with_shape(slug)
    areas = [(perimeter.shape, territory.name)] if perimeter and perimeter.shape else []
    points = [] if areas else points_at(territory, perimeter)
    return features(request, feature_collection(points, areas=areas, is_exact=bool(perimeter and perimeter.is_exact)))


@login_not_required
@require_safe
def territory_around(request, slug):
    """What the movable map draws under the place: its neighbours, or the whole country under a mere point."""
    _territory, perimeter = with_shape(slug)
    ground = ground_of(perimeter)
    return kept_by_key(request, f"around-{ground}", lambda: features(request, feature_collection([], areas=areas_on(ground))))


def areas_on(ground):
    return [(geometry, "") for geometry in neighbours_on(ground)]


def contour_svg(territory, perimeter, *, ground):
    around = [rings_of(geometry) for geometry in neighbours_on(ground)]
    words = {"is_exact": perimeter.is_exact, "width": WIDTH, "title": territory.name}
    return perimeter_svg(rings_of(perimeter.shape), context=around, **words)


def with_shape(slug):
    territory = get_object_or_404(Territory, slug=slug)
    return territory, territory.perimeters.filter(valid_until=None).first()


def points_at(territory, perimeter):
    if not perimeter or perimeter.lon is None:
        return []
    return [Point(perimeter.lon, perimeter.lat, number=1, label=territory.name, url=reverse("territory", args=[territory.slug]))]
