"""The portrait as files: PDF, workbook, JSON, and each of its tables."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.analysis.territory.plain import plain_portrait
from terreau.web.observatory.asking import asked_portrait
from terreau.web.observatory.paper import write_pdf
from terreau.web.observatory.tables import SOURCE, TABLES
from terreau.web.ui.exports import XLSX_TYPE, export, workbook_bytes

PORTRAIT_FORMS = "pdf|xlsx|json"


@login_not_required
@require_safe
def portrait_file(request, address, form):
    portrait = asked_portrait(address)
    if form == "json":
        return JsonResponse(plain_portrait(portrait), json_dumps_params={"ensure_ascii": False})
    if form == "pdf":
        response = HttpResponse(write_pdf(portrait), content_type="application/pdf")
    else:
        tables = [table(portrait) for table in TABLES.values()]
        content = workbook_bytes(tables, title=title_of(portrait), source=source_of(portrait))
        response = HttpResponse(content, content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(portrait)}.{form}"'
    return response


@login_not_required
@require_safe
def portrait_table(request, address, name, fmt):
    if name not in TABLES:
        raise Http404
    portrait = asked_portrait(address)
    return export(TABLES[name](portrait), fmt=fmt, name=f"{file_name(portrait)}-{name}", source=source_of(portrait))


def title_of(portrait) -> str:
    return _("Portrait de %(name)s") % {"name": portrait.place.name}


def source_of(portrait) -> str:
    """With the place: a file that was renamed still says what it speaks of."""
    return f"{SOURCE} · {title_of(portrait)}"


def file_name(portrait) -> str:
    return f"portrait-{slugify(portrait.place.name)[:60] or portrait.place.address}"
