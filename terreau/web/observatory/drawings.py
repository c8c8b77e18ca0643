"""What a browser asks for one by one: the charts of a portrait and of a comparison, its map, its shapes."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import Portrait
from terreau.web.observatory import charts, words
from terreau.web.observatory.asking import asked_portrait
from terreau.web.ui.drawings import drawing

WIDE, NARROW = 640, 340


@login_not_required
@require_safe
def portrait_chart(request, address, name):
    if name not in CHARTS:
        raise Http404
    return drawing(request, chart_of(asked_portrait(address), name, width=NARROW if "etroit" in request.GET else WIDE))


def chart_of(portrait: Portrait, name: str, *, width: int = WIDE) -> str | None:
    """The same picture on the page and in the PDF; None when there is nothing to draw."""
    rows = CHARTS[name].rows(portrait)
    return drawn(name, rows, portrait.place.name, width, get_language()) if rows else None


def charts_of(portrait: Portrait) -> dict[str, bool]:
    """Which charts have something to show, asked without drawing."""
    return {name: bool(chart.rows(portrait)) for name, chart in CHARTS.items()}


@lru_cache(maxsize=512)
def drawn(name, rows, place, width, language):
    """Drawing takes a tenth of a second: the same rows give the same picture."""
    with override(language):
        return CHARTS[name].draw(rows, place=place, width=width)


class AgeChart:
    """The ages here beside those of the peers."""

    @staticmethod
    def rows(portrait):
        rows = tuple(charts.AgeRow(words.band_label(band.label), band.share, band.peers_share, share_said(band)) for band in portrait.ages)
        return rows if any(row.here is not None for row in rows) else ()

    @staticmethod
    def draw(rows, *, place, width):
        description = _("Une barre par tranche d’âge pour ce lieu, un trait pour les lieux semblables. Les nombres sont dans le tableau.")
        return charts.age_bars(rows, title=_("Âges des habitants : %(place)s") % {"place": place}, description=description, width=width)


def share_said(band) -> str:
    if band.share is not None:
        return words.share(band.share)
    return str(words.ABSENCES.get(band.count.absence, words.ABSENCES[Absence.NO_DATA]))


class DistanceChart:
    """How far the everyday services are, corrections counted."""

    @staticmethod
    def rows(portrait):
        known = [line for line in portrait.services if line.facility_class.is_everyday and line.corrected.nearest_m is not None]
        nearest_first = sorted(known, key=lambda line: line.corrected.nearest_m)
        return tuple(charts.DistanceRow(words.name_of(line.facility_class), line.corrected.nearest_m) for line in nearest_first)

    @staticmethod
    def draw(rows, *, place, width):
        description = _("Une barre par service du quotidien : la distance moyenne du plus proche. Les nombres sont dans le tableau.")
        title = _("Distance des services du quotidien : %(place)s") % {"place": place}
        return charts.distance_bars(rows, title=title, description=description, width=width)


class ProfileChart:
    """Where the place stands among its peers, part of the composite by part."""

    @staticmethod
    def rows(portrait):
        parts = portrait.composite.parts if portrait.composite else ()
        return tuple(charts.PositionRow(words.name_of(part.indicator), (part.fragility,)) for part in parts)

    @staticmethod
    def draw(rows, *, place, width):
        description = _("Un point par mesure, de mieux loti à plus fragile que les lieux semblables. Les nombres sont dans le tableau.")
        title = _("Place parmi les semblables : %(place)s") % {"place": place}
        return charts.position_dots(rows, places=(place,), title=title, description=description, width=width)


CHARTS = {"ages": AgeChart, "distances": DistanceChart, "profil": ProfileChart}
