from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.analysis.units.errors import AnalysisError
from terreau.programme import Refused
from terreau.programme.territories.models import GeographyLoad
from terreau.web.observatory.screening import examples
from terreau.web.observatory.screening.asking import asked, asked_level, query_of
from terreau.web.observatory.screening.composing import LEVELS, add_to, at_level, forms_of
from terreau.web.observatory.screening.drawing import dots_svg, places_on_map
from terreau.web.observatory.screening.funnel import doubts_of, funnel_of
from terreau.web.observatory.screening.meanings import meant_by
from terreau.web.observatory.screening.places import asked_number, heads_of, page_of, pages_in, sources_said, table_of
from terreau.web.observatory.screening.saving import saving_of
from terreau.web.ui.drawings import drawing, france_outlines, kept_by_key
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page

WIDE, NARROW = 640, 400
TEMPLATE = "observatory/screening/screening.html"


@login_not_required
@require_safe
def screening(request):
    """The question, how it was understood, what is left after each criterion, the places and their map."""
    return render_page(request, TEMPLATE, context_of(request, asked(request)), fragment="answer")


def context_of(request, ask, *, forms=None) -> dict:
    found = ask.found
    context = {
        "ask": ask,
        "found": found,
        "examples": examples.of_today(),
        "forms": forms_of_today() if forms is None else forms,
        "levels": levels_of(found, chosen=asked_level(request)),
        "level": found.level if found else asked_level(request),
    }
    if found is None:
        return context
    number = asked_number(request, pages=pages_in(found))
    return context | {
        "funnel": funnel_of(found),
        "doubts": doubts_of(found),
        "meant": [(piece, meant_by(piece, found)) for piece in found.question.unread],
        "page": page_of(found, number=number, words_asked=ask.words),
        "heads": heads_of(found),
        "query": query_of(found.written),
        "saving": saving_of(request.user, found),
    }


def forms_of_today():
    """The lists to compose with; none while the lake is not built."""
    try:
        return forms_of()
    except Refused:
        return []


def levels_of(found, *, chosen: str) -> list[tuple[str, str, bool, str]]:
    """Each level, whether it is the one asked about, and the address of the same question put to it."""
    rows = []
    for level, label in LEVELS:
        is_here = str(level) == (found.level if found else chosen)
        url = query_of(at_level(found.question, str(level))) if found else f"?niveau={level}"
        rows.append((str(level), str(label), is_here, url))
    return rows


@login_not_required
@require_safe
def add_criterion(request):
    """One criterion more, then the question's own page; what does not hold stays on the form, with what to do."""
    ask, kind = asked(request), request.GET.get("ajouter", "")
    forms = forms_of(request.GET, kind=kind)
    form = next((one for one in forms if one.kind == kind), None)
    if form is None:
        return redirect("screening")
    if form.is_valid():
        try:
            written = add_to(ask.found.question if ask.found else None, form, level=asked_level(request))
            return redirect(reverse("screening") + query_of(written))
        except AnalysisError as problem:
            form.add_error(None, str(problem))
    return render(request, TEMPLATE, context_of(request, ask, forms=forms) | {"composing": kind}, status=422)


@login_not_required
@require_safe
def screening_table(request, fmt):
    ask = asked(request)
    if ask.found is None:
        raise Http404
    return export(table_of(ask.found), fmt=fmt, name="lieux", source=sources_said(ask.found))


@login_not_required
@require_safe
def screening_map(request):
    """The places of the whole answer, whatever the page."""
    found = asked(request).found
    if found is None or not found.codes:
        raise Http404
    load = GeographyLoad.objects.values_list("pk", flat=True).first()
    key = f"cribler-{found.version}-{load}-{found.written}-{get_language()}"
    return kept_by_key(request, key, lambda: drawing(request, drawn(found)))


def drawn(found) -> str:
    title = _("Les lieux qui répondent")
    outlines = france_outlines(GeographyLoad.objects.first())
    return dots_svg(outlines, places_on_map(found), width=WIDE, title=title, description=found.written)
