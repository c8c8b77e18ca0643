"""The map of the perimeter editor: the communes in sight, and where it opens."""

from django.conf import settings
from django.http import HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.territories.listed_districts import is_listed
from terreau.programme.territories.models import CommuneContour, GeographyLoad, PartKind
from terreau.programme.territories.pickable import PickableCommune, communes_in_sight
from terreau.programme.territories.queries import FoundPlace
from terreau.programme.territories.surroundings import Bounds, bounds_of
from terreau.web.territories.places import label_of
from terreau.web.ui.drawings import features, kept_by_key
from terreau.web.ui.maps import MAINLAND

# Around a place, enough to see its neighbours; around a mere point, some ten kilometres.
MARGIN, NEAR = 0.25, 0.12


@require_safe
def communes_geojson(request):
    """The communes of the frame asked for: west, south, east, north in degrees."""
    seen = asked_frame(request.GET.get("cadre", ""))
    if seen is None:
        return HttpResponseBadRequest(_("Le cadre s'écrit ouest,sud,est,nord, en degrés."))
    load = GeographyLoad.objects.values_list("pk", "loaded_at").first()
    return kept_by_key(request, f"pick-{load}-{seen}", lambda: features(request, collection_of(communes_in_sight(seen))))


def asked_frame(words: str) -> Bounds | None:
    try:
        west, south, east, north = map(float, words.split(","))
    except ValueError:
        return None
    is_a_frame = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return Bounds(west, south, east, north) if is_a_frame else None


def collection_of(communes: list[PickableCommune] | None) -> dict:
    found = [{"type": "Feature", "geometry": one.geometry, "properties": properties_of(one)} for one in communes or ()]
    return {"type": "FeatureCollection", "features": found, "is_too_wide": communes is None}


def properties_of(one: PickableCommune) -> dict:
    label = label_of(FoundPlace(PartKind.COMMUNE, one.code, one.name, one.within))
    names = ("code", "name", "epci", "departement", "lon", "lat")
    return {name: getattr(one, name) for name in names} | {"label": label}


def picking_facts(perimeters) -> dict:
    """What the page says to its map; without contours there is none, and the search remains."""
    now = next((perimeter for perimeter in perimeters if perimeter.valid_until is None), None)
    return {
        "has_pick_map": CommuneContour.objects.exists(),
        "pick_start": ",".join(f"{degrees:.4f}" for degrees in opening_frame(now)),
        "basemap_url": settings.BASEMAP_STYLE_URL,
        "has_districts": is_listed(),
    }


def opening_frame(perimeter) -> tuple[float, float, float, float]:
    if perimeter is None or perimeter.lon is None:
        return MAINLAND
    if not perimeter.shape:
        return (perimeter.lon - NEAR, perimeter.lat - NEAR, perimeter.lon + NEAR, perimeter.lat + NEAR)
    bounds = bounds_of(perimeter.shape)
    wide = bounds.widened(max(bounds.widest * MARGIN, NEAR / 2))
    return (wide.west, wide.south, wide.east, wide.north)
