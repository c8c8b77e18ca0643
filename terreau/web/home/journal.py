"""Which lines of the journal a person reads, and how they are sorted by kind."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terreau.programme.journal.models import Entry
from terreau.programme.network.models import standing_of

KINDS = {
    "projets": (_("Projets"), ("project_",)),
    "operations": (_("Opérations et fiches"), ("operation_", "sheet_", "call_")),
    "territoires": (_("Territoires"), ("territory_", "perimeter_", "fact_", "geography_")),
    "fabriques": (_("Fabriques et parcours"), ("fabrique_", "peer_", "appellation_", "track_")),
    "organisations": (_("Organisations et membres"), ("organisation", "membership_", "person_")),
    "contacts": (_("Contacts"), ("contact_",)),
    "themes": (_("Thèmes"), ("theme_",)),
}


def seen_entries(person):
    """One's own lines and those of the organisations one reads; whoever reads all reads the whole journal."""
    standing = standing_of(person)
    rows = Entry.objects.select_related("by")
    return rows if standing.reads_all else rows.held_by_any(standing.reads_of) | rows.filter(by=person)


def entries_of_kind(entries, kind):
    _label, beginnings = KINDS.get(kind, ("", ()))
    wanted = Q()
    for beginning in beginnings:
        wanted |= Q(what__startswith=beginning)
    return entries.filter(wanted)
