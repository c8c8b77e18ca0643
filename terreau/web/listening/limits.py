"""How much one address may send in a while: a machine is held back, a hall full of people behind one box is not."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.translation import gettext as _

from terreau.programme import Refused

WHILE_S = 10 * 60
# A workshop of thirty around one connection, each voting on twenty statements, stays under it.
MOST_SENT = 900
MOST_VOICES = 150
# Guessing one code among 31^8 is hopeless anyway; this keeps a machine from trying all day.
MOST_CODES = 20


def hold_back(request, *, what: str, most: int) -> None:
    """Counts one more; refuses once there are too many from the visitor's address, behind proxies as without."""
    name = f"{what}-{get_adapter().get_client_ip(request)}"
    cache.add(name, 0, WHILE_S)
    try:
        count = cache.incr(name)
    except ValueError:  # it ended between the two
        return
    if count > most:
        raise Refused(_("Trop d'envois de suite depuis cette connexion : attendez dix minutes, ou parlez à l'équipe qui écoute."))
