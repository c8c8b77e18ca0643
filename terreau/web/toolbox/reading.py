from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from terreau.programme.projects.models import Project
from terreau.programme.projects.queries import ProjectFilter, filtered_projects, lean, project_lines
from terreau.programme.toolbox.models import Theme
from terreau.programme.toolbox.rights import refusal_to_manage_themes
from terreau.web.ui.keyset import asked_page


@login_not_required
@require_safe
def themes(request):
    filed = Project.themes.through.objects.filter(project__in=Project.objects.seen_by(request.user))
    counts = Counter(dict(filed.order_by().values_list("theme").annotate(Count("project"))))
    shown = [(theme, counts[theme.pk]) for theme in Theme.objects.all() if counts[theme.pk] or not theme.is_retired]
    return render(request, "toolbox/themes.html", {"themes": shown, "may_manage": not refusal_to_manage_themes(by=request.user)})


@login_not_required
@require_safe
def theme(request, slug):
    shown = get_object_or_404(Theme, slug=slug)
    found = filtered_projects(request.user, asked=ProjectFilter(theme=slug))
    page = asked_page(lean(found), request=request, fields=("title_key", "pk"))
    context = {"theme": shown, "page": page, "lines": project_lines(page.rows), "count": found.count()}
    return render(request, "toolbox/theme.html", context)
