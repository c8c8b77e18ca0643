from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terreau.programme.territories.models import GeographyLoad


@login_not_required
@require_safe
def legal(request):
    context = {"publisher": settings.PUBLISHER, "contact": settings.CONTACT, "geography": GeographyLoad.objects.defer("outlines").first()}
    return render(request, "public/legal.html", context)


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "public/accessibility.html", {"publisher": settings.PUBLISHER, "contact": settings.CONTACT})
