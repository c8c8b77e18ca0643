"""Telling people what became of their words: what is owed, marking it as given, writing by e-mail, the list for the phone."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from terreau.programme import Refused
from terreau.programme.voices import rights
from terreau.programme.voices.actions import feedback as telling
from terreau.programme.voices.models import Step
from terreau.programme.voices.vocabulary import ReplyChannel
from terreau.web.ui.exports import export
from terreau.web.ui.keyset import asked_page
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.ui.tables import Column, Table
from terreau.web.voices.feedback.page import (
    channel_lines,
    feedback_of,
    given_rows,
    group_lines,
    is_key,
    owed_groups,
    owed_list,
    rows_of_group,
)
from terreau.web.voices.finding import heard_collection, team_collection
from terreau.web.voices.links import public_address
from terreau.web.voices.tabs import inside

SIZE, SHOWN_GIVEN = 30, 20
SOURCE = gettext_lazy("Terreau, retours dus aux personnes entendues ; à effacer une fois les messages partis")


class SendForm(forms.Form):
    """One message for everyone who asked for an e-mail, each written to apart."""

    subject = forms.CharField(label=gettext_lazy("Objet"), max_length=150)
    text = forms.CharField(
        label=gettext_lazy("Message"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=10_000,
        help_text=gettext_lazy("Pour les retours qui n'ont pas déjà leur texte. Personne ne voit l'adresse des autres."),
    )


class OweForm(forms.Form):
    """Something to tell everyone who was heard."""

    text = forms.CharField(
        label=gettext_lazy("Ce que vous leur direz"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        help_text=gettext_lazy("Se lit aussi sur la page publique, avec le code de suivi."),
    )


@require_safe
def collection_feedback(request, pk):
    collection = heard_collection(request, pk)
    today = timezone.localdate()
    channel = request.GET.get("canal", "") if request.GET.get("canal") in ReplyChannel.values else ""
    context = {
        "lines": channel_lines(collection, today=today),
        "channel": channel,
        "today": today,
        "ticked_by_hand": channel != ReplyChannel.CODE,
        **owed_rows(request, collection, channel=channel),
        "given": list(given_rows(collection)[:SHOWN_GIVEN]),
        "refusal": rights.refusal_to_give_feedback(collection, by=request.user),
        **inside(collection, current="collection_feedback", by=request.user),
    }
    return render(request, "voices/feedback/feedback.html", context)


def owed_rows(request, collection, *, channel):
    """One line a piece of news, what is read with a code apart; with `?groupe=`, each return of that one."""
    if name := request.GET.get("groupe", ""):
        rows = rows_of_group(collection, name).exclude(channel=ReplyChannel.CODE).select_related("voice")
        return {"one_by_one": asked_page(rows, request=request, fields=("due_on", "pk"), size=SIZE)}
    groups = owed_groups(collection)
    by_hand = groups.filter(channel=channel) if channel else groups.exclude(channel=ReplyChannel.CODE)
    page = asked_page(by_hand, request=request, fields=("due_on", "first"), size=SIZE)
    coded = [] if channel else groups.filter(channel=ReplyChannel.CODE).order_by("due_on", "first")[:SIZE]
    return {"page": page, "groups": group_lines(page.rows), "coded": group_lines(coded)}


@require_POST
def give_feedback(request, pk):
    """Those ticked, alone or as one piece of news, or all that is owed by one channel; a code notes by itself what it gave to read."""
    collection = heard_collection(request, pk)
    if reason := rights.refusal_to_give_feedback(collection, by=request.user):
        raise Refused(reason)
    chosen = list(ticked_rows(collection, request.POST).exclude(channel=ReplyChannel.CODE))
    if not chosen:
        raise Refused(_("Cochez au moins un retour, puis dites comment il a été fait."))
    given = telling.give_feedback(chosen, how=request.POST.get("how", ""), now=timezone.now(), by=request.user)
    messages.success(request, ngettext("%(n)s retour est noté.", "%(n)s retours sont notés.", given) % {"n": given})
    return redirect("collection_feedback", collection.pk)


def ticked_rows(collection, sent):
    rows = feedback_of(collection).owed()
    if sent.get("all", "") in ReplyChannel.values:
        return rows.filter(channel=sent["all"])
    keys = {int(one) for one in sent.getlist("one") if is_key(one)}
    for name in sent.getlist("group")[:SIZE]:
        keys |= set(rows_of_group(collection, name).values_list("pk", flat=True))
    return rows.filter(pk__in=keys)


def send_feedback(request, pk):
    """Write to everyone who asked for an e-mail and is owed something; nothing leaves before the button."""
    collection = team_collection(request, pk)
    owed = list(feedback_of(collection).owed().filter(channel=ReplyChannel.EMAIL, voice__reply_address__isnull=False))
    form = SendForm(request.POST or None, initial=proposed_message(request, collection))
    if form.is_valid():
        sent = carry_out(form, telling.send_feedback, owed, now=timezone.now(), by=request.user, **form.cleaned_data)
        if sent is not None:
            messages.success(request, ngettext("%(n)s message est parti.", "%(n)s messages sont partis.", sent) % {"n": sent})
            return redirect("collection_feedback", collection.pk)
    context = {
        "owed": len(owed),
        "most": telling.MOST_LETTERS,
        **inside(collection, current="collection_feedback", by=request.user, here=_("Écrire")),
    }
    return render_form(request, "voices/feedback/send.html", form, **context)


def proposed_message(request, collection):
    facts = {"title": collection.title, "fabrique": collection.fabrique, "address": public_address(request, collection)}
    text = _(
        "Bonjour,\n\nVous avez parlé pendant l'écoute « %(title)s ». Merci.\n\nVoici ce que vos mots sont devenus : …\n\n"
        "La page de l'écoute : %(address)s\n\n%(fabrique)s"
    )
    return {"subject": _("Ce que vos mots sont devenus : %(title)s") % facts, "text": text % facts}


def owe_feedback(request, pk):
    """Tell everyone the same thing: that they were heard, what was understood; read again, with how many people, before it is owed."""
    collection = team_collection(request, pk)
    form = OweForm(request.POST or None)
    voices = collection.voices.standing().exclude(reply_channel=ReplyChannel.NONE)
    is_sure = "sure" in request.POST
    if is_sure and form.is_valid():
        today = timezone.localdate()
        # Once a day: the same news sent twice is told once, and there may be other news another day.
        facts = {"step": Step.HEARD, "about": f"voices.collection:{collection.pk}:{today:%Y%m%d}", "text": form.cleaned_data["text"]}
        added = carry_out(form, telling.owe_feedback, voices, today=today, by=request.user, **facts)
        if added is not None:
            messages.success(request, ngettext("%(n)s retour de plus est dû.", "%(n)s retours de plus sont dus.", added) % {"n": added})
            return redirect("collection_feedback", collection.pk)
    context = inside(collection, current="collection_feedback", by=request.user, here=_("Dire à toutes et tous"))
    if request.POST and not is_sure and "again" not in request.POST and form.is_valid():
        context |= {"preview": form.cleaned_data["text"], "told": voices.count()}
    return render_form(request, "voices/feedback/owe.html", form, **context)


@require_safe
def phone_list(request, pk, fmt):
    """For the team's own phone or mailing tool: the addresses of one channel, which other readers do not see."""
    collection = team_collection(request, pk)
    channel = request.GET.get("canal", ReplyChannel.SMS)
    rows = owed_list(collection, channel=channel if channel in ReplyChannel.values else ReplyChannel.SMS)
    rows = rows.filter(voice__reply_address__isnull=False).order_by("due_on", "pk")
    columns = [Column(_("À qui")), Column(_("Ce qui est dit")), Column(_("Dû pour le"), "day")]
    lines = ((one.voice.reply_address.address, one.text or one.get_step_display(), one.due_on) for one in rows)
    return export(Table(_("Retours à faire"), columns, lines), fmt=fmt, name=f"retours-{collection.code}", source=SOURCE)
