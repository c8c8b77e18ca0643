"""The directory of organisations: found, added once, corrected."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.analysis.texts.folding import fold
from terreau.programme.network.actions import add_organisation as add
from terreau.programme.network.actions import change_organisation as change
from terreau.programme.network.actions import merge_organisations as merge
from terreau.programme.network.models import Kind, Organisation, standing_of
from terreau.programme.network.queries import likely_duplicates
from terreau.programme.network.rights import HEAD_ONLY, is_head, refusal_to_add_organisation, refusal_to_change_organisation
from terreau.web.network.forms import MergeForm, NewOrganisationForm, OrganisationForm
from terreau.web.network.inside import refuse
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page
from terreau.web.ui.sending import carry_out, render_form

COLUMNS = ("pk", "name", "name_key", "acronym", "kind", "siret")


@require_safe
def organisations(request):
    """By a piece of their name or their acronym, page by page."""
    asked = {"q": request.GET.get("q", "").replace("\x00", "")[:100], "kind": request.GET.get("kind", "")}
    rows = Organisation.objects.values(*COLUMNS)
    if key := fold(asked["q"]):
        rows = rows.filter(name_key__contains=key) | rows.filter(acronym__iexact=asked["q"].strip())
    if asked["kind"] in Kind.values:
        rows = rows.filter(kind=asked["kind"])
    page = asked_page(rows, request=request)
    standing = standing_of(request.user)
    for row in page.rows:
        row["kind_label"] = Kind(row["kind"]).label
        row["may_change"] = standing.is_head or row["pk"] in standing.team_of
        row["may_see_inside"] = standing.reads_all or row["pk"] in standing.reads_of
    may_add = not refusal_to_add_organisation(Kind.OTHER, by=request.user)
    context = {"page": page, "asked": asked, "kinds": Kind.choices, "may_add": may_add}
    return render_page(request, "network/organisations.html", context, fragment="found")


def add_organisation(request):
    """Look first among the cards that exist, then open another."""
    refuse(refusal_to_add_organisation(Kind.OTHER, by=request.user))
    form = NewOrganisationForm(request.POST or None, is_head=standing_of(request.user).is_head)
    alike = []
    if form.is_valid():
        facts = dict(form.cleaned_data)
        alike = [] if facts.pop("is_another") else likely_duplicates(facts["name"], facts["kind"])
        if alike:
            form.ask_whether_it_is_another()
        elif made := carry_out(form, add, facts.pop("name"), by=request.user, **facts):
            messages.success(request, _("« %(name)s » est dans l'annuaire.") % {"name": made})
            return redirect("organisation", made.pk)
    if not alike:
        form.fields.pop("is_another")
    return render_form(request, "network/organisation_form.html", form, alike=alike)


def change_organisation(request, pk):
    organisation = get_object_or_404(Organisation, pk=pk)
    refuse(refusal_to_change_organisation(organisation, by=request.user))
    form = OrganisationForm(request.POST or None, organisation=organisation, is_head=standing_of(request.user).is_head)
    if form.is_valid() and carry_out(form, change, organisation, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return redirect("organisation", organisation.pk)
    return render_form(request, "network/organisation_form.html", form, organisation=organisation, may_merge=is_head(request.user))


def merge_organisation(request, pk):
    """Bring onto this card all that stands on another card of the same body."""
    kept = get_object_or_404(Organisation, pk=pk)
    refuse(None if is_head(request.user) else HEAD_ONLY)
    form = MergeForm(request.POST or None)
    if form.is_valid() and carry_out(form, merge, kept, by=request.user, **form.cleaned_data):
        messages.success(request, _("Les deux fiches n'en font plus qu'une."))
        return redirect("organisation", kept.pk)
    return render_form(request, "network/merge_organisation.html", form, organisation=kept)
