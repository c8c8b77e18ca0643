"""The first pages: what this is in one look, and the whole programme side by side."""

from collections import defaultdict

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.timezone import localdate
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
from terreau.programme.territories.models import Perimeter
from terreau.programme.voices.models import Collection
from terreau.web.public.glance import glance
from terreau.web.public.tables import SOURCE, WorkPlace, number_fabriques, operations_as_table, operations_in_short, points_of
from terreau.web.ui.exports import export
from terreau.web.ui.maps import is_crowded
from terreau.web.ui.numbers import active_language


@login_not_required
@require_safe
def home(request):
    operations, projects = Operation.objects.seen_by(request.user), Project.objects.seen_by(request.user)
    places = places_of_fabriques(request.user)
    context = {
        "counters": count_programme(operations, projects=projects),
        "places": places,
        "listening": list(Collection.objects.listening(localdate()).select_related("fabrique__organisation", "territory")[:5]),
        "is_crowded": is_crowded(points_of(places)),
        "steps": CoreStep,
    }
    return render(request, "public/home.html", context)


def places_of_fabriques(reader):
    """Where each Fabrique works: the territories of the operations that this reader sees."""
    at_work = Operation.territories.through.objects.filter(operation__in=Operation.objects.seen_by(reader).order_by())
    rows = at_work.order_by("operation", "territory").values_list("operation__fabrique", "territory", "territory__name", "territory__slug")
    where = {pk: (lon, lat) for pk, lon, lat in Perimeter.objects.current().order_by().values_list("territory", "lon", "lat")}
    works = defaultdict(list)
    for fabrique, territory, name, slug in rows:
        works[fabrique].append(WorkPlace(name, slug, *where.get(territory, (None, None))))
    return number_fabriques(Fabrique.objects.with_organisation(), works=works)


@login_not_required
@require_safe
def programme(request):
    shown = glance(request.user, asked=request.GET.get("appel", ""))
    context = {
        "programme": shown.table,
        "table": operations_in_short(shown.table),
        "calls": shown.calls,
        "call": shown.call,
        "words": split_points(shown.call.objective, between="\n") if shown.call else ((), ()),
        "whole": shown.whole,
        "findings": [(line.operation, told_apart(finding, of=line.operation)) for line, finding in shown.table.findings],
        "papers": FORMS,
    }
    return render(request, "public/programme.html", context)


def told_apart(finding, *, of):
    """The sentence without the Fabrique's name, which stands beside it."""
    sentence = finding.tell(active_language())
    return capfirst(sentence.removeprefix(f"{of.fabrique} : ").removeprefix(f"{of.fabrique}: "))


@login_not_required
@require_safe
def operations_table(request, fmt):
    """Every call, or the one that is asked for."""
    operations = of_asked_call(Operation.objects.seen_by(request.user), request=request)
    table = programme_table(operations, projects=Project.objects.seen_by(request.user), is_checked=False)
    return export(operations_as_table(table), fmt=fmt, name="programme", source=SOURCE)


def of_asked_call(operations, *, request):
    asked = request.GET.get("appel", "").replace("\x00", "")
    return operations.filter(call__slug=asked) if asked else operations


@login_not_required
@require_safe
def brochure(request, form):
    """The published operations as one brochure, of every call or of the one asked for; `?langue=en` gives English headings."""
    published = of_asked_call(Operation.objects.published(), request=request)
    rows = with_whole_sheet(published, projects=Project.objects.published()).order_by("starts_on", "pk")
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
