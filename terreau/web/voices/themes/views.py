from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terreau.programme.voices.models import Result, ResultKind
from terreau.programme.voices.results import public_themes
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.finding import hears, is_team, seen_collection
from terreau.web.voices.results.kept import kept_result
from terreau.web.voices.tabs import inside
from terreau.web.voices.themes.page import public_page, themes_page

SOURCE = gettext_lazy("Terreau, thèmes d'une écoute rangés par la machine, relus par l'équipe ; aucune parole")


@require_safe
def collection_themes(request, pk):
    collection = seen_collection(request, pk)
    kept = kept_result(collection, kind=ResultKind.THEMES, now=timezone.now())
    if hears(collection, request.user):
        shown = themes_page(collection, kept.facts, is_team=is_team(collection, request.user))
    else:
        shown = public_page(kept.facts)
    context = {
        "kept": kept,
        **shown,
        **inside(collection, current="collection_themes", by=request.user),
    }
    return render_page(request, "voices/themes/themes.html", context, fragment="result")


@require_safe
def themes_table(request, pk, fmt):
    """Themes as numbers; for who may not read what people said, none that fewer people than the smallest cell spoke of."""
    collection = seen_collection(request, pk)
    facts = Result.objects.filter(collection=collection, kind=ResultKind.THEMES).values_list("facts", flat=True).first()
    if not facts:
        raise Http404
    rows = (facts if hears(collection, request.user) else public_themes(facts))["themes"]
    columns = [Column(_("Thème")), Column(_("Témoignages"), "number"), Column(_("Entrée du thésaurus"))]
    lines = [(one["label"], one["size"], one["entry"] or None) for one in rows]
    return export(Table(_("Thèmes"), columns, lines), fmt=fmt, name=f"themes-{collection.code}", source=SOURCE)
