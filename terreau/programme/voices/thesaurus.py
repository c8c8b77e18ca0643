"""The words that needs are recognised by: a Fabrique's own code book, then the thesaurus written for everyone."""

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from terreau.analysis.texts.results import Entry
from terreau.programme.voices.models import Code

THESAURUS = Path(settings.ROOT) / "data" / "reference" / "thesaurus.toml"
OF_A_CODE = "code:"


@cache
def read_thesaurus(path: Path = THESAURUS) -> tuple[Entry, ...]:
    """The needs of the thesaurus with their words, once for the life of a process."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Entry(key=one["key"], label=one["fr"], words=tuple(one["words"]), domain=one["domain"], label_en=one["en"]) for one in read["needs"]
    )


def book_of(fabrique) -> list[Entry]:
    """The codes of a Fabrique, each with its label and its words; one that goes on from an entry of the thesaurus has its words too."""
    known = {entry.key: entry for entry in read_thesaurus()}
    book = []
    for code in Code.objects.filter(fabrique=fabrique).order_by("pk"):
        base = known.get(code.entry)
        own = [line.strip() for line in code.words.splitlines() if line.strip()]
        words = dict.fromkeys([code.label, *own, *(base.words if base else ())])
        book.append(Entry(key=f"{OF_A_CODE}{code.pk}", label=code.label, words=tuple(words), domain=base.domain if base else ""))
    return book


def entries_of(fabrique) -> list[Entry]:
    """What themes are sought by: the code book first, then what of the thesaurus no code goes on from."""
    taken = set(Code.objects.filter(fabrique=fabrique).exclude(entry="").values_list("entry", flat=True))
    return [*book_of(fabrique), *(entry for entry in read_thesaurus() if entry.key not in taken)]
