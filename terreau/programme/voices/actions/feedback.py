"""What is owed to those who spoke: owing it, giving it, then forgetting where to write."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import record_collection, refuse
from terreau.programme.voices.actions.storing import ADDRESS_DAYS_AFTER
from terreau.programme.voices.models import Collection, Feedback, ReplyAddress, Step, Voice
from terreau.programme.voices.vocabulary import ReplyChannel

# A step of the chain is told within a month of being taken.
STEP_DAYS = 30
# Letters of one go, each slice noted as it leaves: a page that sends thousands would be cut off in the middle.
MOST_LETTERS, LETTERS_AT_ONCE = 500, 20
# After these nothing more is to be told.
LAST_STEPS = (Step.LAUNCH, Step.ANSWERED, Step.SET_ASIDE)


@transaction.atomic
def owe_feedback(voices: Iterable[Voice], *, step: Step, today: date, by: Person | None, about: str = "", text: str = "") -> int:
    """Owe each of these a word on what became of theirs, once a step and a thing; gives how many more are owed.

    Those who asked for nothing, and those who withdrew, are left in peace. Later steps of the programme call it.
    """
    keys = {voice.pk for voice in voices}
    rows = Voice.objects.standing().filter(pk__in=keys).exclude(reply_channel=ReplyChannel.NONE).select_related("collection__fabrique")
    wanted = list(rows.order_by("pk"))
    told = set(Feedback.objects.filter(voice__in=wanted, step=step, about=about).values_list("voice_id", flat=True))
    fresh = [voice for voice in wanted if voice.pk not in told]
    for collection in {voice.collection for voice in fresh}:
        refuse(rights.refusal_to_give_feedback(collection, by=by))
    due_on = today + timedelta(days=STEP_DAYS)
    facts = {"step": step, "about": about, "text": text, "due_on": due_on}
    Feedback.objects.bulk_create([Feedback(voice=voice, channel=voice.reply_channel, **facts) for voice in fresh], ignore_conflicts=True)
    keep_addresses(fresh, until=due_on + timedelta(days=ADDRESS_DAYS_AFTER))
    record_by_collection("feedback_owed", fresh, by=by, step=step)
    return len(fresh)


@transaction.atomic
def give_feedback(feedback: Sequence[Feedback], *, how: str, now: datetime, by: Person | None) -> int:
    """Note that these returns were given, all in one way: a poster put up, a list called. Gives how many were still owed."""
    owed = lock_owed(feedback)
    if not how.strip():
        raise Refused(_("« Comment » : dites comment ce retour a été fait (affiche posée, appel, réunion…)."))
    for collection in {one.voice.collection for one in owed}:
        refuse(rights.refusal_to_give_feedback(collection, by=by))
    for one in owed:
        one.given_at, one.given_by, one.how = now, by, how.strip()[:200]
    Feedback.objects.bulk_update(owed, ["given_at", "given_by", "how"])
    record_by_collection("feedback_given", [one.voice for one in owed], by=by)
    return len(owed)


def send_feedback(feedback: Sequence[Feedback], *, subject: str, text: str, now: datetime, by: Person | None) -> int:
    """Write to those who asked for an e-mail, each apart, and note it; gives how many messages left, `MOST_LETTERS` at most.

    A return that has words of its own is sent with them, the others with `text`. Letters are noted slice by slice, as they leave: whatever
    stops in the middle, hardly anyone is written to twice, and the base is held for a few letters only. When the mail server stops
    answering, the others are still owed.
    """
    wanted = Feedback.objects.owed().filter(pk__in=[one.pk for one in feedback], channel=ReplyChannel.EMAIL)
    owed = list(wanted.select_related("voice__collection__fabrique__organisation").order_by("due_on", "pk")[:MOST_LETTERS])
    title = " ".join(subject.split())
    if not title or not text.strip():
        raise Refused(_("Écrivez l'objet et le texte du message."))
    for collection in {one.voice.collection for one in owed}:
        refuse(rights.refusal_to_give_feedback(collection, by=by))
    sent = 0
    try:
        with get_connection() as post:
            for start in range(0, len(owed), LETTERS_AT_ONCE):
                left, problem = send_some(owed[start : start + LETTERS_AT_ONCE], title=title, text=text, post=post, now=now, by=by)
                sent += left
                if problem:
                    raise problem
    except (SMTPException, OSError) as problem:
        if not sent:
            sentence = _("Aucun message n'est parti, le serveur de courrier ne répond pas comme prévu : réessayez plus tard.")
            raise Refused(sentence) from problem
    return sent


@transaction.atomic
def send_some(feedback, *, title, text, post, now, by) -> tuple[int, Exception | None]:
    """Write a few letters and note those that left, in one transaction; gives how many, and what stopped the others."""
    owed = lock_owed(feedback)
    addresses = dict(ReplyAddress.objects.filter(voice__in=[one.voice_id for one in owed]).values_list("voice_id", "address"))
    left, problem = [], None
    for one in owed:
        if one.voice_id not in addresses:
            continue
        try:
            post.send_messages([EmailMessage(subject=title, body=one.text or text, to=[addresses[one.voice_id]])])
        except (SMTPException, OSError) as failed:
            problem = failed
            break
        left.append(one)
    return give_feedback(left, how=_("e-mail : {subject}").format(subject=title), now=now, by=by), problem


@transaction.atomic
def erase_reply_addresses(*, today: date, by: Person | None) -> int:
    """Forget where to write once its day has passed, or once the last step was told and nothing is owed; gives how many."""
    erased = list(addresses_past(today=today).select_related("voice__collection__fabrique"))
    ReplyAddress.objects.filter(pk__in=[one.pk for one in erased]).delete()
    record_by_collection("reply_address_erased", [one.voice for one in erased], by=by)
    return len(erased)


def addresses_past(*, today: date) -> QuerySet[ReplyAddress]:
    """Those whose day has passed, and those of people who were told the last step and are owed nothing."""
    owing = Feedback.objects.owed().values("voice")
    told_all = Feedback.objects.filter(step__in=LAST_STEPS, given_at__isnull=False).values("voice")
    past = ReplyAddress.objects.filter(keep_until__lt=today)
    return past | ReplyAddress.objects.filter(voice__in=told_all).exclude(voice__in=owing)


def keep_addresses(voices, *, until):
    """Long enough to tell them this too, never beyond the day that the notice said."""
    for collection in {voice.collection for voice in voices}:
        day = min(until, collection.keep_until)
        ReplyAddress.objects.filter(voice__in=voices, voice__collection=collection, keep_until__lt=day).update(keep_until=day)


def lock_owed(feedback) -> list[Feedback]:
    rows = Feedback.objects.owed().select_for_update(of=("self",)).select_related("voice__collection__fabrique__organisation")
    return list(rows.filter(pk__in=[one.pk for one in feedback]).order_by("pk"))


def record_by_collection(what, voices, *, by, **facts):
    """One line a collection, with how many voices; never whose."""
    counts = Counter(voice.collection_id for voice in voices)
    collections = {voice.collection_id: voice.collection for voice in voices}
    for number, count in sorted(counts.items()):
        collection: Collection = collections[number]
        record_collection(what, collection, by=by, voices=count, **facts)
