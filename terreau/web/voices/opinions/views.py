from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terreau.programme.voices.models import Result, ResultKind
from terreau.programme.voices.results import public_opinions
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.finding import hears, seen_collection
from terreau.web.voices.opinions.page import hands_counted, opinions_page, shown_statements
from terreau.web.voices.results.kept import kept_result
from terreau.web.voices.tabs import inside

SHOWN_HANDS = 30
SOURCE = gettext_lazy("Terreau, votes d'une écoute ; intervalle de Wilson à 95 % ; qui vote a choisi de voter")


@require_safe
def collection_opinions(request, pk):
    """The kept result, which is worked out on demand: a page never reckons."""
    collection = seen_collection(request, pk)
    kept = kept_result(collection, kind=ResultKind.OPINIONS, now=timezone.now())
    raw = hears(collection, request.user)
    context = {
        "kept": kept,
        "hands": list(hands_counted(collection)[:SHOWN_HANDS]) if raw else [],
        **opinions_page(collection, kept.facts if raw or not kept.facts else public_opinions(kept.facts)),
        **inside(collection, current="collection_opinions", by=request.user),
    }
    return render_page(request, "voices/opinions/opinions.html", context, fragment="result")


@require_safe
def opinions_table(request, pk, fmt):
    """Every agreement; for who may not read what people said, none that fewer people than the smallest cell answered."""
    collection = seen_collection(request, pk)
    facts = Result.objects.filter(collection=collection, kind=ResultKind.OPINIONS).values_list("facts", flat=True).first()
    if not facts:
        raise Http404
    rows = (facts if hears(collection, request.user) else public_opinions(facts))["agreements"]
    statements = shown_statements(collection)
    labels = (_("Réponses"), _("D'accord (%)"), _("Au moins (%)"), _("Au plus (%)"))
    columns = [Column(_("Affirmation")), Column(_("Numéro"), "number"), Column(labels[0], "number")]
    columns += [Column(label, "measure") for label in labels[1:]]
    lines = [
        (
            statements[one["statement"]][1],
            statements[one["statement"]][0],
            one["seen"],
            *(percent(one[name]) for name in ("agree", "low", "high")),
        )
        for one in rows
        if one["statement"] in statements
    ]
    return export(Table(_("Accords"), columns, lines), fmt=fmt, name=f"accords-{collection.code}", source=SOURCE)


def percent(share):
    return None if share is None else round(share * 100, 1)
