"""The life of a need: heard, then documented, then validated, then answered; or set aside with a reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    HEARD = "heard", _("entendu")
    DOCUMENTED = "documented", _("documenté")
    VALIDATED = "validated", _("validé")
    ANSWERED = "answered", _("a une réponse")
    SET_ASIDE = "set_aside", _("écarté")


MOVES = {
    State.HEARD: {State.DOCUMENTED, State.SET_ASIDE},
    State.DOCUMENTED: {State.HEARD, State.VALIDATED, State.SET_ASIDE},
    State.VALIDATED: {State.DOCUMENTED, State.ANSWERED, State.SET_ASIDE},
    State.ANSWERED: {State.VALIDATED},
    State.SET_ASIDE: {State.HEARD},
}
