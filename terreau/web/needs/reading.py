from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from terreau.programme.needs.models import Need
from terreau.programme.needs.queries import (
    FEW_PEOPLE,
    FEW_SOURCES,
    NeedFilter,
    all_need_lines,
    filtered_needs,
    lean,
    need_lines,
    rare_and_grave,
    team_needs,
    weakened,
)
from terreau.programme.needs.states import State
from terreau.programme.network.models import Fabrique, standing_of
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme
from terreau.web.needs.page import need_page
from terreau.web.needs.spots import spots_page
from terreau.web.needs.tables import SOURCE, needs_as_table
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page, href


@login_not_required
@require_safe
def needs(request):
    asked = asked_filter(request.GET)
    found = filtered_needs(request.user, asked=asked)
    page = asked_page(lean(found), request=request, fields=("title_key", "pk"))
    context = {
        **choices(request, asked),
        "page": page,
        "lines": need_lines(page.rows),
        "count": found.count(),
        "kept_query": href(request.GET),
    }
    return render_page(request, "needs/needs.html", context, fragment="found")


@login_not_required
@require_safe
def rare_needs(request):
    asked = asked_filter(request.GET)
    context = {
        **choices(request, asked),
        "lines": rare_and_grave(request.user, asked=asked),
        "few_sources": FEW_SOURCES,
        "few_people": FEW_PEOPLE,
    }
    return render_page(request, "needs/rare_needs.html", context, fragment="found")


def choices(request, asked) -> dict:
    """What the filters offer; states only to those who see more than what is published."""
    return {
        "asked": asked,
        "themes": Theme.objects.in_use(),
        "fabriques": Fabrique.objects.values_list("slug", "organisation__name").order_by("organisation__name_key"),
        "territories": Territory.objects.filter(needs__in=Need.objects.seen_by(request.user)).distinct().values_list("slug", "name"),
        "states": State.choices if standing_of(request.user).reads_of else [(s, State(s).label) for s in (State.VALIDATED, State.ANSWERED)],
    }


@login_not_required
@require_safe
def needs_table(request, fmt):
    found = filtered_needs(request.user, asked=asked_filter(request.GET))
    table = needs_as_table(all_need_lines(found), address_of=request.build_absolute_uri)
    return export(table, fmt=fmt, name="besoins", source=SOURCE)


@login_not_required
@require_safe
def need(request, slug):
    seen = Need.objects.seen_by(request.user).select_related("fabrique__organisation", "territory")
    return render(request, "needs/need.html", need_page(get_object_or_404(seen, slug=slug), reader=request.user))


@login_not_required
@require_safe
def blind_spots(request, slug):
    territory = get_object_or_404(Territory, slug=slug)
    return render(request, "needs/blind_spots.html", spots_page(territory, reader=request.user))


@require_safe
def own_needs(request):
    """The needs of one's Fabriques, with what shows each, and those that have lost it; whoever reads none gets the public list."""
    standing = standing_of(request.user)
    if not standing.reads_of:
        return redirect("needs")
    found = team_needs(request.user)
    page = asked_page(lean(found), request=request, fields=("title_key", "pk"))
    context = {
        "page": page,
        "lines": need_lines(page.rows, with_strength=True),
        "weakened": weakened(request.user),
        "is_team": bool(standing.team_of),
        "territories": Territory.objects.filter(needs__in=found).distinct().values_list("slug", "name"),
    }
    return render(request, "needs/own_needs.html", context)


def asked_filter(query):
    names = {"words": "q", "theme": "theme", "fabrique": "fabrique", "territory": "territoire", "state": "etat"}
    return NeedFilter(**{name: query.get(key, "").replace("\x00", "")[:200] for name, key in names.items()})
