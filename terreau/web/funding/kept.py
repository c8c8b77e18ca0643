"""A sheet as it was handed in: it names people, and only the team of its Fabrique reads it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from terreau.programme.funding.models import ImportedSheet
from terreau.web.ui.cutting import cut


@require_safe
def kept_sheet(request, pk):
    seen = ImportedSheet.objects.seen_by(request.user).select_related("fabrique__organisation", "operation", "imported_by")
    sheet = get_object_or_404(seen, pk=pk)
    context = {
        "sheet": sheet,
        "findings": [finding["sentence"] for finding in sheet.findings],
        "unread": cut(sheet.unread_lines.all(), shown=200),
    }
    return render(request, "funding/kept_sheet.html", context)
