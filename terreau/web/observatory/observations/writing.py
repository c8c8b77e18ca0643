"""Signing what was seen, and taking it back."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.network.models import Fabrique
from terreau.programme.territories import actions
from terreau.programme.territories.models import Commune, Territory
from terreau.programme.territories.portraits import find_place
from terreau.programme.territories.portraits.listing import facilities_in
from terreau.web.observatory.choosing import asked_class, class_choices, places_url
from terreau.web.observatory.observations.forms import ObservationForm, WithdrawForm
from terreau.web.observatory.observations.reading import readable
from terreau.web.observatory.words import name_of
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.sending import carry_out, render_form

FORM = "observatory/observations/observation_form.html"


def add_observation(request):
    """First the class, in the address of the page; then which facility of the place, and what became of it."""
    fabriques = own_fabriques(request.user)
    place, facility_class = asked_place(request), asked_class(request.GET.get("classe", ""))
    context = {"place": place, "class_choices": class_choices(), "facility_class": facility_class}
    if place is None or facility_class is None:
        return render(request, FORM, context)
    form = ObservationForm(
        request.POST or None, initial=first_answers(request, place, fabriques), **choices_in(place, facility_class, fabriques)
    )
    if form.is_valid() and (made := sign(form, place, facility_class, by=request.user)):
        messages.success(request, _("« %(what)s » est signé : le portrait montre l'officiel, le corrigé et l'écart.") % {"what": made})
        return redirect("portrait", place.address)
    context |= {
        "class_name": name_of(facility_class),
        "places_url": places_url(place, facility_class),
        "basemap_url": settings.BASEMAP_STYLE_URL,
    }
    return render_form(request, FORM, form, **context)


def asked_place(request):
    """The place of the address; none was asked for when one comes from the workspace, another is no page."""
    address = request.GET.get("lieu", "").replace("\x00", "").strip()
    place = find_place(address) if address else None
    if address and place is None:
        raise Http404
    return place


def choices_in(place, facility_class, fabriques) -> dict:
    communes = Commune.objects.filter(code__in=place.communes).order_by("name_key").values_list("code", "name")
    return {
        "facilities": facilities_in(place.address, facility_class.key),
        "communes": list(communes),
        "fabriques": Fabrique.objects.with_organisation().filter(pk__in=[fabrique.pk for fabrique in fabriques]),
    }


def first_answers(request, place, fabriques) -> dict:
    return {
        "facility_ref": request.GET.get("equipement", ""),
        "commune": place.communes[0] if place.communes else "",
        "observed_on": timezone.localdate(),
        "fabrique": fabriques[0].pk,
    }


def sign(form, place, facility_class, *, by):
    facts = dict(form.cleaned_data)
    commune = Commune.objects.filter(code=facts.pop("commune")).first()
    if commune is None:
        raise Refused(_("Cette commune n'est pas dans la géographie chargée : choisissez-en une autre."))
    facts |= {
        "facility_class": facility_class.key,
        "qpv": place.qpv_code,
        "territory": Territory.objects.filter(slug=place.address).first(),
        "today": timezone.localdate(),
    }
    return carry_out(form, actions.add_observation, commune, by=by, **facts)


@require_POST
def withdraw_observation(request, pk):
    """It stays in the list, with the reason, and counts no longer."""
    observation = get_object_or_404(readable(request.user), pk=pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Dites pourquoi vous retirez cette observation : la raison reste lisible."))
    actions.withdraw_observation(observation, reason=form.cleaned_data["reason"], now=timezone.now(), by=request.user)
    messages.success(request, _("L'observation est retirée : les comptes reprennent le fichier officiel."))
    return redirect("observations")
