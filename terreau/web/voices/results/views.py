"""Asking for a result, looking how far it is, stopping it."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from terreau.programme.voices.actions.results import begin_result, stop_result
from terreau.programme.voices.jobs import work_out as reckon
from terreau.programme.voices.models import ResultKind
from terreau.web.voices.finding import seen_collection

PAGES = {ResultKind.OPINIONS: "collection_opinions", ResultKind.THEMES: "collection_themes", ResultKind.TWINS: "collection_twins"}


def asked_kind(name):
    if name not in ResultKind.values:
        raise Http404
    return ResultKind(name)


@require_POST
def work_out(request, pk, name):
    """The page that shows the result says how far it is."""
    kind, collection = asked_kind(name), seen_collection(request, pk)
    begin_result(collection, kind=kind, now=timezone.now(), by=request.user)
    reckon.enqueue(collection.pk, str(kind))
    return redirect(PAGES[kind], collection.pk)


@require_POST
def stop_work_out(request, pk, name):
    kind, collection = asked_kind(name), seen_collection(request, pk)
    stop_result(collection, kind=kind, now=timezone.now(), by=request.user)
    return redirect(PAGES[kind], collection.pk)
