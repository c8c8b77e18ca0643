"""The life of an operation's page: written by the team, then public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    PUBLISHED = "published", _("publiée")


MOVES = {
    State.DRAFT: {State.PUBLISHED},
    State.PUBLISHED: {State.DRAFT},
}
