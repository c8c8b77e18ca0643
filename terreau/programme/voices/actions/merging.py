"""Counting as one two testimonies that say the same; both stay, and it can be undone."""

from django.db import transaction

from terreau.programme.fields import save_checked
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import lock_collection, record_collection, refuse
from terreau.programme.voices.models import Merge, Result, ResultKind, Testimony


@transaction.atomic
def merge_testimonies(kept: Testimony, *, twin: Testimony, by: Person | None) -> Merge:
    """Count the twin with the kept one; those that were merged into the twin follow it, so that no chain forms."""
    lock_collection(kept.collection)
    kept, twin = (Testimony.objects.select_related("collection__fabrique__organisation").get(pk=one.pk) for one in (kept, twin))
    refuse(rights.refusal_to_merge_testimonies(kept, twin=twin, by=by))
    for follower in Merge.objects.filter(kept=twin):
        follower.kept = kept
        save_checked(follower)
    merge = Merge(kept=kept, twin=twin, by=by)
    save_checked(merge)
    record_collection("testimonies_merged", kept.collection, by=by, kept=kept.pk, twin=twin.pk)
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: Person | None) -> Testimony:
    """Count the twin by itself again; gives the twin."""
    rows = Merge.objects.select_for_update(of=("self",)).select_related("kept__collection__fabrique__organisation", "twin")
    merge = rows.get(pk=merge.pk)
    refuse(rights.refusal_to_undo_merge(merge, by=by))
    kept, twin = merge.kept, merge.twin
    merge.delete()
    record_collection("merge_undone", kept.collection, by=by, kept=kept.pk, twin=twin.pk)
    return twin


@transaction.atomic
def refuse_twins(kept: Testimony, *, twin: Testimony, by: Person | None) -> None:
    """Say that two testimonies that were proposed together are not the same: the next calculations do not propose them again."""
    lock_collection(kept.collection)
    kept, twin = (Testimony.objects.select_related("collection__fabrique__organisation").get(pk=one.pk) for one in (kept, twin))
    refuse(rights.refusal_to_merge_testimonies(kept, twin=twin, by=by))
    result = Result.objects.select_for_update(of=("self",)).filter(collection=kept.collection, kind=ResultKind.TWINS).first()
    if result is None:
        return
    pair = sorted((kept.pk, twin.pk))
    if pair in result.facts.get("refused", []):
        return
    # The day of the calculation stays as it was: `update` leaves it alone.
    facts = {**result.facts, "refused": [*result.facts.get("refused", []), pair]}
    Result.objects.filter(pk=result.pk).update(facts=facts)
    record_collection("twins_refused", kept.collection, by=by, kept=kept.pk, twin=twin.pk)
