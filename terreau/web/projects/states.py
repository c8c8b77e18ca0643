"""The buttons that move a project through its life, each with the reason that would refuse it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.programme.projects import rights
from terreau.programme.projects.states import State
from terreau.web.ui.moves import Move

BUTTONS = (
    ("publish_project", _("Publier"), rights.refusal_to_publish_project, {State.DRAFT}),
    ("return_project", _("Remettre en brouillon"), rights.refusal_to_return_project, {State.PUBLISHED}),
    ("resume_project", _("Reprendre"), rights.refusal_to_resume_project, {State.SET_ASIDE}),
    ("set_aside_project", _("Mettre de côté"), rights.refusal_to_set_aside_project, {State.DRAFT, State.PUBLISHED}),
)


def moves_of(project, *, by):
    """The moves of this state, for the team; nobody else is shown buttons that are not theirs."""
    if rights.refusal_to_work_for(project.fabrique, by=by):
        return []
    return [
        Move(label, reverse(name, args=[project.pk]), refusal_to(project, by=by), needs_reason=name == "set_aside_project")
        for name, label, refusal_to, states in BUTTONS
        if project.state in states
    ]
