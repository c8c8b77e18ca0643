from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from terreau.web.ui.drawings import SVG_TYPE, kept
from terreau.web.ui.squares import square_svg
from terreau.web.voices.finding import is_team, seen_collection
from terreau.web.voices.links import address_of, public_address
from terreau.web.voices.overview.page import overview_page
from terreau.web.voices.tabs import inside


@require_safe
def collection(request, pk):
    one = seen_collection(request, pk)
    context = overview_page(one, reader=request.user, today=timezone.localdate())
    links = {
        "public_address": public_address(request, one),
        "poster_url": address_of("poster_paper", one.pk) if is_team(one, request.user) else "",
    }
    return render(request, "voices/overview/collection.html", {**context, **links, **inside(one, current="collection", by=request.user)})


@require_safe
def collection_square(request, pk):
    """The square code of the public page, to put on anything."""
    one = seen_collection(request, pk)
    return kept(request, HttpResponse(square_svg(public_address(request, one)), content_type=SVG_TYPE))
