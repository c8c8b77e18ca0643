"""The list of collections that a person reads."""

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from terreau.programme.network.models import standing_of
from terreau.programme.voices.models import Collection, Feedback, Statement, Testimony, Voice
from terreau.programme.voices.models.collections import heard_by
from terreau.programme.voices.states import StatementState
from terreau.web.ui.keyset import asked_page
from terreau.web.voices.finding import refuse_strangers

ORDER = ("-from_on", "-pk")


@require_safe
def collections(request):
    refuse_strangers(request)
    rows = Collection.objects.seen_by(request.user).select_related("fabrique__organisation", "territory")
    page = asked_page(with_counts(rows, today=timezone.localdate()), request=request, fields=ORDER)
    return render(
        request,
        "voices/collections/collections.html",
        {"page": page, "is_team": bool(standing_of(request.user).team_of), "hears": bool(heard_by(request.user))},
    )


def with_counts(collections, *, today):
    """How many were heard, how much was said and how much is owed late; counted apart, for voices times testimonies are many rows."""
    late = Feedback.objects.late(today).filter(voice__collection=OuterRef("pk")).order_by()
    return collections.annotate(
        people=counted(Voice.objects.standing(), Sum("people")),
        proposed=counted(Statement.objects.filter(state=StatementState.PROPOSED), Count("pk")),
        testimonies_count=counted(Testimony.objects.all(), Count("pk")),
        late=Coalesce(Subquery(late.values("voice__collection").annotate(count=Count("pk")).values("count")), 0),
    )


def counted(rows, how):
    of_one = rows.filter(Q(collection=OuterRef("pk"))).order_by().values("collection")
    return Coalesce(Subquery(of_one.annotate(count=how).values("count")), 0)
