import re
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_safe

from terreau.analysis.texts.search import Hit, find
from terreau.analysis.texts.snippets import Piece, snippet
from terreau.web.public.documents import GROUPS
from terreau.web.public.index import drafts_index, public_index
from terreau.web.ui.fragments import render_page

# Of each kind on the page of all kinds; of one kind on its own page.
SHOWN, SHOWN_ALONE = 6, 60
POSTCODE = re.compile(r"\d{5}")


@dataclass(frozen=True)
class Answer:
    """A hit as the page shows it: where it leads, and the words that were looked for, marked."""

    url: str
    is_draft: bool
    title: tuple[Piece, ...]
    names: tuple[Piece, ...]
    text: tuple[Piece, ...]


@dataclass(frozen=True)
class Group:
    """The answers of one kind, and how many there are in all."""

    name: str
    label: str
    count: int
    answers: list[Answer]

    @property
    def is_cut(self):
        return self.count > len(self.answers)


@login_not_required
@require_safe
def search(request):
    question = request.GET.get("q", "").strip()[:200]
    only = request.GET.get("dans", "") if request.GET.get("dans", "") in GROUPS else ""
    found = [find(public_index(), question)] if question else []
    if question and request.user.is_authenticated:
        found.append(find(drafts_index(reader=request.user), question))
    hits = sorted((hit for part in found for hit in part.hits), key=lambda hit: -hit.score)
    context = {
        "question": question,
        "only": only,
        "groups": groups_of(hits, only=only),
        "count": len(hits),
        "is_postcode": POSTCODE.fullmatch(question) is not None,
        "suggestion": next((part.suggestion for part in found if part.suggestion), ""),
    }
    return render_page(request, "public/search.html", context, fragment="answers")


def groups_of(hits: list[Hit], *, only: str) -> list[Group]:
    """The kinds in the order of the table: what ranks answers of two kinds by their score would mean nothing to a reader."""
    by_group: dict[str, list[Hit]] = {}
    for hit in hits:
        by_group.setdefault(hit.document.group, []).append(hit)
    wanted = [only] if only else GROUPS
    shown = SHOWN_ALONE if only else SHOWN
    return [
        Group(name, GROUPS[name], len(by_group[name]), [answer(hit) for hit in by_group[name][:shown]])
        for name in wanted
        if name in by_group
    ]


def answer(hit: Hit) -> Answer:
    document = hit.document
    return Answer(
        url=document.key.url,
        is_draft=document.key.is_draft,
        title=snippet(document.title, words=hit.words),
        # What a theme is called in the other language: found by it, not shown.
        names=() if document.group == "theme" else snippet(document.names, words=hit.words, width=120),
        text=snippet(document.body, words=hit.words),
    )
