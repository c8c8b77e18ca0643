"""The buttons that open and close a collection, each with the reason that would refuse it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices import rights
from terreau.programme.voices.states import State
from terreau.web.ui.moves import Move


def moves_of(collection, *, by):
    """The moves of this state, for the team."""
    if rights.refusal_to_listen_for(collection.fabrique, by=by):
        return []
    here = [collection.pk]
    if collection.state == State.OPEN:
        return [Move(_("Terminer l'écoute"), reverse("close_collection", args=here), rights.refusal_to_close_collection(collection, by=by))]
    label = _("Ouvrir l'écoute") if collection.state == State.DRAFT else _("Rouvrir l'écoute")
    return [Move(label, reverse("open_collection", args=here), rights.refusal_to_open_collection(collection, by=by))]
