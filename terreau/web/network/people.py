"""Who takes part in an organisation: now, before, and who is invited."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from terreau.programme.network import actions
from terreau.programme.network.models import Membership, Role
from terreau.programme.network.rights import is_head, refusal_to_end_membership, refusal_to_manage_members
from terreau.web.network.forms import EndForm, InvitationForm
from terreau.web.network.inside import inner_organisation, refuse, tabs_of
from terreau.web.ui.sending import carry_out, render_form

ROLES = list(Role)


@require_safe
def members(request, pk):
    """Everyone who takes part, and those who did: a participation ends, it is not erased."""
    organisation = inner_organisation(request, pk)
    today = timezone.localdate()
    rows = sorted(organisation.memberships.select_related("person").order_by("from_on", "pk"), key=lambda row: ROLES.index(row.role))
    ended = [row for row in rows if row.until_on and row.until_on <= today]
    context = {
        "holds_accounts": is_head(request.user),
        "organisation": organisation,
        "current": [row for row in rows if row not in ended],
        "ended": ended,
        "tabs": tabs_of(organisation, current="members"),
        "refusal": refusal_to_manage_members(organisation, by=request.user),
    }
    return render(request, "network/members.html", context)


def invite_member(request, pk):
    organisation = inner_organisation(request, pk)
    refuse(refusal_to_manage_members(organisation, by=request.user))
    form = InvitationForm(request.POST or None, organisation=organisation, initial={"from_on": timezone.localdate(), "role": "officer"})
    if form.is_valid() and (membership := carry_out(form, actions.invite_person, organisation, by=request.user, **form.cleaned_data)):
        if send_invitation(request, membership):
            messages.success(request, _("%(name)s est invité·e : un message vient de partir.") % {"name": membership.person})
        else:
            messages.warning(
                request, _("L'invitation est enregistrée, mais le message n'a pas pu partir : prévenez la personne vous-même.")
            )
        return redirect("members", organisation.pk)
    return render_form(request, "network/invite_member.html", form, organisation=organisation)


def send_invitation(request, membership):
    """Tell the person, in their language, where to sign in; no code and no secret travels in it."""
    address = request.build_absolute_uri(reverse("account_login"))
    with override(membership.person.language):
        text = render_to_string("network/invitation.txt", {"membership": membership, "by": request.user, "address": address})
        subject = _("Vous êtes invité·e : %(organisation)s") % {"organisation": membership.organisation.name}
    try:
        return send_mail(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + " ".join(subject.split()), text, None, [membership.person.email])
    except (SMTPException, OSError):
        return 0


def end_membership(request, pk):
    rows = Membership.objects.seen_by(request.user).select_related("organisation", "person")
    membership = get_object_or_404(rows, pk=pk)
    refuse(refusal_to_end_membership(membership, by=request.user))
    form = EndForm(request.POST or None, initial={"until_on": timezone.localdate()})
    if form.is_valid() and carry_out(form, actions.end_membership, membership, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré : la participation reste dans l'historique."))
        return redirect("members", membership.organisation_id)
    return render_form(request, "network/end_membership.html", form, membership=membership)


def known_person(request, pk):
    """Someone whose participation the reader sees; nobody else exists for them."""
    rows = Membership.objects.seen_by(request.user).filter(person=pk).select_related("person")
    if membership := rows.first():
        return membership.person
    raise Http404


@require_POST
def close_account(request, pk):
    person = actions.close_account(known_person(request, pk), by=request.user)
    messages.success(request, _("Le compte de %(name)s est fermé : il n'ouvre plus rien. Vous pouvez le rouvrir.") % {"name": person})
    return redirect(page_before(request, person))


@require_POST
def reopen_account(request, pk):
    person = actions.reopen_account(known_person(request, pk), by=request.user)
    messages.success(request, _("Le compte de %(name)s est rouvert.") % {"name": person})
    return redirect(page_before(request, person))


def page_before(request, person):
    """The members of the organisation where the button was, when it was one of the person's."""
    pages = list(person.memberships.order_by("-pk").values_list("organisation_id", flat=True))
    here = next((page for page in pages if str(page) == request.POST.get("organisation")), pages[0])
    return reverse("members", args=[here])
