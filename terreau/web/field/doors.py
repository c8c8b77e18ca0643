"""The two doors of a device, opened by its key: what it takes along, and what it brings back."""

import json
from dataclasses import asdict

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from terreau.programme import Refused
from terreau.programme.voices.actions.gathering import receive_from_device
from terreau.programme.voices.actions.receiving import LARGEST_PACKET, MOST_RECORDS
from terreau.programme.voices.models import Device
from terreau.programme.voices.queries import device_of
from terreau.web.field.packing import packet_of, tag_of

SCHEME = "Device "
PRIVATE = "private, no-cache"


def asking_device(request) -> Device | None:
    """The trusted device whose key came with the request."""
    given = request.headers.get("Authorization", "")
    return device_of(given.removeprefix(SCHEME).strip()) if given.startswith(SCHEME) else None


def why_not(sentence: str, status: int, **headers) -> JsonResponse:
    """A sentence that the app shows as it is."""
    return JsonResponse({"why": sentence}, status=status, headers={"Cache-Control": "no-store", **headers})


def shut_out() -> JsonResponse:
    sentence = _("Le serveur ne connaît plus cet appareil : l'équipe en a fermé l'accès, ou sa clé est fausse.")
    return why_not(sentence, 401, **{"WWW-Authenticate": "Device"})


@login_not_required
@require_safe
def packet(request):
    """What the device takes along; nothing when it has it already."""
    device = asking_device(request)
    if device is None:
        return shut_out()
    found = packet_of(device)
    tag = tag_of(found)
    headers = {"ETag": tag, "Cache-Control": PRIVATE}
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        return HttpResponse(status=304, headers=headers)
    return JsonResponse(found, headers=headers)


# The key proves who sends; no cookie is read, so that no other site can use one.
@csrf_exempt
@login_not_required
@require_POST
def send(request):
    """What the device brings back: each record is taken, known already, or refused with why."""
    device = asking_device(request)
    if device is None:
        return shut_out()
    try:
        records = records_in(request)
        receipt = receive_from_device(records, device=device, now=timezone.now())
    except TooMuch as problem:
        return why_not(str(problem), 413)
    except Refused as problem:
        return why_not(str(problem), 400)
    return JsonResponse(asdict(receipt), headers={"Cache-Control": "no-store"})


class TooMuch(Refused):
    """More than one packet may hold."""


def records_in(request) -> list:
    """The records of the request; a sentence says what is wrong with a packet that is none."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_PACKET:
        raise TooMuch(_("Cet envoi dépasse {most} Mo : envoyez en plusieurs fois.").format(most=LARGEST_PACKET // 1_000_000))
    try:
        records = json.loads(request.body)["records"]
    except (ValueError, TypeError, KeyError, RecursionError):
        records = None
    if not isinstance(records, list):
        raise Refused(_('Cet envoi est illisible : un objet JSON {"records": […]} est attendu.'))
    if len(records) > MOST_RECORDS:
        raise TooMuch(_("Cet envoi dépasse {most} enregistrements : envoyez en plusieurs fois.").format(most=MOST_RECORDS))
    return records
