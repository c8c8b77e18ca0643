from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from terreau.programme.network.models import Fabrique, Organisation
from terreau.programme.territories.models import GeographyLoad
from terreau.web.network.lines import SOURCE, fabrique_lines, fabriques_as_table
from terreau.web.network.page import fabrique_page, organisation_page, points_of, territories_of
from terreau.web.ui.drawings import drawing, france_outlines
from terreau.web.ui.exports import export
from terreau.web.ui.maps import france_svg


@login_not_required
@require_safe
def fabriques(request):
    lines = fabrique_lines(reader=request.user)
    return render(request, "network/fabriques.html", {"lines": lines, "table": fabriques_as_table(lines)})


@login_not_required
@require_safe
def fabriques_table(request, fmt):
    return export(fabriques_as_table(fabrique_lines(reader=request.user)), fmt=fmt, name="fabriques", source=SOURCE)


@login_not_required
@require_safe
def fabrique(request, slug):
    shown = get_object_or_404(Fabrique.objects.with_organisation(), slug=slug)
    return render(request, "network/fabrique.html", fabrique_page(shown, reader=request.user))


@login_not_required
@require_safe
def fabrique_map(request, slug):
    """The territories of a Fabrique over France, under the numbers of their list."""
    shown = get_object_or_404(Fabrique.objects.with_organisation(), slug=slug)
    points = points_of(territories_of(shown, reader=request.user), url_of=lambda territory: reverse("territory", args=[territory.slug]))
    outlines = france_outlines(GeographyLoad.objects.first())
    return drawing(request, france_svg(outlines, points, width=480, title=str(shown)) if outlines or points else None)


@login_not_required
@require_safe
def organisation(request, pk):
    shown = get_object_or_404(Organisation.objects.select_related("fabrique"), pk=pk)
    page = organisation_page(shown, reader=request.user)
    # Whoever is not signed in knows of an organisation only through what is public of it.
    if not (page["takes_part"] or request.user.is_authenticated):
        raise Http404
    return render(request, "network/organisation.html", page)
