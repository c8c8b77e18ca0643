"""The words that needs are recognised by: a Fabrique's own code book, then the thesaurus written for everyone."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.rooting import root_phrase
from terreau.analysis.texts.thesaurus import is_telling, put_before, read_thesaurus
from terreau.programme.voices.models import Code

THESAURUS = Path(settings.ROOT) / "data" / "reference" / "thesaurus.toml"
OF_A_CODE = "code:"


@cache
def thesaurus() -> tuple[Entry, ...]:
    """The needs of the thesaurus with their words, read once in the life of a process."""
    return tuple(read_thesaurus(THESAURUS.read_text(encoding="utf-8")).entries)


def book_of(fabrique) -> list[Entry]:
    """The codes of a Fabrique, each with its label and its words; one that goes on from an entry of the thesaurus has its words too."""
    known = {entry.key: entry for entry in thesaurus()}
    book = []
    for code in Code.objects.filter(fabrique=fabrique).order_by("pk"):
        base = known.get(code.entry)
        own = [line.strip() for line in code.words.splitlines()]
        words = dict.fromkeys([code.label, *own, *(base.words if base else ())])
        telling = tuple(word for word in words if is_telling(word))
        book.append(Entry(key=f"{OF_A_CODE}{code.pk}", label=code.label, words=telling, domain=base.domain if base else ""))
    return book


def entries_of(fabrique) -> list[Entry]:
    """What themes are sought by: the code book first, then what of the thesaurus no code goes on from."""
    taken = set(Code.objects.filter(fabrique=fabrique).exclude(entry="").values_list("entry", flat=True))
    return put_before(told_apart(book_of(fabrique)), [entry for entry in thesaurus() if entry.key not in taken])


def told_apart(book: Sequence[Entry]) -> list[Entry]:
    """A phrase that several codes hold speaks of the oldest of them: a text has one theme, while it may have several codes."""
    seen: set[tuple[str, ...]] = set()
    apart = []
    for entry in book:
        own: dict[tuple[str, ...], str] = {}
        for word in entry.words:
            own.setdefault(tuple(root_phrase(word)), word)
        apart.append(replace(entry, words=tuple(word for roots, word in own.items() if roots not in seen)))
        seen |= set(own)
    return apart


def code_of(entry: str) -> int | None:
    """The code that an entry's key names; nothing for an entry of the thesaurus."""
    return int(entry.removeprefix(OF_A_CODE)) if entry.startswith(OF_A_CODE) else None
