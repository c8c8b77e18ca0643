from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terreau.analysis.heard.disclosure import suppress_list
from terreau.programme.voices.people_heard import heard_in
from terreau.web.ui.exports import export
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.finding import is_team, seen_collection
from terreau.web.voices.heard.page import heard_page
from terreau.web.voices.tabs import inside

SOURCE = gettext_lazy("Terreau, personnes entendues dans une écoute ; population : voir la colonne « source »")


@require_safe
def collection_heard(request, pk):
    collection = seen_collection(request, pk)
    context = {**heard_page(collection), **inside(collection, current="collection_heard", by=request.user)}
    return render(request, "voices/heard/heard.html", context)


@require_safe
def heard_table(request, pk, fmt):
    """Everyone heard, category by category; outside the team, no number that could single someone out."""
    collection = seen_collection(request, pk)
    raw = is_team(collection, request.user)
    labels = (_("Entendues"), _("Part de la population (%)"), _("Voulues"))
    columns = [Column(_("Selon")), Column(_("Catégorie")), *(Column(label, "measure") for label in labels), Column(_("Source"))]
    rows = [row for one in heard_in(collection) for row in rows_of(one, raw=raw)]
    return export(Table(_("Qui a été entendu"), columns, rows), fmt=fmt, name=f"entendus-{collection.code}", source=SOURCE)


def rows_of(dimension, *, raw):
    counts = [*(part.heard for part in dimension.parts), dimension.unsaid]
    shown = counts if raw else suppress_list(counts)[0]
    source = " ".join(word for word in (dimension.source, dimension.year) if word) or None
    for part, count in zip(dimension.parts, shown, strict=False):
        living = None if part.living_share is None else round(part.living_share * 100, 1)
        yield (dimension.label, part.label, count, living, part.wanted, source)
    yield (dimension.label, _("non dit"), shown[-1], None, None, source)
