"""Answers that are drawings or shapes: kept by the browser as long as they do not change."""

from collections.abc import Callable
from hashlib import blake2b

from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse

from terreau.web.ui.maps import Shape, rings_of

SVG_TYPE, GEOJSON_TYPE = "image/svg+xml", "application/geo+json"
# Long enough to walk from page to page; what a member sees is not kept for the next person.
KEPT = "private, max-age=300"
# To be raised when the same facts are drawn otherwise.
FORMAT = 1


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


def kept_by_key(request, key: str, make: Callable[[], HttpResponse]):
    """An answer told by what it depends on: it is made only for a browser that does not hold it yet."""
    etag = etag_of(f"{FORMAT} {key}".encode())
    response = HttpResponseNotModified() if request.headers.get("If-None-Match") == etag else make()
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    return response


def etag_of(content: bytes) -> str:
    return f'"{blake2b(content, digest_size=12).hexdigest()}"'


def kept(request, response):
    etag = etag_of(response.content)
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    return response


def france_outlines(load) -> list[Shape]:
    """The départements of the last loading of the geography, none before it was loaded."""
    features_of_load = load.outlines.get("features", ()) if load else ()
    return [rings_of(feature["geometry"]) for feature in features_of_load]
