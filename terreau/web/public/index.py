"""The index of the search, kept by each process and made again when the journal says that something changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language

from terreau.analysis.texts.search import Document, Index, build_index
from terreau.programme.journal.models import Entry
from terreau.programme.network.models import standing_of
from terreau.web.public.documents import draft_documents, public_documents

# A transaction that began earlier may end later: the last line alone would miss it, the last hundred do not.
LINES_READ = 100
# What these verbs tell of is in no document: people, contacts, facts.
SILENT_VERBS = frozenset(
    "person_invited person_changed account_closed account_reopened membership_started membership_ended peer_review_held"
    " contact_added contact_changed contact_erased fact_added fact_changed fact_removed sheet_imported".split()
)


@dataclass
class Kept:
    """The last index made for each readership in each language, and what the journal was then."""

    by_readers: dict[tuple[str, str | None], tuple[tuple[int, ...], Index]] = field(default_factory=dict)

    def forget(self):
        self.by_readers.clear()


KEPT = Kept()
MAKING = Lock()


def public_index() -> Index:
    """The index of what the whole world sees, in the language of the moment and as fresh as the journal."""
    return kept_index("public", lambda: public_documents(reader=AnonymousUser()))


def drafts_index(*, reader) -> Index:
    """The index of the drafts this person reads: kept for those who read them all, small for the others."""
    if standing_of(reader).reads_all:
        return kept_index("all drafts", lambda: draft_documents(reader=reader))
    return build_index(draft_documents(reader=reader))


def kept_index(readers: str, documents: Callable[[], list[Document]]) -> Index:
    changes = Entry.objects.exclude(what__in=SILENT_VERBS).order_by("-pk")
    stamp, key = tuple(changes.values_list("pk", flat=True)[:LINES_READ]), (readers, get_language())
    with MAKING:
        kept = KEPT.by_readers.get(key)
        if kept is None or kept[0] != stamp:
            kept = KEPT.by_readers[key] = (stamp, build_index(documents()))
        return kept[1]
