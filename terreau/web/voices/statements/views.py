"""Reading statements again before they are voted on, adding them, setting them aside."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.voices import rights
from terreau.programme.voices.actions import statements as keeping
from terreau.programme.voices.models import Collection, Statement
from terreau.programme.voices.models.collections import heard_by
from terreau.programme.voices.states import StatementState
from terreau.web.ui.keyset import asked_page
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.finding import heard_collection
from terreau.web.voices.statements.forms import StatementsForm
from terreau.web.voices.statements.page import counts_by_state, statement_lines
from terreau.web.voices.tabs import inside
from terreau.web.voices.testimonies.asking import is_number

SIZE = 30


def collection_statements(request, pk):
    """The list by state, proposed ones first; the team adds below."""
    collection = heard_collection(request, pk)
    refusal = rights.refusal_to_listen_for(collection.fabrique, by=request.user)
    if request.method == "POST" and refusal:
        raise Refused(refusal)
    testimony = asked_testimony(request, collection)
    form = StatementsForm(request.POST or None)
    if form.is_valid() and (
        added := carry_out(form, add_all, collection, texts=form.cleaned_data["texts"], testimony=testimony, by=request.user)
    ):
        messages.success(
            request, ngettext("%(n)s affirmation est soumise au vote.", "%(n)s affirmations sont soumises au vote.", added) % {"n": added}
        )
        return redirect("collection_statements", collection.pk)
    states = counts_by_state(collection)
    state = asked_state(request, states)
    rows = Statement.objects.filter(collection=collection, state=state).select_related("author", "testimony")
    page = asked_page(rows, request=request, fields=("number",), size=SIZE)
    context = {"page": page, "lines": statement_lines(page.rows), "states": states, "state": state, "testimony": testimony}
    context |= {"refusal": refusal, **inside(collection, current="collection_statements", by=request.user)}
    return render_form(request, "voices/statements/statements.html", form, **context)


def asked_state(request, states):
    """What waits to be read again comes first; nothing waiting, what people vote on."""
    asked = request.GET.get("etat", "")
    if asked in StatementState:
        return asked
    waiting = dict((state, count) for state, _label, count in states)[StatementState.PROPOSED]
    return StatementState.PROPOSED if waiting else StatementState.SHOWN


def asked_testimony(request, collection):
    asked = request.GET.get("temoignage", "")
    return collection.testimonies.filter(pk=int(asked)).first() if is_number(asked) else None


@transaction.atomic
def add_all(collection: Collection, *, texts, testimony, by):
    """All or none: a line that is refused leaves the others to be sent again with it."""
    for text in texts:
        keeping.add_statement(collection, text=text, testimony=testimony, by=by)
    return len(texts)


def seen_statement(request, pk):
    rows = Statement.objects.filter(collection__fabrique__organisation__in=heard_by(request.user))
    return get_object_or_404(rows.select_related("collection"), pk=pk)


@require_POST
def show_statement(request, pk):
    statement = keeping.show_statement(seen_statement(request, pk), by=request.user)
    messages.success(request, _("L'affirmation n° %(number)s est soumise au vote.") % {"number": statement.number})
    return redirect("collection_statements", statement.collection_id)


@require_POST
def set_aside_statement(request, pk):
    reason = request.POST.get("reason", "")
    statement = keeping.set_aside_statement(seen_statement(request, pk), reason=reason, by=request.user)
    messages.success(request, _("L'affirmation n° %(number)s est écartée ; ses votes restent.") % {"number": statement.number})
    return redirect("collection_statements", statement.collection_id)
