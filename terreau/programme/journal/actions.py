"""How the other steps write in the journal."""

from terreau.programme.journal.models import Entry, address_of
from terreau.programme.journal.verbs import VERBS


def record(what, *, by, about, held_by=None, called=None, **facts):
    """Write one line, in the transaction of the change itself; `called` replaces a name that the journal must not keep."""
    if what not in VERBS:
        raise KeyError(f"{what} : ajoutez ce verbe à terreau/programme/journal/verbs.py.")
    return Entry.objects.create(
        what=what,
        by=by,
        about=address_of(about),
        title=str(about if called is None else called)[:200],
        held_by=held_by,
        facts=facts,
    )
