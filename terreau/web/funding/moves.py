"""The tabs and the buttons of an operation in the workspace."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.programme.funding import rights
from terreau.programme.funding.states import State
from terreau.programme.projects.rights import refusal_to_work_for
from terreau.web.ui.moves import Move, Tab

PAGES = (("change_operation", _("Fiche")), ("operation_partners", _("Partenaires")))
BUTTONS = {
    State.DRAFT: ("publish_operation", _("Publier"), rights.refusal_to_publish_operation),
    State.PUBLISHED: ("return_operation", _("Remettre en brouillon"), rights.refusal_to_return_operation),
}


def moves_of(operation, *, by):
    """The one move of this state, for the team; an officer is told that the lead publishes."""
    if refusal_to_work_for(operation.fabrique, by=by):
        return []
    name, label, refusal_to = BUTTONS[State(operation.state)]
    return [Move(label, reverse(name, args=[operation.pk]), refusal_to(operation, by=by))]


def tabs_of(operation, *, current):
    own = [Tab(label, reverse(name, args=[operation.pk]), name == current) for name, label in PAGES]
    return [*own, Tab(_("Page publique"), reverse("operation", args=[operation.slug]))]
