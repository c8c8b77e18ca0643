"""The index of the search, kept by each process and made again when the journal says that something changed."""

from dataclasses import dataclass, field
from threading import Lock

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language

from terreau.analysis.texts.search import Index, build_index
from terreau.programme.journal.models import Entry
from terreau.web.public.documents import public_documents

# A transaction that began earlier may end later: the last line alone would miss it, the last hundred do not.
LINES_READ = 100


@dataclass
class Kept:
    """The last index made in each language, and what the journal was then."""

    by_language: dict[str | None, tuple[tuple[int, ...], Index]] = field(default_factory=dict)

    def forget(self):
        self.by_language.clear()


KEPT = Kept()
MAKING = Lock()


def public_index() -> Index:
    """The index of what the whole world sees, in the language of the moment and as fresh as the journal."""
    stamp = tuple(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:LINES_READ])
    language = get_language()
    with MAKING:
        kept = KEPT.by_language.get(language)
        if kept is None or kept[0] != stamp:
            kept = KEPT.by_language[language] = (stamp, build_index(public_documents(reader=AnonymousUser())))
        return kept[1]
