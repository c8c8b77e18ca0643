"""Needs that look alike elsewhere in the network: only those that the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from terreau.analysis.texts.likeness import likeness
from terreau.programme.needs.models import Need

# A few rare words in common; a shared theme brings two needs nearer, and is never enough alone. Our own choice.
LEAST_ALIKE, SAME_THEME = 0.25, 0.1
SHOWN = 5


@dataclass(frozen=True)
class Alike:
    """A need that looks like another, from 0 to 1."""

    need: Need
    score: float


def similar_needs(need: Need, *, reader, shown: int = SHOWN) -> list[Alike]:
    """The needs most alike, of any Fabrique and in any state that the reader may see, itself left out."""
    others = Need.objects.seen_by(reader).exclude(pk=need.pk)
    words = f"{need.title} {need.situation}"
    return alike_among(others, words=words, themes=[theme.pk for theme in need.themes.all()], shown=shown)


def alike_among(others, *, words: str, themes: Iterable[int], shown: int = SHOWN) -> list[Alike]:
    """Three queries, however many needs."""
    rows = list(others.order_by("pk").values_list("pk", "title", "situation"))
    found = likeness(words, others=[f"{title} {situation}" for _pk, title, situation in rows])
    scores = {pk: score for (pk, _title, _situation), score in zip(rows, found, strict=True) if score}
    for pk in Need.themes.through.objects.filter(theme__in=themes, need__in=scores).values_list("need", flat=True).distinct():
        scores[pk] = min(scores[pk] + SAME_THEME, 1.0)
    best = sorted((pk for pk, score in scores.items() if score >= LEAST_ALIKE), key=lambda pk: (-scores[pk], pk))[:shown]
    needs = Need.objects.select_related("fabrique__organisation", "territory").in_bulk(best)
    return [Alike(needs[pk], scores[pk]) for pk in best]
