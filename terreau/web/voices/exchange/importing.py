"""Importing in three steps: hand the file in, try it without keeping anything, keep it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.receiving import discard_reception, find_reception, receive
from terreau.programme.voices.actions.importing import bring_in
from terreau.programme.voices.exchange.columns import guess
from terreau.programme.voices.exchange.sources import Source, read_source
from terreau.programme.voices.exchange.tables import read_table
from terreau.web.ui.exports import export
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.exchange.forms import ExportForm, ImportForm, MappingForm
from terreau.web.voices.finding import team_collection
from terreau.web.voices.tabs import inside

KIND = "voices"
FAULTS_SHOWN = 50


def collection_exchange(request, pk):
    collection = team_collection(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        facts = {"kind": KIND, "vintage": str(collection.pk), "member": form.cleaned_data["source"], "by": request.user.pk}
        reception = receive(file.chunks(), file_name=file.name, now=timezone.now(), **facts)
        return redirect("import_reception", collection.pk, reception.token)
    facts = {"form": form, "export_form": ExportForm()}
    return shown(request, collection, "voices/exchange/exchange.html", wrong=form.is_bound and form.errors, **facts)


def handed_in(collection, token):
    """The file of this collection, until it is imported, given up, or two days old."""
    reception = find_reception(token)
    if reception is None or reception.kind != KIND or reception.vintage != str(collection.pk) or not reception.path.exists():
        raise Http404
    return reception


def import_reception(request, pk, token):
    """What the file holds and, for a table, which column is what; a POST tries it, or keeps it."""
    collection = team_collection(request, pk)
    reception = handed_in(collection, token)
    facts = {"reception": reception, "source": Source(reception.member).label}
    try:
        form = mapping_form(reception, request.POST or None)
        if request.method == "POST" and (form is None or form.is_valid()):
            found = read(reception, collection=collection, form=form)
            return tried(request, collection, found=found, form=form, **facts)
    except UnreadableFile as problem:
        return shown(request, collection, "voices/exchange/reception.html", wrong=True, unreadable=str(problem), **facts)
    wrong = form is not None and form.is_bound and form.errors
    return shown(request, collection, "voices/exchange/reception.html", wrong=wrong, form=form, **facts)


def mapping_form(reception, data):
    if reception.member != Source.TABLE:
        return None
    table = read_table(reception.path)
    return MappingForm(data, table=table, guessed=guess(table.columns))


def read(reception, *, collection, form):
    facts = {"source": reception.member, "collection": collection, "now": timezone.now()}
    return read_source(reception.path, mapping=form.mapping if form else None, **facts)


def tried(request, collection, *, reception, found, form, source):
    has_agreed = bool(request.POST.get("agreed"))
    keeps = "keep" in request.POST and has_agreed
    facts = {"reception": reception, "source": source, "leaves_faults": bool(request.POST.get("leaves_faults"))}
    facts |= {"has_agreed": has_agreed, "lacks_agreement": "keep" in request.POST and not has_agreed}
    options = {"source": reception.member, "now": timezone.now(), "by": request.user, "leaves_faults": facts["leaves_faults"]}
    brought = bring_in(collection, found, dry_run=not keeps, **options)
    if "faults" in request.POST:
        return faults_file(brought.faults, name=reception.file_name)
    if keeps and brought.is_kept:
        discard_reception(reception)
        messages.success(request, _("C'est importé : %(counts)s.") % {"counts": sentence_of(brought)})
        return redirect("collection", collection.pk)
    facts |= {"brought": brought, "notes": found.notes, "counts": sentence_of(brought), "faults": brought.faults[:FAULTS_SHOWN]}
    wrong = "keep" in request.POST
    return shown(request, collection, "voices/exchange/reception.html", wrong=wrong, form=form, **facts)


def sentence_of(brought):
    words = {"voice": _("voix"), "testimony": _("témoignages"), "statement": _("affirmations"), "vote": _("votes"), "sheet": _("fiches")}
    told = [f"{brought.taken[kind]} {word}" for kind, word in words.items() if brought.taken[kind]]
    if brought.known:
        told.append(_("%(count)s lignes déjà là") % {"count": brought.known})
    return ", ".join(told) or _("rien de nouveau")


def faults_file(faults, *, name):
    columns = (Column(_("Ligne"), "number"), Column(_("Colonne")), Column(_("À corriger")))
    table = Table(_("Lignes à corriger"), columns, [(fault.line or None, fault.column, fault.why) for fault in faults])
    return export(table, fmt="csv", name="a-corriger", source=name)


@require_POST
def give_up_import(request, pk, token):
    collection = team_collection(request, pk)
    discard_reception(handed_in(collection, token))
    messages.info(request, _("Le fichier est effacé ; rien n'a été importé."))
    return redirect("collection_exchange", collection.pk)


def shown(request, collection, template, *, wrong, **facts):
    context = {**inside(collection, current="collection_exchange", by=request.user), **facts}
    return render(request, template, context, status=422 if wrong else 200)
