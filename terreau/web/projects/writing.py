"""The sheet of a project in the workspace: writing it, and moving it through its life."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.projects import actions, rights
from terreau.programme.projects.models import Project
from terreau.web.projects.forms import ProjectForm
from terreau.web.projects.states import moves_of
from terreau.web.projects.tabs import tabs_of
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.sending import carry_out, carry_out_change, render_form


def seen_project(request, pk):
    rows = Project.objects.seen_by(request.user).select_related("fabrique__organisation", "phase__track")
    return get_object_or_404(rows, pk=pk)


def writable_project(request, pk):
    """The project, for whoever may change it; the others are told why not."""
    project = seen_project(request, pk)
    if reason := rights.refusal_to_change_project(project, by=request.user):
        raise Refused(reason)
    return project


def add_project(request):
    fabriques = own_fabriques(request.user)
    form = ProjectForm(request.POST or None, fabriques=fabriques)
    if form.is_valid():
        fabrique = form.cleaned_data.get("fabrique") or fabriques[0]
        if project := carry_out(form, actions.add_project, fabrique, by=request.user, **form.facts):
            messages.success(
                request, _("« %(title)s » est enregistré comme brouillon. Ajoutez ses partenaires, ou publiez-le.") % {"title": project}
            )
            return redirect("change_project", project.pk)
    return render_form(request, "projects/project_form.html", form)


def change_project(request, pk):
    project = seen_project(request, pk)
    if reason := rights.refusal_to_work_for(project.fabrique, by=request.user):
        raise Refused(reason)
    shown = ProjectForm.initial_of(project)
    form = ProjectForm(request.POST or None, initial=shown, fabriques=[project.fabrique], project=project)
    if form.is_valid() and carry_out_change(form, actions.change_project, project, **telling(request, project), **form.facts):
        messages.success(request, _("C'est enregistré."))
        return redirect("change_project", project.pk)
    context = {"project": project, "moves": moves_of(project, by=request.user), "tabs": tabs_of(project, current="change_project")}
    return render_form(request, "projects/project_form.html", form, **context)


@require_POST
def publish_project(request, pk):
    project = seen_project(request, pk)
    project = actions.publish_project(project, **telling(request, project))
    return tell(request, project, _("Le projet est publié : tout le monde peut le lire."))


@require_POST
def return_project(request, pk):
    project = actions.return_project(seen_project(request, pk), by=request.user)
    return tell(request, project, _("Le projet est de nouveau un brouillon : seuls les membres le voient."))


@require_POST
def set_aside_project(request, pk):
    project = actions.set_aside_project(seen_project(request, pk), reason=request.POST.get("reason", ""), by=request.user)
    return tell(request, project, _("Le projet est mis de côté. Vous pourrez le reprendre quand vous voudrez."))


@require_POST
def resume_project(request, pk):
    project = actions.resume_project(seen_project(request, pk), by=request.user)
    return tell(request, project, _("Le projet est repris : c'est de nouveau un brouillon."))


def telling(request, project):
    """What those whose need it answers are told of: the day, and the page they may read."""
    address = request.build_absolute_uri(reverse("project", args=[project.slug]))
    return {"today": timezone.localdate(), "address": address, "by": request.user}


def tell(request, project, sentence):
    messages.success(request, sentence)
    return redirect("change_project", project.pk)
