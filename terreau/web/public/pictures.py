"""The drawings of the first pages: the map of France, the charts of the programme."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseNotModified, JsonResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.territories.models import GeographyLoad
from terreau.web.public.glance import glance
from terreau.web.public.reading import places_of_fabriques
from terreau.web.public.tables import points_of
from terreau.web.ui import charts
from terreau.web.ui.drawings import GEOJSON_TYPE, drawing, features, france_outlines
from terreau.web.ui.maps import feature_collection, france_svg

WIDE, NARROW = 640, 340
# The outlines change once a year, with the official geography: the address of the version keeps them that long.
OUTLINES_KEPT = "public, max-age=86400"


@login_not_required
@require_safe
def france_map(request):
    outlines = france_outlines(GeographyLoad.objects.first())
    points = points_of(places_of_fabriques(request.user))
    title = _("Les Fabriques et leurs territoires")
    return drawing(request, france_svg(outlines, points, width=asked_width(request), title=title) if outlines or points else None)


@login_not_required
@require_safe
def france_geojson(request):
    return features(request, feature_collection(points_of(places_of_fabriques(request.user))))


@login_not_required
@require_safe
def outlines(request):
    load = GeographyLoad.objects.first()
    if load is None:
        raise Http404
    etag = f'"geography-{load.pk}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = JsonResponse(load.outlines, content_type=GEOJSON_TYPE, json_dumps_params={"separators": (",", ":")})
    response["ETag"] = etag
    response["Cache-Control"] = OUTLINES_KEPT
    return response


@login_not_required
@require_safe
def programme_chart(request, name):
    draw = CHARTS.get(name)
    if draw is None:
        raise Http404
    rows = draw.rows(glance(request.user, asked=request.GET.get("appel", "")).table.lines)
    return drawing(request, drawn(name, rows, asked_width(request), get_language()) if rows else None)


def asked_width(request):
    return NARROW if "etroit" in request.GET else WIDE


@lru_cache(maxsize=64)
def drawn(name, rows, width, language):
    """Drawing takes a tenth of a second: the same rows give the same picture."""
    with override(language):
        return CHARTS[name].draw(rows, width=width)


class MoneyChart:
    """Who pays what, operation by operation."""

    @staticmethod
    def rows(lines):
        return tuple(
            charts.OperationBar(str(line.operation.fabrique), line.operation.esf_max_eur, line.operation.other_resources_eur)
            for line in lines
        )

    @staticmethod
    def draw(rows, *, width):
        description = _("Une barre par opération : la part du FSE, puis les autres ressources. Les montants sont dans le tableau.")
        return charts.money_bars(rows, title=_("Qui paie quoi"), description=description, width=width)


class RateChart:
    """The exact rate beside the printed one."""

    @staticmethod
    def rows(lines):
        return tuple(charts.RateDot(str(line.operation.fabrique), line.operation.rate, line.operation.printed_rate) for line in lines)

    @staticmethod
    def draw(rows, *, width):
        description = _("Un point par opération pour le taux exact, un losange pour le taux imprimé. Les taux sont dans le tableau.")
        return charts.rate_dots(rows, title=_("Taux exact et taux imprimé"), description=description, width=width)


class ProjectChart:
    """How many projects each operation supports."""

    @staticmethod
    def rows(lines):
        return tuple(charts.Count(str(line.operation.fabrique), line.counted_projects) for line in lines)

    @staticmethod
    def draw(rows, *, width):
        description = _("Une barre par opération : le nombre de projets comptés. Les nombres sont dans le tableau.")
        return charts.count_bars(rows, title=_("Projets comptés"), description=description, width=width)


CHARTS = {"financement": MoneyChart, "taux": RateChart, "projets": ProjectChart}
