"""The vocabulary of themes, kept by the network's head."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme import Refused
from terreau.programme.toolbox import actions
from terreau.programme.toolbox.models import Theme
from terreau.programme.toolbox.rights import refusal_to_manage_themes
from terreau.web.toolbox.forms import ThemeForm
from terreau.web.ui.sending import carry_out, render_form


def refuse_others(request):
    if reason := refusal_to_manage_themes(by=request.user):
        raise Refused(reason)


@require_safe
def manage_themes(request):
    """Every theme, retired ones too, with how many projects are filed under it."""
    refuse_others(request)
    themes = Theme.objects.annotate(project_count=Count("projects"))
    return render(request, "toolbox/manage_themes.html", {"themes": themes})


def add_theme(request):
    refuse_others(request)
    form = ThemeForm(request.POST or None, initial={"position": Theme.objects.count() + 1})
    if form.is_valid() and (made := carry_out(form, actions.add_theme, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Le thème « %(name)s » est proposé à tout le réseau.") % {"name": made})
        return redirect("manage_themes")
    return render_form(request, "toolbox/theme_form.html", form)


def change_theme(request, pk):
    refuse_others(request)
    theme = get_object_or_404(Theme, pk=pk)
    form = ThemeForm(request.POST or None, instance=theme)
    if form.is_valid() and carry_out(form, actions.change_theme, theme, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return redirect("manage_themes")
    return render_form(request, "toolbox/theme_form.html", form, theme=Theme.objects.get(pk=pk))
