"""Answers that are drawings or shapes: kept by the browser as long as they do not change."""

from hashlib import blake2b

from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse

from terreau.web.ui.maps import Shape, rings_of

SVG_TYPE, GEOJSON_TYPE = "image/svg+xml", "application/geo+json"
# Long enough to walk from page to page; what a member sees is not kept for the next person.
KEPT = "private, max-age=300"
# Mainland France and Corsica, with a margin, in degrees: west, south, east, north.
MAINLAND = (-6.0, 41.0, 10.5, 51.5)


def drawing(request, svg: str | None):
    """An SVG file; nothing to draw is a page that does not exist."""
    if svg is None:
        raise Http404
    return kept(request, HttpResponse(svg, content_type=SVG_TYPE))


def features(request, collection: dict):
    """A GeoJSON file."""
    return kept(
        request, JsonResponse(collection, content_type=GEOJSON_TYPE, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    )


def kept(request, response):
    etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    return response


def france_outlines(load, *, points=()) -> list[Shape]:
    """The départements to draw under these points: mainland and Corsica, and overseas only when a point lies there.

    They come from the last loading of the geography; none before it was loaded.
    """
    features_of_load = load.outlines.get("features", ()) if load else ()
    shapes = [rings_of(feature["geometry"]) for feature in features_of_load]
    if all(is_on_mainland(point.lon, point.lat) for point in points):
        return [shape for shape in shapes if is_on_mainland(*shape[0][0][:2])]
    return shapes


def is_on_mainland(lon: float, lat: float) -> bool:
    west, south, east, north = MAINLAND
    return west <= lon <= east and south <= lat <= north
