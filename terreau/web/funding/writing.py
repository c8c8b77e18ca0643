"""An operation in the workspace: its sheet, its partners, its publication."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.funding import rights
from terreau.programme.funding.actions import operations
from terreau.programme.funding.models import Operation, OperationPartner
from terreau.web.funding.forms import OperationForm
from terreau.web.funding.moves import moves_of, tabs_of
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.partners import PartnerForm
from terreau.web.ui.sending import carry_out, carry_out_change, render_form


def seen_operation(request, pk):
    rows = Operation.objects.seen_by(request.user).select_related("fabrique__organisation", "call")
    return get_object_or_404(rows, pk=pk)


def writable_operation(request, pk):
    """The operation, for whoever may change it; the others are told why not."""
    operation = seen_operation(request, pk)
    if reason := rights.refusal_to_change_operation(operation, by=request.user):
        raise Refused(reason)
    return operation


def add_operation(request):
    fabriques = own_fabriques(request.user)
    form = OperationForm(request.POST or None, fabriques=fabriques)
    if form.is_valid():
        facts = form.facts
        fabrique = form.cleaned_data.get("fabrique") or fabriques[0]
        operation = carry_out(form, operations.add_operation, facts.pop("call"), fabrique=fabrique, by=request.user, **facts)
        if operation:
            messages.success(request, _("L'opération est enregistrée comme brouillon. Ajoutez ses partenaires, puis publiez-la."))
            return redirect("change_operation", operation.pk)
    return render_form(request, "funding/operation_form.html", form)


def change_operation(request, pk):
    operation = writable_operation(request, pk)
    form = OperationForm(
        request.POST or None, initial=OperationForm.initial_of(operation), fabriques=[operation.fabrique], operation=operation
    )
    if form.is_valid() and carry_out_change(form, operations.change_operation, operation, by=request.user, **form.facts):
        messages.success(request, _("C'est enregistré."))
        return redirect("change_operation", operation.pk)
    context = {
        "operation": operation,
        "moves": moves_of(operation, by=request.user),
        "tabs": tabs_of(operation, current="change_operation"),
    }
    return render_form(request, "funding/operation_form.html", form, **context)


@require_POST
def publish_operation(request, pk):
    operation = operations.publish_operation(seen_operation(request, pk), by=request.user)
    messages.success(request, _("L'opération est publiée : tout le monde peut la lire."))
    return redirect("change_operation", operation.pk)


@require_POST
def return_operation(request, pk):
    operation = operations.return_operation(seen_operation(request, pk), by=request.user)
    messages.success(request, _("L'opération est de nouveau un brouillon : seuls les membres la voient."))
    return redirect("change_operation", operation.pk)


def operation_partners(request, pk):
    operation = writable_operation(request, pk)
    form = PartnerForm(request.POST or None)
    if form.is_valid() and carry_out(form, operations.add_operation_partner, operation, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le partenaire est ajouté."))
        return redirect("operation_partners", operation.pk)
    context = {
        "operation": operation,
        "partners": operation.partners.select_related("organisation"),
        "tabs": tabs_of(operation, current="operation_partners"),
    }
    return render_form(request, "funding/operation_partners.html", form, **context)


def seen_partner(request, pk):
    rows = OperationPartner.objects.filter(operation__in=Operation.objects.seen_by(request.user))
    return get_object_or_404(rows.select_related("operation__fabrique__organisation", "organisation"), pk=pk)


def change_operation_partner(request, pk):
    partner = seen_partner(request, pk)
    operation = writable_operation(request, partner.operation_id)
    form = PartnerForm(request.POST or None, initial=PartnerForm.initial_of(partner))
    if form.is_valid() and carry_out(form, operations.change_operation_partner, partner, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le partenaire est précisé."))
        return redirect("operation_partners", operation.pk)
    return render_form(request, "funding/operation_partner.html", form, operation=operation, partner=partner)


@require_POST
def remove_operation_partner(request, pk):
    partner = seen_partner(request, pk)
    operations.remove_operation_partner(partner, by=request.user)
    messages.success(request, _("« %(name)s » n'est plus dans la liste.") % {"name": partner.name})
    return redirect("operation_partners", partner.operation_id)
