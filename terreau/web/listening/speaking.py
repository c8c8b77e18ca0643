"""Saying something, voting, proposing a statement: three taps, no account, no JavaScript needed."""

import secrets
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.voices.actions.drawing import draw_statement
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.codes import code_of
from terreau.programme.voices.models import Choice, Collection, Voice
from terreau.programme.voices.states import StatementState
from terreau.web.listening.finding import listening_collection
from terreau.web.listening.forms import AboutForm, ProposeForm, SayForm, StartForm, VoteForm
from terreau.web.listening.keeping import code_here, forget, form_key_here, keep, voice_here
from terreau.web.listening.limits import MOST_SENT, MOST_VOICES, hold_back
from terreau.web.listening.records import key_of, statement_record, testimony_record, voice_record, vote_record

BIGGEST_SEED = 2**31


@login_not_required
def listen_say(request, code):
    collection = listening_collection(code, today=timezone.localdate())
    voice = voice_here(request, collection)
    form = SayForm(request.POST or None, has_agreed=voice is not None)
    about = AboutForm(request.POST or None) if voice is None else None
    if form.is_valid() and (about is None or about.is_valid()):
        records = what_is_said(request, collection, voice, form=form, about=about)
        if send(form, records, collection=collection):
            draw_when_none_waits(Voice.objects.get(key=records[-1]["voice"]))
            return redirect("listen_said", collection.code)
    wrong = form.is_bound and (form.errors or (about and about.errors))
    context = {"collection": collection, "form": form, "about": about, "notice": collection.notices.first(), "voice": voice}
    return render(request, "listening/say.html", context, status=422 if wrong else 200)


def what_is_said(request, collection, voice, *, form, about):
    """The records of one sending: the voice when it is new, then its words."""
    key, text, now, records = form_key_here(request, form.cleaned_data["form_key"]), form.cleaned_data["text"], timezone.now(), []
    speaker = str(voice.key) if voice else key_of(key, "voice")
    if voice is None:
        records.append(new_voice(request, collection, form_key=key, now=now, **about.cleaned_data))
    facts = {"text": text, "asked": collection.question, "language": get_language() or "fr", "now": now}
    # Other words from the same page, gone back to, are other words.
    return [*records, testimony_record(speaker, key=key_of(key, f"testimony {text}"), **facts)]


def new_voice(request, collection, *, form_key, now, **said):
    """A follow-up code is made here and shown to the person alone; the server keeps its fingerprint."""
    hold_back(request, what="voices", most=MOST_VOICES)
    key, code = key_of(form_key, "voice"), code_of(form_key)
    keep(request, collection, voice=key, code=code, form=form_key)
    notice = collection.notices.first()
    said = {"language": get_language() or "fr", **said}
    return voice_record(collection, key=key, code=code, notice=notice.version if notice else None, now=now, **said)


def send(form, records, *, collection) -> bool:
    """Hands in the records; a refusal is said on top of the form, and nothing that was typed is lost."""
    receipt = receive_records(records, collection=collection, now=timezone.now())
    for refusal in receipt.refused:
        form.add_error(None, refusal.why)
    return not receipt.refused


@login_not_required
def listen_said(request, code):
    """Thanks, the follow-up code to note, and what can be done next."""
    collection = listening_collection(code, today=timezone.localdate())
    voice = voice_here(request, collection)
    if voice is None:
        return redirect("listen", collection.code)
    facts = {"votes": collection.statements.shown().exists(), "said": voice.testimonies.count(), "given": voice.votes.count()}
    return render(request, "listening/said.html", {"collection": collection, "code": code_here(request, collection), **facts})


@login_not_required
def listen_vote(request, code):
    """The statement drawn for this person, and three buttons; the first time, the notice."""
    collection = listening_collection(code, today=timezone.localdate())
    voice = voice_here(request, collection)
    if voice is None:
        return start_voting(request, collection)
    if request.method == "POST":
        hold_back(request, what="sent", most=MOST_SENT)
    if "next" in request.POST:
        draw_when_none_waits(voice)
        return redirect("listen_vote", collection.code)
    if request.method == "POST":
        return take_vote(request, collection, voice)
    again = voice.votes.order_by("-pk").first()
    shown = again.statement if again and "encore" in request.GET else waiting_statement(voice)
    facts = {"statement": shown, "given": voice.votes.values("statement").distinct().count(), "again": again, "form_key": uuid4()}
    facts["in_all"] = collection.statements.shown().count()
    return render(request, "listening/vote.html", {"collection": collection, "choices": Choice, **facts})


def start_voting(request, collection: Collection):
    form = StartForm(request.POST or None)
    if form.is_valid():
        record = new_voice(request, collection, form_key=form_key_here(request, form.cleaned_data["form_key"]), now=timezone.now())
        if send(form, [record], collection=collection):
            draw_when_none_waits(Voice.objects.get(key=record["key"]))
            return redirect("listen_vote", collection.code)
    facts = {"form": form, "notice": collection.notices.first()}
    return render(request, "listening/start.html", {"collection": collection, **facts}, status=422 if form.errors else 200)


def take_vote(request, collection, voice):
    form = VoteForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Ce vote n'est pas complet : revenez à l'affirmation et choisissez un des trois boutons."))
    told, now = form.cleaned_data, timezone.now()
    # Another answer from the same page, gone back to, is another answer.
    key = key_of(told["form_key"], f"vote {voice.key} {told['statement']} {told['value']}")
    record = vote_record(str(voice.key), key=key, statement=str(told["statement"]), value=told["value"], now=now)
    receipt = receive_records([record], collection=collection, now=now)
    if receipt.refused:
        raise Refused(receipt.refused[0].why)
    draw_when_none_waits(voice)
    return redirect("listen_vote", collection.code)


def draw_when_none_waits(voice):
    """Only a POST draws, for each draw is written down; a page that is read again shows the same statement."""
    if waiting_statement(voice) is None:
        draw_statement(voice, now=timezone.now(), seed=secrets.randbelow(BIGGEST_SEED))


def waiting_statement(voice):
    """What was drawn for this person and not answered yet; one set aside meanwhile is passed over."""
    drawn = voice.draws.exclude(statement__in=voice.votes.values("statement")).filter(statement__state=StatementState.SHOWN)
    found = drawn.select_related("statement").order_by("-pk").first()
    return found.statement if found else None


@login_not_required
def listen_propose(request, code):
    """A statement of one's own, for others to vote on; the team reads it first where the collection says so."""
    collection = listening_collection(code, today=timezone.localdate())
    voice = voice_here(request, collection)
    if voice is None:
        return redirect("listen_vote", collection.code)
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        text, language = form.cleaned_data["text"], get_language() or "fr"
        key = key_of(form.cleaned_data["form_key"], f"statement {voice.key} {text}")
        facts = {"key": key, "text": text, "language": language}
        if send(form, [statement_record(str(voice.key), **facts)], collection=collection):
            return redirect("listen_said", collection.code)
    return render(request, "listening/propose.html", {"collection": collection, "form": form}, status=422 if form.errors else 200)


@login_not_required
def listen_leave(request, code):
    """Leaves the device to the next person; what was said stays."""
    collection = listening_collection(code, today=timezone.localdate())
    if request.method == "POST":
        forget(request, collection)
    return redirect("listen", collection.code)
