from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from terreau.programme.network.models import Fabrique
from terreau.programme.projects.models import Project
from terreau.programme.projects.queries import ProjectFilter, all_project_lines, filtered_projects, lean, project_lines
from terreau.programme.territories.models import TerritoryKind
from terreau.programme.toolbox.models import Theme
from terreau.web.projects.page import project_page
from terreau.web.projects.tables import SOURCE, projects_as_table
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page, href


@login_not_required
@require_safe
def projects(request):
    asked = asked_filter(request.GET)
    found = filtered_projects(request.user, asked=asked)
    page = asked_page(lean(found), request=request, fields=("title_key", "pk"))
    context = {
        "asked": asked,
        "page": page,
        "lines": project_lines(page.rows),
        "count": found.count(),
        "kept_query": href(request.GET),
        "themes": Theme.objects.in_use(),
        "fabriques": Fabrique.objects.values_list("slug", "organisation__name").order_by("organisation__name_key"),
        "kinds": TerritoryKind.choices,
    }
    return render_page(request, "projects/projects.html", context, fragment="found")


@login_not_required
@require_safe
def projects_table(request, fmt):
    found = filtered_projects(request.user, asked=asked_filter(request.GET))
    table = projects_as_table(all_project_lines(found), address_of=request.build_absolute_uri)
    return export(table, fmt=fmt, name="projets", source=SOURCE)


@login_not_required
@require_safe
def project(request, slug):
    seen = Project.objects.seen_by(request.user).select_related("fabrique__organisation", "phase__track")
    return render(request, "projects/project.html", project_page(get_object_or_404(seen, slug=slug), reader=request.user))


def asked_filter(query):
    return ProjectFilter(
        words=query.get("q", "").replace("\x00", ""),
        theme=query.get("theme", "").replace("\x00", ""),
        fabrique=query.get("fabrique", "").replace("\x00", ""),
        territory=query.get("territoire", "").replace("\x00", ""),
        territory_kind=query.get("nature", "").replace("\x00", ""),
    )
