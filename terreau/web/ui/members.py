"""What a page shows to members and not to everyone: the journal of the organisation, the tools of the team."""

from terreau.programme.journal.models import Entry
from terreau.programme.network.models import standing_of

JOURNAL_LINES = 20


def reads_inside(organisation_id, reader) -> bool:
    """Whoever reads the drafts of an organisation reads its journal and the names of people too."""
    standing = standing_of(reader)
    return standing.reads_all or organisation_id in standing.reads_of


def journal_about(thing, *, held_by, reader):
    """The last lines about a thing, or None for whoever is no member."""
    if not reads_inside(held_by, reader):
        return None
    return list(Entry.objects.about(thing).select_related("by")[:JOURNAL_LINES])
