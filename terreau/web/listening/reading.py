"""What anyone may read of a collection: what it is, its notice, its square code, its results."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from terreau.programme.voices.states import State
from terreau.web.listening.finding import is_listening, public_collection
from terreau.web.listening.keeping import code_here, voice_here
from terreau.web.ui.squares import square_svg


@login_not_required
def listen(request, code):
    collection = public_collection(code)
    voice = voice_here(request, collection)
    facts = {
        "is_open": is_listening(collection, today=timezone.localdate()),
        "is_to_come": timezone.localdate() < collection.from_on,
        "has_ended_early": collection.state == State.CLOSED and timezone.localdate() <= collection.until_on,
        "has_statements": collection.statements.shown().exists(),
        "has_notice": collection.notices.exists(),
        "voice": voice,
        "code": code_here(request, collection) if voice else "",
    }
    return render(request, "listening/listen.html", {"collection": collection, **facts})


@login_not_required
def listen_notice(request, code):
    """The notice in force, and the earlier ones: people may read again what they were told then."""
    collection = public_collection(code)
    notices = list(collection.notices.all())
    facts = {"notice": notices[0] if notices else None, "earlier": notices[1:]}
    return render(request, "listening/notice.html", {"collection": collection, **facts})


@login_not_required
@cache_control(max_age=3600, public=True)
def listen_square(request, code):
    """The square code that leads here, for posters and screens."""
    collection = public_collection(code)
    address = request.build_absolute_uri(reverse("listen", args=[collection.code]))
    return HttpResponse(square_svg(address), content_type="image/svg+xml")
