from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terreau.analysis.heard.disclosure import suppress_list
from terreau.programme.voices.living import told_source
from terreau.programme.voices.people_heard import heard_of
from terreau.web.ui.exports import export
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.finding import hears, seen_collection
from terreau.web.voices.heard.page import heard_page
from terreau.web.voices.tabs import inside

SOURCE = gettext_lazy("Terreau, personnes entendues dans une écoute ; population : voir la colonne « source »")


@require_safe
def collection_heard(request, pk):
    collection = seen_collection(request, pk)
    heard = heard_of(collection)
    table = None if hears(collection, request.user) else table_of(heard.dimensions, raw=False)
    context = {**heard_page(heard), "public_table": table, **inside(collection, current="collection_heard", by=request.user)}
    return render(request, "voices/heard/heard.html", context)


@require_safe
def heard_table(request, pk, fmt):
    """Everyone heard, category by category; for who may not read what people said, no number that could single someone out."""
    collection = seen_collection(request, pk)
    table = table_of(heard_of(collection).dimensions, raw=hears(collection, request.user))
    return export(table, fmt=fmt, name=f"entendus-{collection.code}", source=SOURCE)


def table_of(dimensions, *, raw):
    labels = (_("Entendues"), _("Part de la population (%)"), _("Voulues"))
    columns = [Column(_("Selon")), Column(_("Catégorie")), *(Column(label, "measure") for label in labels), Column(_("Source"))]
    return Table(_("Qui a été entendu"), columns, [row for one in dimensions for row in rows_of(one, raw=raw)])


def rows_of(dimension, *, raw):
    counts = [*(part.heard for part in dimension.parts), dimension.unsaid]
    shown = counts if raw else suppress_list(counts)[0]
    source = told_source(dimension.source, dimension.year) or None
    for part, count in zip(dimension.parts, shown, strict=False):
        living = None if part.living_share is None else round(part.living_share * 100, 1)
        yield (dimension.label, part.label, count, living, part.wanted, source)
    yield (dimension.label, _("non dit"), shown[-1], None, None, source)
