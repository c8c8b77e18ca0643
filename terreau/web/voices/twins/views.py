"""Testimonies that may say the same: one person says yes or no, and can go back on it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme.voices.actions import merging
from terreau.programme.voices.models import Merge, ResultKind, Testimony
from terreau.web.ui.fragments import render_page
from terreau.web.voices.finding import heard_collection
from terreau.web.voices.results.kept import kept_result
from terreau.web.voices.tabs import inside
from terreau.web.voices.testimonies.asking import is_number
from terreau.web.voices.twins.page import twins_page


@require_safe
def collection_twins(request, pk):
    collection = heard_collection(request, pk)
    kept = kept_result(collection, kind=ResultKind.TWINS, now=timezone.now())
    context = {"kept": kept, **twins_page(collection, kept.facts), **inside(collection, current="collection_twins", by=request.user)}
    return render_page(request, "voices/twins/twins.html", context, fragment="result")


@require_POST
def answer_twins(request, pk):
    """The testimony of the address is kept; the other counts with it, or is said not to be the same."""
    rows = Testimony.objects.seen_by(request.user).select_related("collection__fabrique__organisation")
    kept = get_object_or_404(rows, pk=pk)
    asked = request.POST.get("twin", "")
    twin = get_object_or_404(rows, pk=int(asked) if is_number(asked) else pk)
    if request.POST.get("same") == "0":
        merging.refuse_twins(kept, twin=twin, by=request.user)
        messages.success(request, _("Ces deux témoignages restent à part : ils ne seront plus proposés ensemble."))
    else:
        merging.merge_testimonies(kept, twin=twin, by=request.user)
        messages.success(request, _("Ces deux témoignages comptent pour un ; les deux restent, et cela peut se défaire."))
    return redirect("collection_twins", kept.collection_id)


@require_POST
def undo_merge(request, pk):
    rows = Merge.objects.filter(kept__in=Testimony.objects.seen_by(request.user)).select_related("kept")
    merge = get_object_or_404(rows, pk=pk)
    collection_id = merge.kept.collection_id
    merging.undo_merge(merge, by=request.user)
    messages.success(request, _("Le rapprochement est défait : chacun compte de nouveau pour un."))
    return redirect("collection_twins", collection_id)
