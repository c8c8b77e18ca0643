"""Questions that a person keeps: saved, shared, seen again when their answer has changed, removed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme import Refused
from terreau.programme.territories import actions, rights
from terreau.programme.territories.models import Screening
from terreau.web.observatory.screening.asking import ask, query_of
from terreau.web.observatory.screening.kept import change_of, kept_lines
from terreau.web.observatory.screening.saving import fabriques_of


@require_safe
def screenings(request):
    """One's own questions and those shared with one's Fabriques, the changed ones first."""
    rows = Screening.objects.seen_by(request.user).select_related("fabrique__organisation", "owner")
    return render(request, "observatory/screening/kept_list.html", {"lines": kept_lines(rows, reader=request.user)})


@require_safe
def screening_kept(request, pk):
    """What changed since the answer was last seen: the places that came in, those that went out."""
    one = asked_screening(request, pk)
    context = {
        "screening": one,
        "change": change_of(one),
        "query": query_of(one.question),
        "may_see": not rights.refusal_to_see_screening(one, by=request.user),
        "may_share": not rights.refusal_to_share_screening(one, by=request.user),
        "may_remove": not rights.refusal_to_remove_screening(one, by=request.user),
    }
    return render(request, "observatory/screening/kept_one.html", context)


def asked_screening(request, pk):
    return get_object_or_404(Screening.objects.seen_by(request.user).select_related("fabrique__organisation", "owner"), pk=pk)


@require_POST
def save_screening(request):
    """Keep the question with the answer that is on the page."""
    wanted = request.POST.get("fabrique", "")
    fabrique = next((one for one in fabriques_of(request.user) if str(one.pk) == wanted), None)
    asked = ask(request.POST.get("q", "").replace("\x00", ""))
    if fabrique is None:
        raise Refused(_("Choisissez une de vos Fabriques : c'est pour elle que la question est gardée."))
    if asked.found is None:
        raise Refused(asked.problem or _("Posez d'abord une question : il n'y a rien à garder."))
    found = asked.found
    facts = {"words": asked.words, "level": found.level, "codes": found.codes, "lake_version": found.country.ground.version}
    made = actions.save_screening(found.written, fabrique=fabrique, now=timezone.now(), by=request.user, **facts)
    if "shared" in request.POST:
        actions.share_screening(made, by=request.user)
    messages.success(request, _("La question est gardée : elle vous préviendra quand sa réponse change."))
    return redirect("screening_kept", made.pk)


@require_POST
def change_screening(request, pk, move):
    """Share, stop sharing, take note of the new answer, or remove."""
    one = asked_screening(request, pk)
    if move not in MOVES:
        raise Http404
    return redirect(MOVES[move](request, one))


def share(request, one):
    actions.share_screening(one, by=request.user)
    messages.success(request, _("La question est partagée avec %(fabrique)s.") % {"fabrique": one.fabrique})
    return reverse("screening_kept", args=[one.pk])


def unshare(request, one):
    actions.unshare_screening(one, by=request.user)
    messages.success(request, _("La question n'est plus que pour vous."))
    return reverse("screening_kept", args=[one.pk])


def mark_seen(request, one):
    actions.mark_screening_seen(one, now=timezone.now(), by=request.user)
    messages.success(request, _("C'est noté : la prochaine alerte partira de cette réponse."))
    return reverse("screenings")


def remove(request, one):
    actions.remove_screening(one, by=request.user)
    messages.success(request, _("La question n'est plus gardée."))
    return reverse("screenings")


MOVES = {"partager": share, "garder-pour-soi": unshare, "vue": mark_seen, "retirer": remove}
