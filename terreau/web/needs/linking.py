"""Linking what shows a need: many testimonies at once, statements, lacks and figures, observations, a partner's words."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from terreau.programme import Refused
from terreau.programme.needs import actions, rights
from terreau.programme.needs.inputs import strength_of
from terreau.programme.needs.models import Evidence, EvidenceKind, Need
from terreau.programme.voices.models import Testimony
from terreau.web.needs import offering
from terreau.web.needs.forms import LinkForm, PartnerForm
from terreau.web.needs.page import reading_of, reads_inside
from terreau.web.needs.showing import evidence_of, groups_of, strength_table
from terreau.web.needs.tabs import tabs_of, ways_of
from terreau.web.needs.writing import public_address, refuse, seen_need
from terreau.web.ui.fragments import render_page
from terreau.web.ui.sending import carry_out, render_form

# More than this many pieces of a kind are counted, and looked for among their own.
MOST_SHOWN = 200


@require_safe
def need_evidence(request, pk):
    """Everything that shows the need, for those who read the Fabrique; its team takes pieces off."""
    need = seen_need(request, pk)
    if not reads_inside(need, request.user):
        raise Refused(_("Seuls les membres de %(fabrique)s lisent les preuves une à une.") % {"fabrique": need.fabrique})
    strength, is_team = strength_of(need), not rights.refusal_to_link_evidence(need, by=request.user)
    context = {
        "need": need,
        "groups": groups_of(evidence_of(need), reader=reading_of(need, request.user), most=MOST_SHOWN),
        "strength_table": strength_table(strength, is_inside=True),
        "is_team": is_team,
        "ways": ways_of(need) if is_team else [],
        "tabs": tabs_of(need, current="need_evidence"),
    }
    return render(request, "needs/evidence.html", context)


def linkable_need(request, pk) -> Need:
    """The need, for whoever may link to it; the others are told why not."""
    need = seen_need(request, pk)
    refuse(rights.refusal_to_link_evidence(need, by=request.user))
    return need


def link_testimonies(request, pk):
    need = linkable_need(request, pk)
    asked = offering.asked_voices(request.GET)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        chosen = offering.testimonies_of(need, asked=offering.EVERYTHING, reader=request.user).filter(pk__in=numbers(request, "testimony"))
        if not chosen:
            form.add_error(None, _("Cochez au moins un témoignage, puis liez-les."))
        elif form.is_valid():
            facts = {**form.cleaned_data, **telling(request, need)}
            made = carry_out(form, actions.link_testimonies, need, testimonies=chosen.select_related("collection"), **facts)
            if made is not None:
                said = ngettext("%(count)s témoignage lié.", "%(count)s témoignages liés.", made)
                messages.success(request, said % {"count": made})
                return redirect("need_evidence", need.pk)
    context = {**linking(need, "link_testimonies"), **offering.testimonies_context(need, request=request, asked=asked)}
    if request.method == "POST":
        return render_form(request, "needs/link_testimonies.html", form, **context)
    return render_page(request, "needs/link_testimonies.html", {"form": form, **context}, fragment="found")


def link_statements(request, pk):
    need = linkable_need(request, pk)
    offered = offering.statements_of(need, reader=request.user)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        chosen = [one.statement for one in offered if one.statement.pk in numbers(request, "statement")]
        facts = telling(request, need)
        each = [lambda one=one: actions.link_statement(need, statement=one, **form.cleaned_data, **facts) for one in chosen]
        if link_each(form, each, nothing=_("Cochez au moins une affirmation, puis liez-la.")):
            return linked(request, need, len(each))
    return render_form(request, "needs/link_statements.html", form, offered=offered, **linking(need, "link_statements"))


def link_measures(request, pk):
    need = linkable_need(request, pk)
    offered = offering.measures_offered(need)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        wanted = set(request.POST.getlist("measure"))
        chosen = [one.measure for one in offered.all if one.address in wanted]
        act = {EvidenceKind.GAP: actions.link_gap, EvidenceKind.INDICATOR: actions.link_indicator}
        each = [lambda one=one: act[one.kind](need, key=one.key, by=request.user, **form.cleaned_data) for one in chosen]
        if link_each(form, each, nothing=_("Cochez au moins un manque ou un chiffre, puis liez-le.")):
            return linked(request, need, len(each))
    return render_form(request, "needs/link_measures.html", form, offered=offered, **linking(need, "link_measures"))


def link_observations(request, pk):
    need = linkable_need(request, pk)
    offered = offering.observations_of(need)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        chosen = [one.observation for one in offered if one.observation.pk in numbers(request, "observation")]
        each = [lambda one=one: actions.link_observation(need, observation=one, by=request.user, **form.cleaned_data) for one in chosen]
        if link_each(form, each, nothing=_("Cochez au moins un constat, puis liez-le.")):
            return linked(request, need, len(each))
    return render_form(request, "needs/link_observations.html", form, offered=offered, **linking(need, "link_observations"))


def link_partner(request, pk):
    need = linkable_need(request, pk)
    form = PartnerForm(request.POST or None)
    if form.is_valid() and carry_out(form, actions.link_partner, need, by=request.user, **form.cleaned_data):
        return linked(request, need, 1)
    return render_form(request, "needs/link_partner.html", form, **linking(need, "link_partner"))


def link_testimony(request, pk):
    """From one testimony: the needs that it may show, or a new one."""
    testimony = get_object_or_404(Testimony.objects.seen_by(request.user).select_related("collection__fabrique__organisation"), pk=pk)
    refuse(rights.refusal_to_add_need(testimony.collection.fabrique, by=request.user))
    offered = offering.needs_for(testimony)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        need = next((one.need for one in offered if one.need.pk in numbers(request, "need")), None)
        facts = {} if need is None else telling(request, need)
        each = [lambda: actions.link_testimony(need, testimony=testimony, **form.cleaned_data, **facts) or True] if need else []
        if link_each(form, each, nothing=_("Choisissez un besoin, ou décrivez-en un nouveau.")):
            return linked(request, need, 1)
    return render_form(request, "needs/link_testimony.html", form, testimony=testimony, offered=offered)


@require_POST
def unlink_evidence(request, pk):
    seen = Evidence.objects.filter(need__in=Need.objects.seen_by(request.user)).select_related("need__fabrique__organisation")
    evidence = get_object_or_404(seen, pk=pk)
    actions.unlink_evidence(evidence, by=request.user)
    messages.success(request, _("La preuve est déliée ; ce qu’elle montrait reste à sa place."))
    return redirect("need_evidence", evidence.need_id)


def link_each(form, each, *, nothing) -> bool:
    """Every link asked for, one after the other; the first refusal is said on the form, and what was linked before it stays."""
    if not each:
        form.add_error(None, nothing)
    return form.is_valid() and all(carry_out(form, link) is not None for link in each)


def telling(request, need) -> dict:
    """What those who spoke are told of: the day, and the page they may read."""
    return {"today": timezone.localdate(), "address": public_address(request, need), "by": request.user}


def numbers(request, name) -> set[int]:
    return {int(number) for number in request.POST.getlist(name) if number.isdecimal() and len(number) <= offering.LONGEST_NUMBER}


def linked(request, need, count):
    said = ngettext("%(count)s preuve liée à « %(need)s ».", "%(count)s preuves liées à « %(need)s ».", count)
    messages.success(request, said % {"count": count, "need": need})
    return redirect("need_evidence", need.pk)


def linking(need, current) -> dict:
    return {"need": need, "ways": ways_of(need, current=current), "tabs": tabs_of(need, current="need_evidence")}
