"""What the page of twins holds: groups that may say the same, and what was brought together."""

from dataclasses import dataclass

from terreau.programme.voices.models import Merge, Testimony

# Of a group, a few at a time: once they are answered, the next ones come.
SHOWN, SHOWN_OTHERS, SHOWN_MERGED = 10, 3, 20


@dataclass(frozen=True)
class TwinGroup:
    """The longest-standing testimony, and those that may say the same."""

    kept: Testimony
    others: list
    score: float


def twins_page(collection, facts):
    """Groups still to be looked at: what was merged, refused or withdrawn since is left out. Three queries."""
    merges = list(Merge.objects.filter(kept__collection=collection).select_related("kept", "twin", "by").order_by("-at", "-pk"))
    merged = {merge.twin_id for merge in merges}
    refused = {frozenset(pair) for pair in facts.get("refused", ())} if facts else set()
    pairs = [(group["members"], group["score"]) for group in facts.get("groups", ())] if facts else []
    waiting = [(members, score) for members, score in pairs if left_of(members, merged=merged, refused=refused)]
    shown = waiting[:SHOWN]
    wanted = {pk for members, _score in shown for pk in (members[0], *left_of(members, merged=merged, refused=refused)[:SHOWN_OTHERS])}
    rows = Testimony.objects.filter(collection=collection, pk__in=wanted)
    said = {one.pk: one for one in rows.select_related("voice")}
    groups = []
    for members, score in shown:
        others = [said[pk] for pk in left_of(members, merged=merged, refused=refused)[:SHOWN_OTHERS] if pk in said]
        if members[0] in said and others:
            groups.append(TwinGroup(said[members[0]], others, score))
    return {"groups": groups, "waiting": len(waiting), "merges": merges[:SHOWN_MERGED], "merged_count": len(merges)}


def left_of(members, *, merged, refused):
    first, *others = members
    if first in merged:
        return []
    return [pk for pk in others if pk not in merged and frozenset((first, pk)) not in refused]
