"""What the office types by hand: it comes in by the same way as what devices send."""

from secrets import SystemRandom
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.codes import make_code, say_code
from terreau.programme.voices.vocabulary import ReplyChannel
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.finding import team_collection
from terreau.web.voices.tabs import inside
from terreau.web.voices.testimonies.forms import GroupForm, TestimonyForm
from terreau.web.voices.testimonies.records import group_records, testimony_records

MOST_STATEMENTS = 30


def add_testimony(request, pk):
    collection = team_collection(request, pk)
    form = TestimonyForm(request.POST or None, initial=start_of_form(collection), collection=collection)
    if form.is_valid():
        code = make_code(SystemRandom())
        if carry_out(form, receive_all, testimony_records(collection, form, code=code), collection=collection, by=request.user):
            tell(request, code, with_code=form.cleaned_data["reply_channel"] == ReplyChannel.CODE)
            return redirect("add_testimony", collection.pk)
    context = inside(collection, current="add_testimony", by=request.user)
    return render_form(request, "voices/testimonies/add_testimony.html", form, **context)


def add_group(request, pk):
    collection = team_collection(request, pk)
    # As many as a meeting raises its hand on; a page with more would be too heavy to fill in.
    statements = list(collection.statements.shown().order_by("number")[:MOST_STATEMENTS])
    form = GroupForm(request.POST or None, initial=start_of_form(collection), collection=collection, statements=statements)
    if form.is_valid():
        code = make_code(SystemRandom())
        if carry_out(form, receive_all, group_records(collection, form, code=code), collection=collection, by=request.user):
            tell(request, code, with_code=True)
            return redirect("add_group", collection.pk)
    return render_form(request, "voices/testimonies/add_group.html", form, **inside(collection, current="add_group", by=request.user))


def start_of_form(collection):
    """The key is made with the form, so that the same form sent twice is saved once."""
    return {"key": uuid4(), "heard_on": timezone.localdate(), "asked": collection.question}


def receive_all(records, *, collection, by):
    """All or the first reason why not: what a person types is short enough to be corrected in place."""
    receipt = receive_records(records, collection=collection, by=by, now=timezone.now())
    if receipt.refused:
        raise Refused(receipt.refused[0].why)
    return receipt


def tell(request, code, *, with_code):
    if with_code:
        sentence = _("C'est enregistré. Code de suivi à donner, il ne sera plus montré : %(code)s") % {"code": say_code(code)}
    else:
        sentence = _("C'est enregistré.")
    messages.success(request, sentence)
