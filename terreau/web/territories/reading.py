from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from terreau.programme.territories.models import GeographyLoad, Territory, TerritoryKind
from terreau.web.territories.lines import SOURCE, filtered_territories, lean, territories_as_table, territory_lines
from terreau.web.territories.page import territory_page
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page, href


@login_not_required
@require_safe
def territories(request):
    page, lines = asked_lines(request)
    words, kind = asked_filter(request.GET)
    context = {
        "words": words,
        "kind": kind,
        "kinds": TerritoryKind.choices,
        "page": page,
        "lines": lines,
        "count": filtered_territories(words=words, kind=kind).count(),
        "kept_query": href(request.GET),
        "page_query": f"?{request.GET.urlencode()}",
        "has_map": any(line.is_on_map for line in lines),
        "geography": GeographyLoad.objects.defer("outlines").first(),
    }
    return render_page(request, "territories/territories.html", context, fragment="found")


@login_not_required
@require_safe
def territories_table(request, fmt):
    words, kind = asked_filter(request.GET)
    lines = territory_lines(lean(filtered_territories(words=words, kind=kind)), reader=request.user)
    return export(territories_as_table(lines), fmt=fmt, name="territoires", source=SOURCE)


@login_not_required
@require_safe
def territory(request, slug):
    shown = get_object_or_404(Territory.objects.select_related("kept_by__organisation"), slug=slug)
    return render(request, "territories/territory.html", territory_page(shown, reader=request.user))


def asked_lines(request):
    """One page of the list and its lines: the map beside the list asks for the same ones."""
    words, kind = asked_filter(request.GET)
    page = asked_page(lean(filtered_territories(words=words, kind=kind)), request=request)
    return page, territory_lines(page.rows, reader=request.user)


def asked_filter(query):
    return query.get("q", "").replace("\x00", ""), query.get("nature", "").replace("\x00", "")
