"""What became of one's words, by the follow-up code; and taking them back."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.voices.actions.withdrawing import withdraw_voice
from terreau.programme.voices.models import Voice
from terreau.programme.voices.queries import told_of, voice_of_code
from terreau.web.listening.finding import public_collection
from terreau.web.listening.forms import CodeForm
from terreau.web.listening.keeping import forget

FOLLOWED = "followed_voice"
# Guessing one code among 30^8 is hopeless anyway; this keeps a machine from trying all day.
MOST_TRIES = 20
TRY_SECONDS = 15 * 60


@login_not_required
def listen_follow(request, code):
    """Asks for the code, then shows what was said and each thing that came of it."""
    collection = public_collection(code)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refuse_too_many(request)
        voice = voice_of_code(form.cleaned_data["followed_code"])
        if voice and voice.collection_id == collection.pk and voice.withdrawn_at is None:
            request.session[FOLLOWED] = str(voice.key)
            return redirect("listen_follow", collection.code)
        form.add_error("followed_code", _("Aucune parole ne porte ce code dans cette écoute : vérifiez chaque signe, puis réessayez."))
    voice = followed_voice(request, collection)
    if voice and request.method != "POST":
        return render(request, "listening/told.html", {"collection": collection, "told": told_of(voice), "voice": voice})
    return render(request, "listening/follow.html", {"collection": collection, "form": form}, status=422 if form.errors else 200)


def followed_voice(request, collection):
    key = request.session.get(FOLLOWED)
    return Voice.objects.standing().filter(key=key, collection=collection).first() if key else None


def refuse_too_many(request):
    # The same address as for signing in: behind proxies, that of the visitor.
    name = f"follow-up-tries-{get_adapter().get_client_ip(request)}"
    cache.add(name, 0, TRY_SECONDS)
    try:
        tries = cache.incr(name)
    except ValueError:  # it ended between the two
        return
    if tries > MOST_TRIES:
        raise Refused(_("Trop d'essais de suite : attendez un quart d'heure, ou demandez à l'équipe qui vous a écouté·e."))


@login_not_required
def listen_withdraw(request, code):
    """Takes back everything this voice said, at once and for good."""
    collection = public_collection(code)
    voice = followed_voice(request, collection)
    if voice is None:
        return redirect("listen_follow", collection.code)
    if request.method == "POST":
        withdraw_voice(voice, now=timezone.now(), by=None)
        request.session.pop(FOLLOWED, None)
        forget(request, collection)
        return render(request, "listening/withdrawn.html", {"collection": collection})
    return render(request, "listening/withdraw.html", {"collection": collection, "voice": voice})


@login_not_required
def listen_stop_following(request, code):
    """Closes what the code opened, for the next person on this device."""
    collection = public_collection(code)
    if request.method == "POST":
        request.session.pop(FOLLOWED, None)
    return redirect("listen", collection.code)
