"""Questions put to the whole country: saved, shared, put again when the data change, until their owner has seen what changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.analysis.units.errors import AnalysisError
from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique
from terreau.programme.territories.models import Screening
from terreau.programme.territories.rights import (
    refusal_to_remove_screening,
    refusal_to_save_screening,
    refusal_to_see_screening,
    refusal_to_share_screening,
)

FACTS = ("words", "level", "lake_version", "is_example")


@dataclass(frozen=True)
class Rechecked:
    """How many saved questions were put again, which answers changed, and which questions are no longer understood, with why."""

    asked: int
    changed: tuple[Screening, ...]
    failed: tuple[tuple[Screening, str], ...]


@transaction.atomic
def save_screening(question: str, *, codes: Sequence[str], fabrique: Fabrique, now: datetime, by, owner=None, **facts) -> Screening:
    """Keep a question as it was understood, with the answer that its owner has under the eyes (`codes`).

    The other facts: words (as it was typed), level, lake_version, is_example.
    """
    if reason := refusal_to_save_screening(fabrique, by=by):
        raise Refused(reason)
    owner = by or owner
    if owner is None:
        raise Refused(_("Une question enregistrée appartient à quelqu'un : dites à qui."))
    found = sorted(set(codes))
    screening = Screening(question=question, owner=owner, fabrique=fabrique, seen_codes=found, found_codes=found, seen_at=now)
    take_facts(screening, {**facts, "words": facts["words"].strip()}, among=FACTS)
    save_checked(screening)
    record_about("screening_saved", screening, by=by, places=len(found))
    return screening


@transaction.atomic
def share_screening(screening: Screening, *, by) -> Screening:
    """Let the readers of the Fabrique see the question, its answer and its alerts."""
    return set_shared(screening, is_shared=True, verb="screening_shared", by=by)


@transaction.atomic
def unshare_screening(screening: Screening, *, by) -> Screening:
    """Keep the question to oneself again."""
    return set_shared(screening, is_shared=False, verb="screening_unshared", by=by)


def set_shared(screening, *, is_shared, verb, by):
    screening = locked(screening)
    if reason := refusal_to_share_screening(screening, by=by):
        raise Refused(reason)
    if screening.is_shared != is_shared:
        # Told while it is shared, so that the journal of the Fabrique names what comes and what goes.
        screening.is_shared = True
        record_about(verb, screening, by=by)
        screening.is_shared = is_shared
        save_checked(screening)
    return screening


@transaction.atomic
def remove_screening(screening: Screening, *, by) -> None:
    """Stop asking a question."""
    screening = locked(screening)
    if reason := refusal_to_remove_screening(screening, by=by):
        raise Refused(reason)
    record_about("screening_removed", screening, by=by)
    screening.delete()


@transaction.atomic
def mark_screening_seen(screening: Screening, *, now: datetime, by) -> Screening:
    """Take note of the new answer: the next alert starts from it."""
    screening = locked(screening)
    if reason := refusal_to_see_screening(screening, by=by):
        raise Refused(reason)
    if screening.changed_at:
        record_about("screening_seen", screening, by=by, new=len(screening.new_codes), gone=len(screening.gone_codes))
    screening.seen_codes, screening.seen_at, screening.changed_at = screening.found_codes, now, None
    return save_checked(screening)


def recheck_screenings(answer: Callable[[Screening], Sequence[str]], *, lake_version: str, now: datetime) -> Rechecked:
    """Put every saved question again to data that changed since; what differs from what was seen is kept until its owner has seen it.

    `answer` gives the codes that answer a question; when it can't (AnalysisError or Refused), the question keeps its last answer and is
    named among those that failed. Each question is written apart: one that fails does not hold the others back.
    """
    waiting = Screening.objects.asked_before(lake_version).order_by("pk")
    asked, changed, failed = 0, [], []
    for screening in waiting:
        asked += 1
        try:
            codes = sorted(set(answer(screening)))
        except (AnalysisError, Refused) as problem:
            failed.append((screening, str(problem)))
            continue
        if told := keep_answer(screening, codes=codes, lake_version=lake_version, now=now):
            changed.append(told)
    return Rechecked(asked, tuple(changed), tuple(failed))


@transaction.atomic
def keep_answer(screening, *, codes, lake_version, now):
    """Write the latest answer down; gives the question when its owner has something new to see."""
    screening = Screening.objects.select_for_update(of=("self",)).select_related("fabrique").filter(pk=screening.pk).first()
    if screening is None:
        return None
    is_new = codes != screening.found_codes and codes != screening.seen_codes
    screening.found_codes, screening.lake_version = codes, lake_version
    if is_new:
        screening.changed_at = now
        record_about("screening_changed", screening, by=None, new=len(screening.new_codes), gone=len(screening.gone_codes))
    elif codes == screening.seen_codes:
        screening.changed_at = None
    save_checked(screening)
    return screening if is_new else None


def locked(screening):
    rows = Screening.objects.select_for_update(of=("self",)).select_related("fabrique__organisation")
    if found := rows.filter(pk=screening.pk).first():
        return found
    raise Refused(_("Cette question a déjà été retirée : rechargez la liste de vos questions."))


def record_about(verb, screening, *, by, **facts):
    """The journal is read by the whole Fabrique: it names a question only once it is shared."""
    called = None if screening.is_shared else _("question enregistrée, non partagée")
    held_by = screening.fabrique.organisation_id if screening.is_shared else None
    record(verb, by=by, about=screening, held_by=held_by, called=called, **facts)
