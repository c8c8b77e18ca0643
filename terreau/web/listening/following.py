"""What became of one's words, by the follow-up code; and taking them back."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from terreau.programme.voices.actions.feedback import give_feedback
from terreau.programme.voices.actions.withdrawing import withdraw_voice
from terreau.programme.voices.models import Collection, Voice
from terreau.programme.voices.queries import told_of, voice_of_code
from terreau.programme.voices.states import State
from terreau.programme.voices.vocabulary import ReplyChannel
from terreau.web.listening.forms import CodeForm
from terreau.web.listening.keeping import FOLLOWED, end_with_the_browser, forget
from terreau.web.listening.limits import MOST_CODES, hold_back


@login_not_required
def listen_follow(request, code):
    """Asks for the code, then shows what was said and each thing that came of it."""
    collection = followed_collection(code)
    voice = followed_voice(request, collection)
    # A collection without a public page is found by the code of a person, never by its own.
    if voice is None and not collection.is_public:
        raise Http404
    if voice and request.method != "POST":
        return render(request, "listening/told.html", {"collection": collection, "told": told_of(voice), "voice": voice})
    return ask_code(request, "listening/follow.html", collection=collection)


@login_not_required
def follow_anywhere(request):
    """The same for whoever has a code and no address: a person met in the street, or whose collection has no public page."""
    return ask_code(request, "listening/follow_anywhere.html")


def ask_code(request, template, *, collection=None):
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hold_back(request, what="codes", most=MOST_CODES)
        voice = voice_of_code(form.cleaned_data["followed_code"])
        if voice and (collection is None or voice.collection_id == collection.pk):
            request.session[FOLLOWED] = str(voice.key)
            end_with_the_browser(request)
            note_reading(voice)
            return redirect("listen_follow", voice.collection.code)
        form.add_error("followed_code", _("Aucune parole ne porte ce code : vérifiez chaque signe, puis réessayez."))
    return render(request, template, {"collection": collection, "form": form}, status=422 if form.errors else 200)


def note_reading(voice):
    """What is read with the code is given: nothing of it is owed by that channel any more."""
    owed = list(voice.feedback.filter(given_at=None, channel=ReplyChannel.CODE))
    if owed:
        give_feedback(owed, how=_("lu avec le code de suivi"), now=timezone.now(), by=None)


def followed_collection(code):
    """Open or ended, with a public page or not: who spoke follows and withdraws as long as their words are kept."""
    rows = Collection.objects.exclude(state=State.DRAFT).select_related("fabrique__organisation", "territory")
    return get_object_or_404(rows, code=code.strip().upper())


def followed_voice(request, collection):
    key = request.session.get(FOLLOWED)
    return Voice.objects.standing().filter(key=key, collection=collection).first() if key else None


@login_not_required
def listen_withdraw(request, code):
    """Takes back everything this voice said, at once and for good."""
    collection = followed_collection(code)
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
    collection = followed_collection(code)
    if request.method == "POST":
        request.session.pop(FOLLOWED, None)
    return redirect("listen", collection.code) if collection.is_public else redirect("follow_anywhere")
