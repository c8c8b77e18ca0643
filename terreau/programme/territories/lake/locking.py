"""One writer at a time for each kind of the lake, whatever the database: what must be protected is a folder."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.territories.lake.store import lake_folder

if os.name == "posix":
    import fcntl

LONGEST_WAIT_S = 600.0
STEP_S = 0.05


@contextmanager
def only_writer(kind: str, *, longest_wait_s: float = LONGEST_WAIT_S) -> Iterator[None]:
    """Wait for the other writer of this kind to be done, then keep others waiting; the system lets go of the lock after a crash.

    Taken before the transaction begins: on SQLite, whoever waits with a transaction open keeps the other from ending.
    """
    folder = lake_folder() / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / kind).open("a") as file:
        wait_for(file, kind=kind, until=time.monotonic() + longest_wait_s)
        yield


def wait_for(file, *, kind, until):
    # Elsewhere than on Unix one person runs one server: the constraint of the base is enough there.
    while os.name == "posix":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise Refused(
                    _("Un autre import de « %(kind)s » est en cours : attendez qu'il ait fini, puis recommencez.") % {"kind": kind}
                ) from None
            time.sleep(STEP_S)
