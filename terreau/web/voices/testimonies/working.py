"""What the team does with one testimony: file it, share it, withdraw it when the person asks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.analysis.texts.identifying import hide, identifying
from terreau.programme import Refused
from terreau.programme.voices import rights
from terreau.programme.voices.actions import coding, sharing
from terreau.programme.voices.actions import withdrawing as leaving
from terreau.programme.voices.models import Code, Voice
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.tabs import inside
from terreau.web.voices.testimonies.asking import is_number
from terreau.web.voices.testimonies.forms import ShareForm, WithdrawForm
from terreau.web.voices.testimonies.marking import marked_pieces
from terreau.web.voices.testimonies.reading import inside_of, seen_testimony

ANSWERS = {"1": True, "0": False, "": None}


@require_POST
def code_testimony(request, pk):
    """Right, wrong, or nothing said any more."""
    testimony = seen_testimony(request, pk)
    asked = request.POST.get("code", "")
    codes = Code.objects.filter(fabrique=testimony.collection.fabrique_id)
    if reason := rights.refusal_to_listen_for(testimony.collection.fabrique, by=request.user):
        raise Refused(reason)
    code = get_object_or_404(codes, pk=int(asked) if is_number(asked) else 0)
    is_right = ANSWERS.get(request.POST.get("is_right", "1"), True)
    coding.code_testimony(testimony, code=code, is_right=is_right, by=request.user)
    if request.POST.get("from") == "themes":
        return redirect("collection_themes", testimony.collection_id)
    return redirect("testimony", testimony.pk)


def share_testimony(request, pk):
    """What was said on one side, what may leave on the other; pieces that may tell who speaks are shown, a person decides."""
    testimony = seen_testimony(request, pk)
    if reason := rights.refusal_to_share_testimony(testimony, by=request.user):
        raise Refused(reason)
    found = identifying(testimony.text, places=[testimony.collection.territory.name])
    shared = getattr(testimony, "shared", None)
    form = ShareForm(request.POST or None, initial={"text": shared.text if shared else hide(testimony.text, found)})
    if form.is_valid() and carry_out(form, sharing.share_testimony, testimony, text=form.cleaned_data["text"], by=request.user):
        messages.success(request, _("La version partagée est gardée ; ce qui a été dit reste, pour l'équipe et son comité."))
        return redirect("testimony", testimony.pk)
    context = {"testimony": testimony, "pieces": marked_pieces(testimony.text, found), "found": len(found)}
    context |= inside_of(testimony, request, here=_("Relire pour partager"))
    return render_form(request, "voices/testimonies/share.html", form, **context)


@require_POST
def unshare_testimony(request, pk):
    testimony = sharing.unshare_testimony(seen_testimony(request, pk), by=request.user)
    messages.success(request, _("Ces mots ne sortent plus de l'équipe."))
    return redirect("testimony", testimony.pk)


def withdraw_voice(request, pk):
    """Everything that one voice said; the page says what goes and what stays before anyone confirms."""
    rows = Voice.objects.seen_by(request.user).select_related("collection__fabrique__organisation", "collection__territory")
    voice = get_object_or_404(rows, pk=pk)
    if reason := rights.refusal_to_withdraw_voice(voice, by=request.user):
        raise Refused(reason)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        leaving.withdraw_voice(voice, now=timezone.now(), by=request.user)
        messages.success(request, _("La voix est retirée : il ne reste rien de ce qu'elle a dit, sauf les comptes."))
        return redirect("collection_testimonies", voice.collection_id)
    context = {"voice": voice, "said": voice.testimonies.count(), "votes": voice.votes.count()}
    context |= inside(voice.collection, current="collection_testimonies", by=request.user, here=_("Retirer une voix"))
    return render_form(request, "voices/testimonies/withdraw.html", form, **context)
