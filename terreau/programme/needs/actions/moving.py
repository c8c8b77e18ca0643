"""The life of a need: documented, validated by a committee or residents, answered; or set aside with a reason."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.needs import rights
from terreau.programme.needs.actions.describing import lock_need, record_need, refuse
from terreau.programme.needs.actions.telling import tell_voices, text_of_answer, text_of_setting_aside, text_of_validation
from terreau.programme.needs.inputs import strength_of
from terreau.programme.needs.models import Need
from terreau.programme.needs.states import State
from terreau.programme.people.models import Person
from terreau.programme.voices.models import Step


@transaction.atomic
def document_need(need: Need, *, by: Person | None) -> Need:
    """Say that a need is documented: something shows it."""
    need = lock_need(need)
    refuse(rights.refusal_to_document_need(need, pieces=strength_of(need).pieces, by=by))
    return move_need(need, State.DOCUMENTED, what="need_documented", by=by)


@transaction.atomic
def return_need(need: Need, *, by: Person | None) -> Need:
    """Take a need one step back: what was said at the step it leaves is said no longer, and stays in the journal."""
    need = lock_need(need)
    refuse(rights.refusal_to_return_need(need, by=by))
    said = {"validated_by": need.validated_by, "answer": need.answer}
    before = State(need.state)
    if before == State.VALIDATED:
        need.validated_by, need.validated_on, need.validation_note = "", None, ""
    if before == State.ANSWERED:
        need.answer = ""
    return move_need(need, rights.BACK[before], what="need_returned", by=by, **{name: value for name, value in said.items() if value})


@transaction.atomic
def validate_need(
    need: Need, *, validated_by: str, validated_on: date, today: date, by: Person | None, note: str = "", address: str = ""
) -> Need:
    """Write down that a committee or residents validated a need, on a day; `address` is the page that those who spoke may read."""
    need = lock_need(need)
    refuse(rights.refusal_to_validate_need(need, sources=strength_of(need).supports, by=by))
    if validated_on > today:
        raise Refused(_("« Validé le » : une validation s'écrit une fois faite, au plus tard aujourd'hui."))
    need.validated_by, need.validated_on, need.validation_note = validated_by, validated_on, note.strip()
    move_need(need, State.VALIDATED, what="need_validated", by=by, validated_by=validated_by)
    tell_voices(need, step=Step.VALIDATED, text=text_of_validation(need, address=address), today=today, by=by)
    return need


@transaction.atomic
def answer_need(need: Need, *, answer: str, today: date, by: Person | None, address: str = "") -> Need:
    """Say what answers a need."""
    need = lock_need(need)
    refuse(rights.refusal_to_answer_need(need, by=by))
    if not answer.strip():
        raise Refused(_("Dites ce qui répond à ce besoin : les personnes qui l'ont dit le liront."))
    need.answer = answer.strip()
    move_need(need, State.ANSWERED, what="need_answered", by=by)
    tell_voices(need, step=Step.ANSWERED, text=text_of_answer(need, address=address), today=today, by=by)
    return need


@transaction.atomic
def set_aside_need(need: Need, *, reason: str, today: date, by: Person | None) -> Need:
    """Set a need aside, and tell those who said it why."""
    need = lock_need(need)
    refuse(rights.refusal_to_set_aside_need(need, by=by))
    if not reason.strip():
        raise Refused(_("Dites pourquoi ce besoin est écarté : les personnes qui l'ont dit le liront."))
    need.set_aside_reason = reason.strip()
    move_need(need, State.SET_ASIDE, what="need_set_aside", by=by)
    tell_voices(need, step=Step.SET_ASIDE, text=text_of_setting_aside(need), today=today, by=by)
    return need


@transaction.atomic
def resume_need(need: Need, *, by: Person | None) -> Need:
    """Take up again, as heard, a need that was set aside: it is documented and validated anew."""
    need = lock_need(need)
    refuse(rights.refusal_to_resume_need(need, by=by))
    need.set_aside_reason = ""
    need.validated_by, need.validated_on, need.validation_note = "", None, ""
    return move_need(need, State.HEARD, what="need_resumed", by=by)


def move_need(need, state, *, what, by, **facts):
    before, need.state = need.state, state
    save_checked(need)
    record_need(what, need, by=by, before=before, after=state, **facts)
    return need
