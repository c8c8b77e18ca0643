"""The calls for projects in the workspace: read by every member, written by the network's head."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme import Refused
from terreau.programme.funding import rights
from terreau.programme.funding.actions import calls as actions
from terreau.programme.funding.models import Call
from terreau.web.funding.forms import CallForm
from terreau.web.ui.keyset import asked_page
from terreau.web.ui.sending import carry_out, render_form


@require_safe
def calls(request):
    found = Call.objects.select_related("managed_by").annotate(count=Count("operations"))
    page = asked_page(found, request=request, fields=("-starts_on", "name"))
    return render(request, "funding/calls.html", {"page": page, "refusal": rights.refusal_to_write_calls(by=request.user)})


def add_call(request):
    if reason := rights.refusal_to_write_calls(by=request.user):
        raise Refused(reason)
    form = CallForm(request.POST or None)
    if form.is_valid():
        facts = form.cleaned_data
        if carry_out(form, actions.add_call, facts.pop("name"), by=request.user, **facts):
            messages.success(request, _("L'appel est ajouté : les Fabriques peuvent y rattacher leurs opérations."))
            return redirect("calls")
    return render_form(request, "funding/call_form.html", form)


def change_call(request, pk):
    call = get_object_or_404(Call, pk=pk)
    if reason := rights.refusal_to_write_calls(by=request.user):
        raise Refused(reason)
    form = CallForm(request.POST or None, initial=CallForm.initial_of(call))
    if form.is_valid() and carry_out(form, actions.change_call, call, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return redirect("calls")
    return render_form(request, "funding/call_form.html", form, call=call)
