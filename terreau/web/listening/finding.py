"""The collection that a square code leads to, and what may be done there today."""

from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.voices.models import Collection
from terreau.programme.voices.states import State


def public_collection(code: str) -> Collection:
    """A draft, or one that the team keeps for its own devices, has no public page."""
    rows = Collection.objects.public().select_related("fabrique__organisation", "territory")
    try:
        return rows.get(code=code.strip().upper())
    except (Collection.DoesNotExist, ValueError) as problem:
        raise Http404 from problem


def is_listening(collection: Collection, *, today: date) -> bool:
    return collection.state == State.OPEN and collection.from_on <= today <= collection.until_on


def listening_collection(code: str, *, today: date) -> Collection:
    """The same, while people may still speak."""
    collection = public_collection(code)
    if not is_listening(collection, today=today):
        if today < collection.from_on:
            raise Refused(_("Cette écoute commence le {day:%d/%m/%Y} : revenez ce jour-là.").format(day=collection.from_on))
        raise Refused(_("Cette écoute est terminée : on n'y parle plus, mais votre code de suivi et les résultats restent ouverts."))
    return collection
