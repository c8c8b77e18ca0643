"""The public page of an operation, and its sheet on paper."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terreau.programme.funding.models import Operation
from terreau.programme.funding.papers import FORMS, print_sheet
from terreau.programme.funding.queries import with_figures, with_whole_sheet
from terreau.programme.projects.models import Project
from terreau.web.funding.page import operation_page, with_place


@login_not_required
@require_safe
def operation(request, slug):
    seen = with_figures(Operation.objects.seen_by(request.user), projects=with_place(Project.objects.seen_by(request.user)))
    shown = get_object_or_404(seen.prefetch_related("objectives", "impacts"), slug=slug)
    return render(request, "funding/operation.html", operation_page(shown, reader=request.user))


@login_not_required
@require_safe
def sheet(request, slug, form):
    """The sheet as file; `?langue=en` gives English headings. Nobody's name, e-mail or phone is on it."""
    seen = with_whole_sheet(Operation.objects.seen_by(request.user), projects=Project.objects.seen_by(request.user))
    printed = get_object_or_404(seen, slug=slug)
    language = "en" if request.GET.get("langue", get_language()) == "en" else "fr"
    response = HttpResponse(print_sheet(printed, form=form, language=language), content_type=FORMS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{printed.slug}.{form}"'
    return response
