from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from terreau.programme.voices.models import Code, Testimony
from terreau.programme.voices.vocabulary import AgeBand, Mode, SourceKind
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page
from terreau.web.voices.finding import heard_collection
from terreau.web.voices.tabs import inside
from terreau.web.voices.testimonies.asking import MERGED, TO_CODE, TO_REREAD, asked_filter, asked_testimonies
from terreau.web.voices.testimonies.page import testimony_page

ORDER, SIZE = ("-said_at", "-pk"), 40
TO_DO = ((TO_CODE, _("pas encore classés")), (TO_REREAD, _("pas encore relus pour le partage")), (MERGED, _("rapprochés d'un autre")))


@require_safe
def collection_testimonies(request, pk):
    collection = heard_collection(request, pk)
    asked = asked_filter(request.GET)
    found = asked_testimonies(collection, asked=asked)
    rows = found.select_related("voice", "shared").prefetch_related("codings__code")
    context = {
        "asked": asked,
        "page": asked_page(rows, request=request, fields=ORDER, size=SIZE),
        "count": found.count(),
        "codes": Code.objects.filter(fabrique=collection.fabrique),
        "choices": [("canal", _("Canal"), Mode.choices, asked.mode), ("qui", _("Qui parle"), SourceKind.choices, asked.source),
                    ("age", _("Âge"), AgeBand.choices, asked.age), ("reste", _("Ce qui reste à faire"), TO_DO, asked.to_do)],
        **inside(collection, current="collection_testimonies", by=request.user),
    }  # fmt: skip
    return render_page(request, "voices/testimonies/testimonies.html", context, fragment="found")


def seen_testimony(request, pk):
    joined = ("collection__fabrique__organisation", "collection__territory", "shared__decided_by", "merged_into__kept")
    voice = ("voice__mediator", "voice__commune", "voice__organisation", "voice__notice", "voice__device")
    return get_object_or_404(Testimony.objects.seen_by(request.user).select_related(*joined, *voice), pk=pk)


@require_safe
def testimony(request, pk):
    one = seen_testimony(request, pk)
    context = {**testimony_page(one, reader=request.user), **inside_of(one, request, here=_("Témoignage"))}
    return render(request, "voices/testimonies/testimony.html", context)


def inside_of(one, request, *, here):
    return inside(one.collection, current="collection_testimonies", by=request.user, here=here)
