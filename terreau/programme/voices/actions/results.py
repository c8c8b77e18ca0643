"""Keeping what the analysis said of a collection: asked for, on its way, there, or stopped."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import lock_collection, record_collection, refuse
from terreau.programme.voices.inputs import CALCULATION
from terreau.programme.voices.models import Collection, Result, ResultKind

# A calculation that has said nothing for so long is dead: its worker was stopped.
SILENT_FOR = timedelta(minutes=10)


def is_under_way(result: Result, *, now: datetime) -> bool:
    return result.progress < 1 and now - result.made_at < SILENT_FOR


@transaction.atomic
def begin_result(collection: Collection, *, kind: ResultKind, now: datetime, by: Person | None) -> Result:
    """Ask for a result; what was kept stays readable until the new one is there."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_work_out(collection, by=by))
    result = collection.results.filter(kind=kind).first() or Result(collection=collection, kind=kind, version=CALCULATION)
    if result.pk and is_under_way(result, now=now):
        raise Refused(_("Ce calcul est déjà en cours : attendez-le, ou arrêtez-le."))
    result.progress, result.stop_at = 0.0, None
    result.save()
    record_collection("result_made", collection, by=by, kind=str(kind))
    return result


@transaction.atomic
def stop_result(collection: Collection, *, kind: ResultKind, now: datetime, by: Person | None) -> None:
    """Ask a calculation to stop; it does between two of its pieces."""
    refuse(rights.refusal_to_work_out(collection, by=by))
    if Result.objects.filter(collection=collection, kind=kind, progress__lt=1, stop_at=None).update(stop_at=now):
        record_collection("result_stopped", collection, by=by, kind=str(kind))


def keep_result(result: Result, *, facts: dict, inputs: str, now: datetime) -> bool:
    """The calculation is done: keep what it says. False when someone stopped it meanwhile, and nothing is kept."""
    done = {"facts": facts, "inputs": inputs, "version": CALCULATION, "progress": 1.0, "made_at": now}
    return bool(Result.objects.filter(pk=result.pk, stop_at=None).update(**done))


def tell_progress(result: Result, *, progress: float, now: datetime) -> bool:
    """How far it is; false when it must stop."""
    return bool(Result.objects.filter(pk=result.pk, stop_at=None).update(progress=min(progress, 0.99), made_at=now))


def give_up_result(result: Result) -> None:
    """Stopped, or broken: what was kept before stays, and a first calculation leaves nothing."""
    Result.objects.filter(pk=result.pk, inputs="").delete()
    Result.objects.filter(pk=result.pk).update(progress=1.0, stop_at=None)
