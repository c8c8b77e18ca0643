"""The life of a Fabrique in the network: it experiments, then its peers grant it the appellation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    EXPERIMENT = "experiment", _("expérimentation")
    APPELLATION = "appellation", _("appellation")


MOVES = {
    Status.EXPERIMENT: {Status.APPELLATION},
    Status.APPELLATION: set(),
}
