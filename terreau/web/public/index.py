"""The index of the search, kept by each process and made again when the journal says that something changed."""

from dataclasses import dataclass
from threading import Lock

from django.contrib.auth.models import AnonymousUser

from terreau.analysis.texts.search import Index, build_index
from terreau.programme.journal.models import Entry
from terreau.web.public.documents import public_documents

# A transaction that began earlier may end later: the last line alone would miss it, the last hundred do not.
LINES_READ = 100


@dataclass
class Kept:
    """The last index made, and what the journal was then."""

    stamp: tuple[int, ...] | None = None
    index: Index | None = None

    def forget(self):
        self.stamp = self.index = None


KEPT = Kept()
MAKING = Lock()


def public_index() -> Index:
    """The index of what the whole world sees, as fresh as the journal."""
    stamp = tuple(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:LINES_READ])
    with MAKING:
        if KEPT.index is None or stamp != KEPT.stamp:
            KEPT.index = build_index(public_documents(reader=AnonymousUser()))
            KEPT.stamp = stamp
        return KEPT.index
