"""A Fabrique in the workspace: how it presents itself, its tracks, the opinion of its peers."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme.network import actions, rights
from terreau.programme.network.models import Track
from terreau.web.network.forms import FabriqueForm, NewFabriqueForm, PeerReviewForm, PhaseFormSet, TrackForm
from terreau.web.network.inside import inner_fabrique, refuse, tabs_of
from terreau.web.ui.sending import carry_out, render_form

MORE = "more"


def add_fabrique(request):
    refuse(rights.refusal_to_add_fabrique(by=request.user))
    form = NewFabriqueForm(request.POST or None)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        if made := carry_out(form, actions.add_fabrique, facts.pop("organisation"), by=request.user, **facts):
            messages.success(request, _("« %(name)s » entre dans le réseau. Invitez maintenant sa ou son responsable.") % {"name": made})
            return redirect("members", made.organisation_id)
    return render_form(request, "network/fabrique_form.html", form)


def change_fabrique(request, pk):
    fabrique = inner_fabrique(request, pk)
    refuse(rights.refusal_to_change_fabrique(fabrique, by=request.user))
    form = FabriqueForm(request.POST or None, fabrique=fabrique)
    if form.is_valid() and carry_out(form, actions.change_fabrique, fabrique, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return redirect("fabrique", fabrique.slug)
    return render_form(
        request, "network/fabrique_form.html", form, fabrique=fabrique, tabs=tabs_of(fabrique.organisation, current="change_fabrique")
    )


@require_safe
def fabrique_tracks(request, pk):
    """The tracks of a Fabrique, phase by phase over the national core."""
    fabrique = inner_fabrique(request, pk)
    tracks = fabrique.tracks.prefetch_related("phases")
    refusal = rights.refusal_to_write_track(fabrique, by=request.user)
    tabs = tabs_of(fabrique.organisation, current="fabrique_tracks")
    return render(request, "network/fabrique_tracks.html", {"fabrique": fabrique, "tracks": tracks, "refusal": refusal, "tabs": tabs})


def add_track(request, pk):
    return track_page(request, inner_fabrique(request, pk), track=None)


def change_track(request, pk):
    track = get_object_or_404(Track, pk=pk)
    return track_page(request, inner_fabrique(request, track.fabrique_id), track=track)


def track_page(request, fabrique, *, track):
    """One form and its phases; "one more phase" sends the form without saving it."""
    refuse(rights.refusal_to_write_track(fabrique, by=request.user))
    wants_more = MORE in request.POST
    sent = with_one_more(request.POST) if wants_more else request.POST or None
    shown = {"name": track.name, "summary": track.summary} if track else {}
    form = TrackForm(sent, initial=shown)
    phases = PhaseFormSet(sent, prefix="phases", initial=list(track.phases.values("name", "core_step", phase=F("pk"))) if track else None)
    if sent and not wants_more and form.is_valid() and phases.is_valid():
        wanted = [row for row in (phase.cleaned_data for phase in phases.ordered_forms) if row.get("name")]
        rows = [(row["name"], row["core_step"], row["phase"]) for row in wanted]
        if carry_out(form, actions.write_track, fabrique, phases=rows, by=request.user, track=track, **form.cleaned_data):
            messages.success(request, _("Le parcours est enregistré."))
            return redirect("fabrique_tracks", fabrique.pk)
    context = {"fabrique": fabrique, "track": track, "phases": phases, "is_asking": wants_more}
    return render_form(request, "network/track_form.html", form, **context)


def with_one_more(sent):
    """The same answers, with room for one more phase."""
    grown = sent.copy()
    count = grown.get("phases-TOTAL_FORMS", "")
    grown["phases-TOTAL_FORMS"] = str(min(int(count) if count.isdecimal() else 0, 11) + 1)
    return grown


@require_POST
def remove_track(request, pk):
    track = get_object_or_404(Track, pk=pk)
    fabrique = inner_fabrique(request, track.fabrique_id)
    actions.remove_track(track, by=request.user)
    messages.success(request, _("Le parcours « %(name)s » est retiré. Les projets restent, sans phase.") % {"name": track.name})
    return redirect("fabrique_tracks", fabrique.pk)


def peer_review(request, pk):
    """The committee of peers: what it said before, and what it says today."""
    fabrique = inner_fabrique(request, pk)
    refusal = rights.refusal_to_hold_peer_review(fabrique, by=request.user)
    if request.method == "POST":
        refuse(refusal)
    form = PeerReviewForm(request.POST or None, fabrique=fabrique)
    if form.is_valid() and carry_out(form, actions.hold_peer_review, fabrique, by=request.user, **form.cleaned_data):
        messages.success(request, _("L'avis des pairs est consigné au journal."))
        return redirect("fabrique", fabrique.slug)
    reviews = fabrique.peer_reviews.prefetch_related("peers__organisation")
    tabs = tabs_of(fabrique.organisation, current="peer_review")
    return render_form(request, "network/peer_review.html", form, fabrique=fabrique, reviews=reviews, refusal=refusal, tabs=tabs)
