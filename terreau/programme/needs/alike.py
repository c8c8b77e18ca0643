"""Needs that look alike elsewhere in the network: only those that the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from terreau.analysis.texts.alike import similar_texts
from terreau.programme.needs.models import Need

# What a theme in common adds to the score of the words; it is never enough alone. Our own choice.
SAME_THEME = 0.1
# Below it, one usual word in common is all there is.
LEAST_ALIKE = 0.25
SHOWN = 5


@dataclass(frozen=True)
class AlikeNeed:
    """A need that looks like another, from 0 to 1, and the words that both hold."""

    need: Need
    score: float
    words: Sequence[str]


def similar_needs(need: Need, *, reader, shown: int = SHOWN) -> list[AlikeNeed]:
    """The needs most alike, of any Fabrique and in any state that the reader may see, itself left out."""
    others = Need.objects.seen_by(reader).exclude(pk=need.pk)
    words = f"{need.title} {need.situation}"
    return alike_among(others, words=words, themes=[theme.pk for theme in need.themes.all()], shown=shown)


def alike_among(others, *, words: str, themes: Iterable[int], shown: int = SHOWN) -> list[AlikeNeed]:
    """Three queries, however many needs."""
    rows = list(others.order_by("pk").values_list("pk", "title", "situation"))
    texts = [f"{title} {situation}" for _pk, title, situation in rows]
    found = {rows[one.rank][0]: one for one in similar_texts(words, texts, most=len(texts))}
    links = Need.themes.through.objects.filter(theme__in=themes, need__in=found)
    shared = set(links.values_list("need", flat=True))
    scores = {pk: min(one.score + SAME_THEME * (pk in shared), 1.0) for pk, one in found.items()}
    best = sorted((pk for pk, score in scores.items() if score >= LEAST_ALIKE), key=lambda pk: (-scores[pk], pk))[:shown]
    needs = Need.objects.select_related("fabrique__organisation", "territory").in_bulk(best)
    return [AlikeNeed(needs[pk], scores[pk], found[pk].words) for pk in best]


def similar_among(words: str, needs: Sequence[Need]) -> dict[int, float]:
    """How much each of these needs speaks of the same as some words, without those that do not at all."""
    found = similar_texts(words, [f"{need.title} {need.situation}" for need in needs], most=len(needs))
    return {needs[one.rank].pk: one.score for one in found}
