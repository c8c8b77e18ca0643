from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.territories.rights import refusal_to_import_dataset
from terreau.web.observatory.datasets.lines import datasets_table, kind_lines
from terreau.web.ui.exports import export


@login_not_required
@require_safe
def datasets(request):
    """What is here and what is missing: the one page that says what every figure can rest on."""
    lines = kind_lines()
    context = {
        "here": [line for line in lines if line.datasets],
        "missing": [line for line in lines if not line.datasets],
        "vintages": sum(len(line.datasets) for line in lines),
        "rows": sum(one.rows for line in lines for one in line.datasets),
        "may_import": not refusal_to_import_dataset(by=request.user),
    }
    return render(request, "observatory/datasets/datasets.html", context)


@login_not_required
@require_safe
def datasets_export(request, fmt):
    source = _("Terreau, données de référence de ce site ; chaque ligne a sa propre source et sa propre licence")
    return export(datasets_table(), fmt=fmt, name="donnees-de-reference", source=source)
