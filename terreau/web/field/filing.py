"""The queue of a device, brought to the team as a file: tried first, received only once the person has seen what it holds."""

import json
from collections import Counter

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from terreau.programme.voices.actions.receiving import MOST_RECORDS, receive_records
from terreau.web.field.forms import FieldFileForm
from terreau.web.field.words.lists import KINDS
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.sending import carry_out, render_form

KIND = "terreau-terrain"
TEMPLATE = "field/file_form.html"
# A file is the queue of days without a network: longer than what one sends in one go.
MOST_IN_FILE = 20 * MOST_RECORDS


def receive_file(request):
    fabriques = own_fabriques(request.user)
    form = FieldFileForm(request.POST or None, request.FILES or None, fabriques=fabriques)
    records = records_of(form) if form.is_valid() else None
    if records is None:
        return private(render_form(request, TEMPLATE, form))
    is_trial = not form.cleaned_data["text"]
    receipt = carry_out(
        form, try_out if is_trial else receive_records, records, fabrique=form.cleaned_data["fabrique"], by=request.user, now=timezone.now()
    )
    if receipt is None or is_trial:
        return private(render_form(request, TEMPLATE, form, **trial_facts(records, receipt)))
    said = _("C'est reçu : {taken} enregistrements pris, {known} déjà connus, {refused} refusés. Effacez maintenant le fichier.")
    messages.success(request, said.format(taken=len(receipt.taken), known=len(receipt.known), refused=len(receipt.refused)))
    return redirect("devices")


def private(response):
    """The page holds what people said: no copy of it stays in the browser's store."""
    response["Cache-Control"] = "no-store"
    return response


def records_of(form) -> list | None:
    """The records of the file, or of the text that the page sent back; None, with a sentence in the form, when it is no such file."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    try:
        read = json.loads(text or file.read())
        records = read["records"] if read["kind"] == KIND else None
    except (ValueError, TypeError, KeyError, RecursionError):
        records = None
    if not isinstance(records, list) or len(records) > MOST_IN_FILE:
        form.add_error("file", _("Ce fichier ne vient pas de l'application de terrain : choisissez celui qu'un appareil a enregistré."))
        return None
    return records


def try_out(records, **facts):
    """What would become of each record; nothing of it stays."""
    with transaction.atomic():
        receipt = receive_records(records, **facts)
        transaction.set_rollback(True)
    return receipt


def trial_facts(records, receipt) -> dict:
    if receipt is None:
        return {}
    kinds = Counter(one.get("kind") for one in records if isinstance(one, dict))
    counts = [(label, kinds[kind]) for kind, label in KINDS.items() if kinds[kind]]
    return {"receipt": receipt, "counts": counts, "text": json.dumps({"kind": KIND, "records": records}, ensure_ascii=False)}
