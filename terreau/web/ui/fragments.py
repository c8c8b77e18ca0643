"""One template a page: HTMX asks for one piece of it, everyone else gets the whole."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(request, template: str, context: dict, *, fragment: str):
    """The page, or only its part named `fragment` ({% partialdef %}) when HTMX asks for it.

    The browser's way back asks HTMX for the whole page: it gets it.
    """
    in_part = request.htmx and not request.htmx.history_restore_request and not request.htmx.boosted
    response = render(request, f"{template}#{fragment}" if in_part else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
