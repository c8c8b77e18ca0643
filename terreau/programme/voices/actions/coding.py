"""A Fabrique's code book, and the testimonies filed under its codes."""

from django.db import transaction

from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import record_collection, refuse
from terreau.programme.voices.actions.sharing import lock_testimony
from terreau.programme.voices.models import Code, Coding, Testimony

FACTS = ("label", "definition", "words", "entry", "theme")


@transaction.atomic
def add_code(fabrique: Fabrique, *, by: Person | None, **facts) -> Code:
    """Add a code to the book."""
    refuse(rights.refusal_to_write_code_book(fabrique, by=by))
    code = Code(fabrique=fabrique)
    take_facts(code, facts, among=FACTS)
    save_checked(code)
    record_code("code_added", code, by=by)
    return code


@transaction.atomic
def change_code(code: Code, *, by: Person | None, **facts) -> Code:
    """Change a code: the testimonies filed under it stay filed."""
    code = lock_code(code)
    refuse(rights.refusal_to_write_code_book(code.fabrique, by=by))
    changed = take_facts(code, facts, among=FACTS)
    save_checked(code)
    record_code("code_changed", code, by=by, changed=sorted(changed))
    return code


@transaction.atomic
def remove_code(code: Code, *, by: Person | None) -> None:
    """Take a code out of the book, with what was filed under it; the journal keeps how many testimonies that was."""
    code = lock_code(code)
    refuse(rights.refusal_to_write_code_book(code.fabrique, by=by))
    record_code("code_removed", code, by=by, codings=code.codings.count())
    code.delete()


@transaction.atomic
def code_testimony(testimony: Testimony, *, code: Code, by: Person | None, is_right: bool | None = True) -> Coding | None:
    """File a testimony under a code, or say that it does not belong there; None takes back what was said before."""
    testimony = lock_testimony(testimony)
    refuse(rights.refusal_to_code_testimony(testimony, code=code, by=by))
    coding = Coding.objects.filter(testimony=testimony, code=code).first()
    if is_right is None:
        if coding:
            coding.delete()
    else:
        coding = coding or Coding(testimony=testimony, code=code)
        coding.is_right, coding.by = is_right, by
        save_checked(coding)
    record_collection("testimony_coded", testimony.collection, by=by, testimony=testimony.pk, code=code.pk, is_right=is_right)
    return coding if is_right is not None else None


def lock_code(code) -> Code:
    return Code.objects.select_for_update(of=("self",)).select_related("fabrique__organisation").get(pk=code.pk)


def record_code(what, code, *, by, **facts):
    record(what, by=by, about=code, held_by=code.fabrique.organisation_id, **facts)
