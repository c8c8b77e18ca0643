"""Why someone may not change what the network shares: a sentence to show, or None."""

from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import standing_of


def refusal_to_manage_themes(*, by):
    """One vocabulary for the whole network: its head keeps it."""
    if by is None or standing_of(by).is_head:
        return None
    return _("Le vocabulaire des thèmes est commun à tout le réseau : proposez le vôtre à la tête de réseau.")
