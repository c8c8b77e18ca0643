"""Which collection a page is about, and who may do what there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from terreau.programme import Refused
from terreau.programme.network.models import Fabrique, standing_of
from terreau.programme.voices import rights
from terreau.programme.voices.models import Collection
from terreau.programme.voices.models.collections import heard_by


def seen_collection(request, pk):
    """The collection, for the readers of its Fabrique; it does not exist for anyone else, the network's head included."""
    rows = Collection.objects.seen_by(request.user).select_related("fabrique__organisation", "territory")
    return get_object_or_404(rows, pk=pk)


def team_collection(request, pk):
    """The collection, for the team that keeps it; its other readers are told why not."""
    collection = seen_collection(request, pk)
    if reason := rights.refusal_to_listen_for(collection.fabrique, by=request.user):
        raise Refused(reason)
    return collection


def heard_collection(request, pk):
    """The collection, for those who may read what people said: who only funds the Fabrique reads counts, never words."""
    collection = seen_collection(request, pk)
    if not hears(collection, request.user):
        raise Http404
    return collection


def hears(collection, person):
    return collection.fabrique.organisation_id in heard_by(person)


def is_team(collection, person):
    return collection.fabrique.organisation_id in standing_of(person).team_of


def refuse_strangers(request):
    """The list of collections is for those who read the matters of a Fabrique."""
    if not Fabrique.objects.filter(organisation__in=standing_of(request.user).reads_of).exists():
        raise Http404
