"""The phones and tablets of a Fabrique: entrusted with a key that is shown once, shut out when they are lost."""

from base64 import b64encode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme.voices.actions import devices as actions
from terreau.programme.voices.models import Device
from terreau.web.field.forms import DeviceForm
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.keyset import asked_page
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.ui.squares import square_svg

ORDER = ("name", "pk")


@require_safe
def devices(request):
    """Those of the person's own Fabriques, open or shut out, with when each was last seen."""
    fabriques = own_fabriques(request.user)
    page = asked_page(seen_devices(request), request=request, fields=ORDER)
    return render(request, "field/devices.html", {"page": page, "devices": page.rows, "has_many": len(fabriques) > 1})


def seen_devices(request):
    return Device.objects.seen_by(request.user).select_related("fabrique__organisation", "mediator")


def enrol_device(request):
    """Ends on the page of the key: it is shown there and nowhere again, so nothing leads back to it."""
    fabriques = own_fabriques(request.user)
    form = DeviceForm(request.POST or None, fabriques=fabriques)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        if made := carry_out(form, actions.enrol_device, facts.pop("fabrique"), by=request.user, **facts):
            return show_key(request, *made)
    return render_form(request, "field/device_form.html", form)


def show_key(request, device, key):
    """The square code is drawn in the page itself: its address would hold the key."""
    address = request.build_absolute_uri(f"{reverse('field_app')}#cle={key}")
    square = b64encode(square_svg(address)).decode()
    response = render(request, "field/device_key.html", {"device": device, "key": key, "address": address, "square": square})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke_device(request, pk):
    """From now on the server refuses its key; what the device keeps stays locked by its code."""
    device = actions.revoke_device(get_object_or_404(seen_devices(request), pk=pk), now=timezone.now(), by=request.user)
    messages.success(request, _("L'accès de « {device} » est fermé : le serveur ne prend plus rien de lui.").format(device=device))
    return redirect("devices")
