"""Reads the country when a server starts, so that the first visitor does not wait for it."""

from threading import Thread

from django.db import DatabaseError, connection

from terreau.programme import Refused
from terreau.programme.territories.portraits.correcting import country


def warm_up() -> Thread:
    """Read the country apart from the requests; a visitor who comes meanwhile waits for the same reading."""
    thread = Thread(target=read_country, name="lecture du pays", daemon=True)
    thread.start()
    return thread


def read_country() -> None:
    """A base without its lake is served all the same: the portraits say what to do."""
    try:
        country()
    except (Refused, DatabaseError, OSError):
        return
    finally:
        connection.close()
