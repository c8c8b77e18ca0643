"""Which testimonies a person asks for: words, how they were heard, who spoke, what is still to be done with them."""

from dataclasses import dataclass, fields

from django.db.models import Exists, OuterRef, QuerySet

from terreau.programme.voices.models import Coding, Merge, SharedText, Testimony

TO_CODE, TO_REREAD, MERGED = "a-classer", "a-relire", "rapproches"
LONGEST_WORDS, MOST_WORDS = 100, 8


@dataclass(frozen=True)
class TestimonyFilter:
    """One question put to the list; empty words ask nothing."""

    __test__ = False

    words: str = ""
    mode: str = ""
    source: str = ""
    age: str = ""
    code: str = ""
    to_do: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, one.name) for one in fields(self))


def asked_filter(query) -> TestimonyFilter:
    names = {"words": "q", "mode": "canal", "source": "qui", "age": "age", "code": "code", "to_do": "reste"}
    return TestimonyFilter(**{name: query.get(key, "").replace("\x00", "")[:LONGEST_WORDS] for name, key in names.items()})


def asked_testimonies(collection, *, asked: TestimonyFilter) -> QuerySet:
    """Every word must be in the text; a code is one that a person said to be right."""
    rows = Testimony.objects.filter(collection=collection)
    for word in asked.words.split()[:MOST_WORDS]:
        rows = rows.filter(text__icontains=word)
    same = {"voice__mode": asked.mode, "voice__source": asked.source, "voice__age_band": asked.age}
    rows = rows.filter(**{name: value for name, value in same.items() if value})
    right = Coding.objects.filter(testimony=OuterRef("pk"), is_right=True)
    if asked.code:
        rows = rows.filter(Exists(right.filter(code=int(asked.code)))) if is_number(asked.code) else rows.none()
    if asked.to_do == TO_CODE:
        rows = rows.filter(~Exists(right))
    elif asked.to_do == TO_REREAD:
        rows = rows.filter(~Exists(SharedText.objects.filter(testimony=OuterRef("pk"))))
    elif asked.to_do == MERGED:
        rows = rows.filter(Exists(Merge.objects.filter(twin=OuterRef("pk"))))
    return rows


def is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 19
