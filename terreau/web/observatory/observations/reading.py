from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.network.models import standing_of
from terreau.programme.territories.models import Observation
from terreau.web.observatory.observations.lines import corrections_table, observation_lines
from terreau.web.ui.exports import export
from terreau.web.ui.keyset import asked_page

ORDER = ("-observed_on", "-pk")


@login_not_required
@require_safe
def corrections(request):
    """Every standing correction, newest first: the Fabrique and the dates, never the person."""
    page = asked_page(standing(), request=request, fields=ORDER)
    context = {
        "page": page,
        "lines": observation_lines(page.rows),
        "count": standing().count(),
        "may_sign": bool(standing_of(request.user).team_of),
    }
    return render(request, "observatory/observations/corrections.html", context)


@login_not_required
@require_safe
def corrections_export(request, fmt):
    source = _("Terreau, observations signées par les Fabriques à initiatives, au-dessus des fichiers officiels")
    return export(corrections_table(list(standing().order_by(*ORDER))), fmt=fmt, name="corrections-du-terrain", source=source)


@require_safe
def observations(request):
    """Those of the Fabriques that the person reads, withdrawn ones too, with who signed."""
    page = asked_page(readable(request.user), request=request, fields=ORDER)
    team_of = standing_of(request.user).team_of
    is_head = standing_of(request.user).is_head
    lines = [
        (line, line.observation.is_standing and (is_head or line.observation.fabrique.organisation_id in team_of))
        for line in observation_lines(page.rows)
    ]
    return render(request, "observatory/observations/observations.html", {"page": page, "lines": lines, "may_sign": bool(team_of)})


def standing():
    return Observation.objects.standing().select_related("fabrique__organisation", "commune")


def readable(person):
    """A Fabrique's own list is its members' and the network's."""
    rows, its = Observation.objects.with_signers(), standing_of(person)
    return rows if its.reads_all else rows.filter(fabrique__organisation__in=its.reads_of)
