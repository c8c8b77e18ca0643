"""What the network does by itself, once a day."""

from django.utils import timezone
from django_tasks import task

from terreau.programme.network.actions import erase_expired_contacts


@task()
def erase_what_expired() -> int:
    """Erase the contacts whose end has passed, and say how many."""
    return erase_expired_contacts(today=timezone.localdate())
