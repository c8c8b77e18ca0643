from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from terreau.programme.territories import portraits
from terreau.programme.territories.models import Dataset, Territory
from terreau.web.observatory.asking import asked_places, asked_portrait, asked_words
from terreau.web.observatory.page import portrait_page
from terreau.web.observatory.words import KINDS
from terreau.web.ui.fragments import render_page

# Territories of the programme that the first page names; their own list has them all.
TERRITORIES_SHOWN = 24


@login_not_required
@require_safe
def observatory(request):
    """Search a place; those already ticked stay, to be joined or compared."""
    words, chosen = asked_words(request), asked_places(request)
    found = [one for one in portraits.search_addresses(words) if one.address not in chosen] if words else []
    places = [place for address in chosen if (place := portraits.find_place(address))]
    context = {
        "words": words,
        "found": [(one, KINDS.get(one.kind, one.kind)) for one in found],
        "chosen": places,
        "territories": Territory.objects.order_by("name_key", "pk").values_list("slug", "name")[:TERRITORIES_SHOWN],
        "datasets": Dataset.objects.count(),
        "newest": Dataset.objects.order_by("-imported_at").first(),
    }
    return render_page(request, "observatory/observatory.html", context, fragment="found")


@login_not_required
@require_safe
def join_places(request):
    """The ticked places as one perimeter: its address is theirs, joined."""
    chosen = asked_places(request)
    return redirect("portrait", "+".join(chosen)) if chosen else redirect("observatory")


@login_not_required
@require_safe
def portrait(request, address):
    return render(request, "observatory/portrait.html", portrait_page(asked_portrait(address), reader=request.user))
