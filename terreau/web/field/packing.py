"""What a device takes along to the field: its Fabrique's open collections, whole, to listen without a network."""

import json
from collections.abc import Mapping
from hashlib import sha256

from django.db.models import Prefetch

from terreau.analysis.opinions.drawing import EXPLORATION
from terreau.programme.voices.forms import for_devices, form_from_json
from terreau.programme.voices.forms.consent import NOTICE, NOTICE_VERSION
from terreau.programme.voices.forms.definition import ACCORD
from terreau.programme.voices.models import Collection, Device, Notice, Questionnaire, Statement
from terreau.programme.voices.states import QuestionnaireState
from terreau.web.field.places import places_of
from terreau.web.field.quotas import quotas_of
from terreau.web.field.weights import weights_of

# Grows when the app would read the packet otherwise.
PACKET_VERSION = 1


def packet_of(device: Device) -> dict:
    """Those the device's mediator was told of come first."""
    rows = Collection.objects.open().filter(fabrique=device.fabrique).select_related("territory").prefetch_related(*taken_along())
    told = set(device.mediator.collections_listened.values_list("pk", flat=True)) if device.mediator else set()
    ordered = sorted(rows, key=lambda one: (one.pk not in told, -one.from_on.toordinal(), one.pk))
    places, quotas, weights = places_of(one.territory_id for one in ordered), quotas_of(ordered), weights_of(ordered)
    return {
        "version": PACKET_VERSION,
        "device": device.name,
        "fabrique": str(device.fabrique),
        # Questions that say again what the person was told and agreed to before they spoke: the app answers them.
        "consent": {"notice": NOTICE, "version": NOTICE_VERSION, "agreement": ACCORD},
        # The share of draws by equal chances.
        "exploration": EXPLORATION,
        "mediator": device.mediator.name if device.mediator else "",
        "collections": [
            collection_facts(one, weights=weights) | {"places": places[one.territory_id], "quotas": quotas[one.pk]} for one in ordered
        ],
    }


def taken_along():
    return (
        Prefetch("notices", Notice.objects.order_by("-version")),
        Prefetch("statements", Statement.objects.shown().order_by("number")),
        Prefetch("questionnaires", Questionnaire.objects.filter(state=QuestionnaireState.PUBLISHED).order_by("title", "pk")),
        "quotas",
    )


def collection_facts(one: Collection, *, weights: Mapping[int, float]) -> dict:
    notice = next(iter(one.notices.all()), None)
    return {
        "code": one.code,
        "title": one.title,
        "question": one.question,
        "prompts": [line.strip() for line in one.prompts.splitlines() if line.strip()],
        "modes": one.modes,
        "from_on": one.from_on.isoformat(),
        "until_on": one.until_on.isoformat(),
        "place": one.territory.name,
        "notice": notice and {"version": notice.version, "text": notice.text},
        "statements": [
            {"key": str(row.key), "number": row.number, "text": row.text, "weight": weights[row.pk]} for row in one.statements.all()
        ],
        "questionnaires": [questionnaire_facts(row) for row in one.questionnaires.all()],
    }


def questionnaire_facts(row: Questionnaire) -> dict:
    facts = {"name": row.name, "version": row.version, "title": row.title}
    return facts | {"definition": for_devices(form_from_json(row.definition))}


def tag_of(packet: dict) -> str:
    """The same packet, the same tag: a device that has it is answered in a few bytes."""
    return f'"{sha256(json.dumps(packet, sort_keys=True).encode()).hexdigest()[:32]}"'
