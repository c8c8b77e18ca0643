"""Who takes part in a project, in the workspace: its partners and its holders."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme.projects import actions
from terreau.programme.projects.models import Project, ProjectHolder, ProjectPartner
from terreau.web.projects.forms import EndForm, HolderForm
from terreau.web.projects.tabs import tabs_of
from terreau.web.projects.writing import writable_project
from terreau.web.ui.partners import PartnerForm
from terreau.web.ui.sending import carry_out, render_form


def project_partners(request, pk):
    project = writable_project(request, pk)
    form = PartnerForm(request.POST or None)
    if form.is_valid() and carry_out(form, actions.add_project_partner, project, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le partenaire est ajouté."))
        return redirect("project_partners", project.pk)
    context = {
        "project": project,
        "partners": project.partners.select_related("organisation"),
        "tabs": tabs_of(project, current="project_partners"),
    }
    return render_form(request, "projects/project_partners.html", form, **context)


def seen_partner(request, pk):
    rows = ProjectPartner.objects.filter(project__in=Project.objects.seen_by(request.user))
    return get_object_or_404(rows.select_related("project__fabrique__organisation", "organisation"), pk=pk)


def change_project_partner(request, pk):
    partner = seen_partner(request, pk)
    project = writable_project(request, partner.project_id)
    form = PartnerForm(request.POST or None, initial=PartnerForm.initial_of(partner))
    if form.is_valid() and carry_out(form, actions.change_project_partner, partner, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le partenaire est précisé."))
        return redirect("project_partners", project.pk)
    return render_form(request, "projects/project_partner.html", form, project=project, partner=partner)


@require_POST
def remove_project_partner(request, pk):
    partner = seen_partner(request, pk)
    actions.remove_project_partner(partner, by=request.user)
    messages.success(request, _("« %(name)s » n'est plus dans la liste.") % {"name": partner.name})
    return redirect("project_partners", partner.project_id)


def project_holders(request, pk):
    project = writable_project(request, pk)
    form = HolderForm(request.POST or None, initial={"from_on": timezone.localdate()}, fabrique=project.fabrique)
    if form.is_valid() and carry_out(form, actions.add_holder, project, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le porteur est ajouté."))
        return redirect("project_holders", project.pk)
    holders = project.holders.select_related("person", "organisation")
    context = {"project": project, "holders": holders, "tabs": tabs_of(project, current="project_holders")}
    return render_form(request, "projects/project_holders.html", form, **context)


def end_holding(request, pk):
    rows = ProjectHolder.objects.filter(project__in=Project.objects.seen_by(request.user)).select_related("person", "organisation")
    holder = get_object_or_404(rows, pk=pk)
    project = writable_project(request, holder.project_id)
    form = EndForm(request.POST or None, initial={"until_on": timezone.localdate()})
    if form.is_valid() and carry_out(form, actions.end_holding, holder, by=request.user, **form.cleaned_data):
        messages.success(request, _("La fin du portage est notée."))
        return redirect("project_holders", project.pk)
    return render_form(request, "projects/end_holding.html", form, project=project, holder=holder)
