"""Bringing an official file in from the pages: it is read first, and kept only once the person has seen what was understood."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme import Refused
from terreau.programme.territories.jobs import read_reception
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.receiving import (
    CONFIRMED,
    UNDERSTOOD,
    discard_reception,
    find_reception,
    receive,
    write_down,
)
from terreau.programme.territories.rights import refusal_to_import_dataset
from terreau.web.observatory.datasets.forms import DatasetForm
from terreau.web.observatory.datasets.lines import label_of
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.sending import render_form
from terreau.web.ui.tables import Column, Table


def refuse_others(request):
    if reason := refusal_to_import_dataset(by=request.user):
        raise Refused(reason)


def import_dataset(request):
    refuse_others(request)
    form = DatasetForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("nature", "")})
    if form.is_valid():
        facts = dict(form.cleaned_data)
        file = facts.pop("file")
        reception = receive(file.chunks(), file_name=file.name, by=request.user.pk, now=timezone.now(), **facts)
        read_reception.enqueue(reception.token, dry_run=True)
        return redirect("dataset_reception", reception.token)
    return render_form(request, "observatory/datasets/import_form.html", form)


def asked_reception(request, token):
    """What was handed in, for whoever may import; two days later it is gone."""
    refuse_others(request)
    reception = find_reception(token)
    if reception is None:
        raise Http404
    return reception


@require_safe
def dataset_reception(request, token):
    """What became of the file so far; the page looks again by itself while it is being read."""
    reception = asked_reception(request, token)
    kind = KINDS.get(reception.kind)
    context = {
        "reception": reception,
        "kind_label": label_of(kind) if kind else reception.kind,
        "percent": round(reception.progress * 100),
        "received_at": timezone.datetime.fromisoformat(reception.received_at),
    }
    return render_page(request, "observatory/datasets/reception.html", context, fragment="state")


@require_POST
def confirm_dataset(request, token):
    reception = asked_reception(request, token)
    if reception.state == UNDERSTOOD:
        write_down(reception, state=CONFIRMED, progress=0.0, by=request.user.pk)
        read_reception.enqueue(token, dry_run=False)
    return redirect("dataset_reception", token)


@require_POST
def give_up_dataset(request, token):
    reception = asked_reception(request, token)
    discard_reception(reception)
    messages.success(request, _("« %(file)s » est oublié : rien n'a été importé.") % {"file": reception.file_name})
    return redirect("import_dataset")


@require_safe
def reception_faults(request, token):
    """What is wrong in the file, as a table to send to whoever prepared it."""
    reception = asked_reception(request, token)
    columns = (Column(_("Fichier")), Column(_("Ligne"), "number"), Column(_("Colonne")), Column(_("Ce qui ne va pas")))
    rows = [(fault.file, fault.line or None, fault.column, fault.sentence) for fault in reception.faults]
    return export(Table(_("À corriger"), columns, rows), fmt="csv", name="a-corriger", source=reception.file_name)
