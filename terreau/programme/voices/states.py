"""The lives of a collection, of a statement to vote on, of a questionnaire."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """A collection: prepared, then open to people, then closed; what was said stays until its day of erasure."""

    DRAFT = "draft", _("en préparation")
    OPEN = "open", _("ouverte")
    CLOSED = "closed", _("terminée")


MOVES = {
    State.DRAFT: {State.OPEN},
    State.OPEN: {State.CLOSED},
    State.CLOSED: {State.OPEN},
}


class StatementState(models.TextChoices):
    """A statement: proposed by someone, then shown to voters, or set aside with a reason."""

    PROPOSED = "proposed", _("proposée")
    SHOWN = "shown", _("soumise au vote")
    SET_ASIDE = "set_aside", _("écartée")


STATEMENT_MOVES = {
    StatementState.PROPOSED: {StatementState.SHOWN, StatementState.SET_ASIDE},
    StatementState.SHOWN: {StatementState.SET_ASIDE},
    StatementState.SET_ASIDE: {StatementState.SHOWN},
}


class QuestionnaireState(models.TextChoices):
    """A questionnaire: written, then frozen in the field; a correction is a new version."""

    DRAFT = "draft", _("en écriture")
    PUBLISHED = "published", _("en service")
    RETIRED = "retired", _("remplacé")


QUESTIONNAIRE_MOVES = {
    QuestionnaireState.DRAFT: {QuestionnaireState.PUBLISHED},
    QuestionnaireState.PUBLISHED: {QuestionnaireState.RETIRED},
    QuestionnaireState.RETIRED: set(),
}
