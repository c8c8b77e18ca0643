"""The pages of the workspace that everyone who signs in starts from."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme import Refused
from terreau.programme.funding.models import Operation
from terreau.programme.network.models import standing_of
from terreau.web.home import awaiting
from terreau.web.home.journal import KINDS, entries_of_kind, seen_entries
from terreau.web.home.national import core_counts, national_table
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page

RECENT = 10


@require_safe
def desk(request):
    """One page, whose parts depend on the roles held today."""
    person, standing = request.user, standing_of(request.user)
    operations, memberships = awaiting.read_operations(person), awaiting.memberships_of(person)
    context = {
        "standing": standing,
        "memberships": memberships,
        "team": awaiting.team_desk(person, today=timezone.localdate()),
        "drafts": awaiting.readable_drafts(person) if standing.reads_of or standing.reads_all else [],
        "operation_drafts": awaiting.drafts_among(operations),
        "doubts": awaiting.doubts_among(operations),
        "changed_questions": awaiting.changed_questions(memberships),
        "held": awaiting.held_projects(person),
        "experiments": awaiting.experiments() if standing.is_head else [],
        "steps": core_counts() if standing.is_head else [],
        "entries": seen_entries(person)[:RECENT],
        "shown": awaiting.SHOWN,
    }
    return render(request, "home/desk.html", context)


@require_safe
def desk_journal(request):
    kind = request.GET.get("sujet", "")
    page = asked_page(entries_of_kind(seen_entries(request.user), kind), request=request, fields=("-pk",))
    context = {"page": page, "kind": kind, "kinds": [(key, label) for key, (label, _beginnings) in KINDS.items()]}
    return render_page(request, "home/journal.html", context, fragment="lines")


@require_safe
def national(request):
    if not standing_of(request.user).reads_all:
        raise Refused(_("Le tableau national est lu par la tête de réseau et ses financeurs. La page « Le programme » est ouverte à tous."))
    context = {"table": national_table(), "steps": core_counts(), "has_operations": Operation.objects.exists()}
    return render(request, "home/national.html", context)
