"""What moves a need through its life: each button with the reason that would refuse it, each step that asks something with its page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.analysis.heard.independence import Strength
from terreau.programme.needs import rights
from terreau.programme.needs.states import State
from terreau.web.ui.moves import Move

# Steps that ask for something have a page of their own.
ASKING = ("validate_need", "answer_need", "set_aside_need")


def moves_of(need, *, strength: Strength, by) -> list[Move]:
    """The moves of this state, for the team; nobody else is shown buttons that are not theirs."""
    if rights.refusal_to_work_for(need.fabrique, by=by):
        return []
    buttons = (
        ("document_need", _("Dire qu’il est documenté"), {State.HEARD}),
        ("validate_need", _("Consigner sa validation"), {State.DOCUMENTED}),
        ("answer_need", _("Dire ce qui y répond"), {State.VALIDATED}),
        ("return_need", _("Revenir à l’étape précédente"), {State.DOCUMENTED, State.VALIDATED, State.ANSWERED}),
        ("resume_need", _("Reprendre"), {State.SET_ASIDE}),
        ("set_aside_need", _("Écarter"), {State.HEARD, State.DOCUMENTED, State.VALIDATED}),
    )
    refusals = refusals_of(need, strength=strength, by=by)
    return [
        Move(label, reverse(name, args=[need.pk]), refusals[name](), needs_reason=name in ASKING)
        for name, label, states in buttons
        if need.state in states
    ]


def refusals_of(need, *, strength: Strength, by):
    return {
        "document_need": lambda: rights.refusal_to_document_need(need, pieces=strength.pieces, by=by),
        "validate_need": lambda: rights.refusal_to_validate_need(need, sources=strength.supports, by=by),
        "answer_need": lambda: rights.refusal_to_answer_need(need, by=by),
        "return_need": lambda: rights.refusal_to_return_need(need, by=by),
        "resume_need": lambda: rights.refusal_to_resume_need(need, by=by),
        "set_aside_need": lambda: rights.refusal_to_set_aside_need(need, by=by),
    }
