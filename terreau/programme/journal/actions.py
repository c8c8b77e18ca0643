"""How the other steps write in the journal."""

from terreau.programme.journal.models import Entry, address_of
from terreau.programme.journal.verbs import VERBS


def record(what, *, by, about, held_by=None, called=None, **facts):
    """Write one line, in the transaction of the change itself; `called` replaces a name that the journal must not keep."""
    entry = line_of(what, by=by, about=about, held_by=held_by, called=called, **facts)
    entry.save()
    return entry


def record_lines(what, *, lines, held_by=None):
    """Write a line for each of `lines`, which hold what `record` takes, in one go."""
    return Entry.objects.bulk_create([line_of(what, held_by=held_by, **line) for line in lines])


def line_of(what, *, by, about, held_by=None, called=None, **facts):
    if what not in VERBS:
        raise KeyError(f"{what} : ajoutez ce verbe à terreau/programme/journal/verbs.py.")
    title = str(about if called is None else called)[:200]
    return Entry(what=what, by=by, about=address_of(about), title=title, held_by=held_by, facts=facts)
