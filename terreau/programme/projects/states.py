"""The life of a project's page: written by the team, then public, or set aside with a reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    PUBLISHED = "published", _("publié")
    SET_ASIDE = "set_aside", _("mis de côté")


MOVES = {
    State.DRAFT: {State.PUBLISHED, State.SET_ASIDE},
    State.PUBLISHED: {State.DRAFT, State.SET_ASIDE},
    State.SET_ASIDE: {State.DRAFT},
}
