"""What is drawn around a place: communes when near, départements from afar."""

import pytest
import shapely

from terreau.programme.territories.models import CommuneContour, GeographyLoad
from terreau.programme.territories.surroundings import Bounds, bounds_of, geometries_around
from tests import factories

pytestmark = pytest.mark.django_db


def square(lon, lat, *, side):
    return {"type": "Polygon", "coordinates": [[[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]]}


def commune_at(code, lon, lat):
    made = factories.commune(code, f"Commune {code}", lon=lon, lat=lat)
    CommuneContour.objects.create(commune=made, wkb=shapely.to_wkb(shapely.box(lon - 0.02, lat - 0.02, lon + 0.02, lat + 0.02)))


@pytest.fixture
def departements():
    geometries = [square(0, 46, side=1), square(5, 46, side=1)]
    features = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in geometries]
    outlines = {"type": "FeatureCollection", "features": features}
    GeographyLoad.objects.create(source="essai", version="1", licence="Licence Ouverte", communes=2, outlines=outlines)
    return geometries


def test_a_small_place_stands_among_the_communes_in_sight(departements):
    commune_at("29001", 0.05, 46.05)
    commune_at("29002", 0.14, 46.05)
    commune_at("29003", 3.0, 46.05)
    around = geometries_around(square(0, 46, side=0.1))
    assert len(around) == 2
    assert all(geometry["type"] == "MultiPolygon" for geometry in around)


def test_a_wide_place_stands_among_the_departements_in_sight(departements):
    commune_at("29001", 0.05, 46.05)
    assert geometries_around(square(0, 46, side=1.1)) == departements[:1]


def test_a_place_without_contour_stands_in_the_whole_country(departements):
    assert geometries_around(None) == departements


def test_without_geography_nothing_is_around():
    assert geometries_around(square(0, 46, side=1.1)) == geometries_around(None) == []


@pytest.mark.parametrize(
    ("geometry", "bounds"),
    [
        (square(1, 2, side=3), Bounds(1, 2, 4, 5)),
        (
            {"type": "MultiPolygon", "coordinates": [square(1, 2, side=1)["coordinates"], square(5, 6, side=1)["coordinates"]]},
            Bounds(1, 2, 6, 7),
        ),
    ],
)
def test_bounds_hold_every_part(geometry, bounds):
    assert bounds_of(geometry) == bounds
    assert bounds.widest == max(bounds.east - bounds.west, bounds.north - bounds.south)


@pytest.mark.parametrize(("other", "meets"), [(Bounds(1, 1, 2, 2), True), (Bounds(0.5, 0.5, 3, 3), True), (Bounds(1.1, 0, 2, 1), False)])
def test_rectangles_meet_when_they_touch(other, meets):
    assert Bounds(0, 0, 1, 1).meets(other) == meets
