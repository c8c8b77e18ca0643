"""OpenRosa as ODK Collect speaks it: a device proves itself by the key in its address."""

import json
from dataclasses import replace
from functools import lru_cache, wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from terreau.programme import Refused
from terreau.programme.voices.actions.instances import form_id_of, receive_instance
from terreau.programme.voices.forms import form_from_json, xform_of
from terreau.programme.voices.models import Questionnaire
from terreau.programme.voices.queries import device_of
from terreau.programme.voices.states import QuestionnaireState, State
from terreau.web.field.openrosa.answers import ACCEPTED_BYTES, answer, list_forms, say

XML_PART = "xml_submission_file"
# A file alone may be heavier than what the device is asked to group in one request.
LARGEST_REQUEST = 2 * ACCEPTED_BYTES
UNREADABLE = (MultiPartParserError, RequestDataTooBig, TooManyFilesSent, SuspiciousOperation, OSError)


def for_device(view):
    """Opens to a trusted device alone. A wrong key is an address that does not exist: 401 would have the device ask for a password."""

    @wraps(view)
    def opened(request, key, **facts):
        device = device_of(key)
        if device is None:
            return say(_("Cet appareil n'a pas d'accès, ou n'en a plus : demandez une clé à l'équipe de votre Fabrique."), status=404)
        return view(request, device=device, key=key, **facts)

    return opened


@login_not_required
@require_safe
@for_device
def form_list(request, *, device, key):
    rows = published(device)
    wanted = request.GET.get("formID")
    lines = []
    for row in rows:
        form_id = form_id_of(row)
        if wanted in (None, form_id):
            address = request.build_absolute_uri(reverse("openrosa_form", args=[key, form_id]))
            lines.append((form_id, row.title, row.version, address, xml_of(row)))
    return list_forms(lines)


@login_not_required
@require_safe
@for_device
def form(request, *, device, key, name):
    row = next((row for row in published(device) if form_id_of(row) == name), None)
    if row is None:
        return say(_("Ce questionnaire n'est plus en service : actualisez la liste."), status=404)
    return answer(xml_of(row))


@csrf_exempt
@login_not_required
@require_http_methods(["HEAD", "POST"])
@for_device
def submission(request, *, device, key):
    if request.method == "HEAD":
        response = answer(b"", status=204)
        response["Location"] = request.build_absolute_uri(reverse("openrosa_submission", args=[key]))
        return response
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_REQUEST:
        return say(_("Cet envoi est trop lourd : prenez des photos plus petites."), status=413)
    try:
        files = request.FILES
    except UNREADABLE:
        return say(_("Cet envoi est arrivé abîmé : renvoyez-le."), status=400)
    if XML_PART not in files:
        return say(_("Il manque la fiche elle-même (xml_submission_file) : renvoyez-la."), status=400)
    return take(files, device=device)


def take(files, *, device):
    """201 even when all was known: a device that hears anything else keeps the sheet and sends it again."""
    attached = [file for name, kept in files.lists() if name != XML_PART for file in kept]
    try:
        taken = receive_instance(files[XML_PART].read(), files=attached, device=device, now=timezone.now())
    except Refused as refusal:
        return say(str(refusal), status=422)
    told = _("Fiche reçue, merci.") if taken.is_new else _("Cette fiche était déjà reçue.")
    if taken.left:
        told += " " + _("Fichiers qui ne répondent à aucune question, laissés de côté : {names}.").format(names=", ".join(taken.left))
    return say(told, status=201)


def published(device):
    rows = Questionnaire.objects.filter(state=QuestionnaireState.PUBLISHED, collection__state=State.OPEN)
    return rows.filter(collection__fabrique=device.fabrique_id).select_related("collection").order_by("title", "pk")


def xml_of(questionnaire) -> bytes:
    definition = json.dumps(questionnaire.definition, ensure_ascii=False, sort_keys=True)
    return made_xml(definition, form_id_of(questionnaire), questionnaire.title, questionnaire.version)


@lru_cache(maxsize=128)
def made_xml(definition: str, form_id: str, title: str, version: int) -> bytes:
    """What is in use does not change any more: its XML is made once."""
    made = replace(form_from_json(json.loads(definition)), name=form_id, title=title, version=version)
    return xform_of(made).encode()
