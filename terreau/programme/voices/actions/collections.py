"""Preparing, opening and ending a time of listening; its notices and its quotas."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from secrets import SystemRandom

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.journal.rights import refusal_to_overwrite
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.codes import COLLECTION_SIGNS, make_code
from terreau.programme.voices.models import Collection, Notice, Quota
from terreau.programme.voices.states import State
from terreau.programme.voices.vocabulary import DIMENSION_NAMES, Mode

FACTS = (
    "territory",
    "title",
    "purpose",
    "question",
    "prompts",
    "from_on",
    "until_on",
    "modes",
    "keep_until",
    "is_public",
    "is_moderated",
    "feedback_days",
    "is_example",
)


def refuse(reason):
    """Stop here when there is a reason to."""
    if reason:
        raise Refused(reason)


def lock_collection(collection) -> Collection:
    """Without shutting out those who are sending voices to it meanwhile: they only point at its key."""
    rows = Collection.objects.select_for_update(of=("self",), no_key=True).select_related("fabrique__organisation")
    return rows.get(pk=collection.pk)


def record_collection(what, collection, *, by, **facts):
    record(what, by=by, about=collection, held_by=collection.fabrique.organisation_id, **facts)


@transaction.atomic
def add_collection(fabrique: Fabrique, *, by: Person | None, notice: str = "", mediators: Iterable[Person] = (), **facts) -> Collection:
    """Prepare a collection, as a draft; the notice may be written later, but not after opening."""
    refuse(rights.refusal_to_listen_for(fabrique, by=by))
    collection = Collection(fabrique=fabrique, code=free_code())
    take_facts(collection, facts, among=FACTS)
    refuse_unknown_modes(collection)
    save_checked(collection)
    name_mediators(collection, mediators)
    if notice.strip():
        save_checked(Notice(collection=collection, text=notice.strip()))
    record_collection("collection_added", collection, by=by)
    return collection


@transaction.atomic
def change_collection(
    collection: Collection,
    *,
    by: Person | None,
    seen_at: datetime | None = None,
    mediators: Iterable[Person] | None = None,
    **facts,
) -> Collection:
    """Change a collection; mediators stay as they are when None is given. `seen_at` is the `changed_at` that was on screen."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_change_collection(collection, by=by))
    refuse(refusal_to_overwrite(collection, seen_at=seen_at))
    if facts.get("keep_until"):
        refuse(rights.refusal_to_keep_longer(collection, keep_until=facts["keep_until"]))
    changed = take_facts(collection, facts, among=FACTS)
    refuse_unknown_modes(collection)
    save_checked(collection)
    if mediators is not None:
        name_mediators(collection, mediators)
    record_collection("collection_changed", collection, by=by, changed=sorted(changed))
    return collection


@transaction.atomic
def open_collection(collection: Collection, *, by: Person | None) -> Collection:
    """Begin to listen, or begin again."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_open_collection(collection, by=by))
    return move_collection(collection, State.OPEN, what="collection_opened", by=by)


@transaction.atomic
def close_collection(collection: Collection, *, by: Person | None) -> Collection:
    """End the listening; what devices still hold of it comes in for thirty days."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_close_collection(collection, by=by))
    return move_collection(collection, State.CLOSED, what="collection_closed", by=by)


def move_collection(collection, state, *, what, by):
    collection.state = state
    save_checked(collection)
    record_collection(what, collection, by=by)
    return collection


@transaction.atomic
def write_notice(collection: Collection, *, text: str, by: Person | None) -> Notice:
    """Write the next version of the notice; those that people read before stay as they were. The same words make no new version."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_change_collection(collection, by=by))
    last = collection.notices.first()
    if last is not None and last.text == text.strip():
        return last
    notice = Notice(collection=collection, version=last.version + 1 if last else 1, text=text.strip())
    save_checked(notice)
    record_collection("notice_written", collection, by=by, version=notice.version)
    return notice


@transaction.atomic
def set_quotas(collection: Collection, *, quotas: Sequence[tuple[str, str, str, int]], by: Person | None) -> Collection:
    """Replace the quotas by this list of (dimension, category, label, wanted)."""
    collection = lock_collection(collection)
    refuse(rights.refusal_to_change_collection(collection, by=by))
    collection.quotas.all().delete()
    for dimension, category, label, wanted in quotas:
        if dimension not in DIMENSION_NAMES:
            raise Refused(_("« {dimension} » n'est pas une façon de compter : choisissez dans la liste.").format(dimension=dimension))
        save_checked(Quota(collection=collection, dimension=dimension, category=category, label=label, wanted=wanted))
    record_collection("quotas_set", collection, by=by, quotas=len(quotas))
    return collection


def next_number(collection) -> int:
    """The number of the next statement; the collection's row must be locked."""
    return (collection.statements.aggregate(last=Max("number"))["last"] or 0) + 1


def free_code():
    random = SystemRandom()
    while Collection.objects.filter(code=(code := make_code(random, signs=COLLECTION_SIGNS))).exists():
        pass
    return code


def refuse_unknown_modes(collection):
    if not isinstance(collection.modes, list) or set(collection.modes) - set(Mode.values):
        raise Refused(_("Canaux : choisissez dans la liste, parmi {modes}.").format(modes=", ".join(str(mode) for mode in Mode.labels)))


def name_mediators(collection, mediators):
    people = list(mediators)
    for person in people:
        refuse(rights.refusal_to_be_mediator(collection.fabrique, person))
    collection.mediators.set(people)
