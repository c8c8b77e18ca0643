"""Two to five places side by side: their figures, what they have, where each stands among its own peers."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.territories import portraits
from terreau.web.observatory import charts
from terreau.web.observatory.asking import asked_places, asked_words
from terreau.web.observatory.drawings import NARROW, WIDE
from terreau.web.observatory.figures import legend_of
from terreau.web.observatory.sides import (
    common_marks,
    comparison_table,
    figure_sides,
    legend_parts,
    position_rows,
    service_sides,
)
from terreau.web.observatory.tables import SOURCE
from terreau.web.observatory.words import KINDS
from terreau.web.ui.drawings import drawing
from terreau.web.ui.exports import export

FEWEST, MOST = 2, 5


@login_not_required
@require_safe
def compare_places(request):
    asked = asked_places(request)
    found, missing = compared(request)
    words = asked_words(request)
    context = {
        "portraits": [(portrait, KINDS.get(portrait.place.kind, ""), without(portrait, found)) for portrait in found],
        "missing": missing,
        "too_many": len(asked) > MOST,
        "most": MOST,
        "is_full": len(found) >= MOST,
        "words": words,
        "results": [(one, KINDS.get(one.kind, one.kind)) for one in portraits.search_addresses(words)] if words else [],
        "query": query_of(found),
        "is_compared": len(found) >= FEWEST,
    }
    return render(request, "observatory/compare.html", context | (sides_of(found) if len(found) >= FEWEST else {}))


def compared(request):
    """The first five places that are asked for, and the addresses that name none."""
    asked = asked_places(request)[:MOST]
    comparison = portraits.compare(asked) if asked else None
    return (list(comparison.portraits), list(comparison.missing)) if comparison else ([], [])


def sides_of(found) -> dict:
    marks = common_marks(found)
    figures = figure_sides(found, marks=marks)
    parts = legend_parts(figures)
    return {
        "figures": figures,
        "services": service_sides(found),
        "legend": legend_of(parts),
        "has_chart": bool(position_rows(found)),
        "sources": marks.sources,
        "columns": len(found) + 1,
    }


def query_of(found) -> str:
    return f"?{urlencode([('lieu', portrait.place.address) for portrait in found])}" if found else ""


def without(one, found) -> str:
    return query_of([other for other in found if other is not one])


@login_not_required
@require_safe
def compare_table(request, fmt):
    found, _missing = compared(request)
    return export(comparison_table(found), fmt=fmt, name="comparaison", source=SOURCE)


@login_not_required
@require_safe
def compare_chart(request):
    found, _missing = compared(request)
    rows = position_rows(found)
    names = distinct([portrait.place.name for portrait in found])
    return drawing(request, drawn(rows, names, NARROW if "etroit" in request.GET else WIDE, get_language()) if rows else None)


def distinct(names: list[str]) -> tuple[str, ...]:
    """Two places of the same name are two dots: the second says that it is another one."""
    return tuple(name if name not in names[:rank] else f"{name} ({rank + 1})" for rank, name in enumerate(names))


@lru_cache(maxsize=64)
def drawn(rows, names, width, language):
    with override(language):
        description = _("Une forme par lieu et par mesure, de mieux loti à plus fragile que ses propres semblables.")
        title = _("Place de chacun parmi ses semblables")
        return charts.position_dots(rows, places=names, title=title, description=description, width=width)
