"""The first pages: what this is in one look, and the whole programme side by side."""

from collections import defaultdict

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme import Refused
from terreau.programme.funding.inputs import split_points
from terreau.programme.funding.models import Operation
from terreau.programme.funding.papers import FORMS, print_brochure
from terreau.programme.funding.queries import count_programme, programme_table, with_whole_sheet
from terreau.programme.network.models import CoreStep, Fabrique
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Territory
from terreau.web.public.tables import SOURCE, number_fabriques, operations_as_table, operations_in_short
from terreau.web.ui.exports import export


@login_not_required
@require_safe
def home(request):
    operations, projects = Operation.objects.seen_by(request.user), Project.objects.seen_by(request.user)
    context = {
        "counters": count_programme(operations, projects=projects),
        "places": places_of_fabriques(request.user),
        "steps": CoreStep,
    }
    return render(request, "public/home.html", context)


def places_of_fabriques(reader):
    """Where each Fabrique works: the territories of the operations that this reader sees."""
    territories = Territory.objects.order_by("pk").with_current_perimeter()
    works = defaultdict(list)
    for operation in Operation.objects.seen_by(reader).order_by("pk").prefetch_related(Prefetch("territories", territories)):
        works[operation.fabrique_id] += operation.territories.all()
    return number_fabriques(Fabrique.objects.with_organisation(), works=works)


@login_not_required
@require_safe
def programme(request):
    table = seen_table(request.user)
    calls = dict.fromkeys(line.operation.call for line in table.lines)
    context = {
        "programme": table,
        "table": operations_in_short(table),
        "calls": [(call, split_points(call.objective, between="\n")) for call in calls],
        "findings": [(line.operation, told_apart(finding.sentence, of=line.operation)) for line, finding in table.findings],
        "papers": FORMS,
    }
    return render(request, "public/programme.html", context)


def told_apart(sentence, *, of):
    """The sentence without the Fabrique's name, which stands beside it."""
    return capfirst(sentence.removeprefix(f"{of.fabrique} : "))


def seen_table(reader):
    return programme_table(Operation.objects.seen_by(reader), projects=Project.objects.seen_by(reader))


@login_not_required
@require_safe
def operations_table(request, fmt):
    return export(operations_as_table(seen_table(request.user)), fmt=fmt, name="programme", source=SOURCE)


@login_not_required
@require_safe
def brochure(request, form):
    """The published operations as one brochure; `?langue=en` gives English headings."""
    rows = with_whole_sheet(Operation.objects.published(), projects=Project.objects.published()).order_by("starts_on", "pk")
    operations = list(rows)
    if not operations:
        raise Refused(_("La brochure est vide pour l'instant : elle se remplit dès qu'une opération est publiée."))
    content = print_brochure(operations, form=form, language=asked_language(request))
    response = HttpResponse(content, content_type=FORMS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="brochure.{form}"'
    return response


def asked_language(request):
    asked = request.GET.get("langue", get_language())
    return "en" if asked == "en" else "fr"
