"""Taking data away: what was reread to be shared, or raw for the team; each time is written in the journal."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.voices.actions.importing import record_export
from terreau.programme.voices.exchange.decidim import write_decidim
from terreau.programme.voices.exchange.polis_writing import write_polis
from terreau.programme.voices.models import Testimony
from terreau.web.ui.exports import export
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.exchange.forms import ExportForm
from terreau.web.voices.finding import team_collection

RAW = "testimonies_raw"


@require_POST
def export_collection(request, pk):
    collection = team_collection(request, pk)
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choisissez ce que vous voulez exporter."))
    what = form.cleaned_data["what"]
    if what == "polis":
        record_export(collection, what=what, rows=collection.statements.count(), by=request.user)
        return attached(write_polis(collection), name=f"polis-{collection.code}.zip", kind="application/zip")
    rows = testimonies_of(collection, is_raw=what == RAW)
    if not rows:
        raise Refused(_("Aucun témoignage n'a encore été relu pour être partagé : relisez-en d'abord, depuis la liste des témoignages."))
    record_export(collection, what=what, rows=len(rows), by=request.user)
    if what == "decidim":
        return attached(write_decidim(rows).encode(), name=f"decidim-{collection.code}.csv", kind="text/csv; charset=utf-8")
    table = table_of(rows, is_raw=what == RAW)
    name = f"temoignages-{collection.code}"
    source = f"{collection.title}, {collection.fabrique}, {timezone.localdate():%d/%m/%Y}"
    return export(table, fmt=form.cleaned_data["fmt"] or "xlsx", name=name, source=source)


def testimonies_of(collection, *, is_raw):
    rows = (
        Testimony.objects.filter(collection=collection, voice__withdrawn_at=None)
        .select_related("voice", "shared")
        .order_by("said_at", "pk")
    )
    return list(rows if is_raw else rows.filter(shared__isnull=False))


def table_of(rows, *, is_raw):
    """What was reread leaves without who spoke: age, sex and place with the words would single people out."""
    columns = [
        Column(_("Identifiant")),
        Column(_("Ce qui a été dit")),
        Column(_("Date"), "day"),
        Column(_("Canal")),
        Column(_("Formulation")),
    ]
    if is_raw:
        columns += [Column(_("Numéro de la personne")), Column(_("Qui parle")), Column(_("Âge")), Column(_("Sexe")), Column(_("Occasion"))]
    return Table(_("Témoignages"), columns, [row_of(one, is_raw=is_raw) for one in rows])


def row_of(one, *, is_raw):
    text = one.text if is_raw else one.shared.text
    row = [str(one.key), text, timezone.localdate(one.said_at), one.voice.get_mode_display(), one.get_wording_display()]
    if is_raw:
        voice = one.voice
        row += [str(voice.pk), voice.get_source_display(), voice.get_age_band_display(), voice.get_sex_display(), voice.occasion]
    return row


def attached(content: bytes, *, name: str, kind: str):
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
