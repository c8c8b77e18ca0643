"""Writing a questionnaire, putting it into use, correcting it by a new version."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.journal.rights import refusal_to_overwrite
from terreau.programme.people.models import Person
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import lock_collection, refuse
from terreau.programme.voices.forms import UnreadableForm, faults_of, form_from_json, form_to_json, stopping, xform_of
from terreau.programme.voices.forms.consent import with_notice
from terreau.programme.voices.forms.definition import Form
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import Collection, Questionnaire
from terreau.programme.voices.states import QuestionnaireState

FACTS = ("title", "definition")
# A reader corrects a few things at a time; the page of the questionnaire lists them all.
FAULTS_TOLD = 3


@transaction.atomic
def add_questionnaire(collection: Collection, *, name: str, title: str, definition: Mapping[str, Any], by: Person | None) -> Questionnaire:
    """Begin a questionnaire, as a draft in its first version."""
    refuse(rights.refusal_to_listen_for(collection.fabrique, by=by))
    collection = lock_collection(collection)
    if collection.questionnaires.filter(name=name).exists():
        raise Refused(
            _(
                "Cette écoute a déjà un questionnaire « {name} » : ouvrez-en une nouvelle version, ou donnez un autre nom à celui-ci."
            ).format(name=name)
        )
    form = read_definition(definition)
    questionnaire = Questionnaire(collection=collection, name=name, title=title.strip())
    return keep(questionnaire, form, verb="questionnaire_added", by=by)


@transaction.atomic
def change_questionnaire(questionnaire: Questionnaire, *, by: Person | None, seen_at: datetime | None = None, **facts) -> Questionnaire:
    """Change a draft; `seen_at` is the `changed_at` that was on screen, so that nobody overwrites what they have not seen."""
    questionnaire = lock_questionnaire(questionnaire)
    refuse(rights.refusal_to_change_questionnaire(questionnaire, by=by))
    refuse(refusal_to_overwrite(questionnaire, seen_at=seen_at))
    take_facts(questionnaire, facts, among=FACTS)
    return keep(questionnaire, read_definition(questionnaire.definition), verb="questionnaire_changed", by=by)


@transaction.atomic
def publish_questionnaire(questionnaire: Questionnaire, *, by: Person | None) -> Questionnaire:
    """Freeze a draft and put it into use, in place of the version before; it begins with the notice of today and an agreement."""
    questionnaire = lock_questionnaire(questionnaire)
    refuse(rights.refusal_to_publish_questionnaire(questionnaire, by=by))
    notice = questionnaire.collection.notices.first()
    form = with_notice(form_of(questionnaire), text=notice.text, version=notice.version)
    refuse(refusal_of_faults(form))
    versions = questionnaire.collection.questionnaires.filter(name=questionnaire.name, state=QuestionnaireState.PUBLISHED)
    for earlier in versions.select_for_update(of=("self",)):
        earlier.state = QuestionnaireState.RETIRED
        earlier.save(update_fields=["state", "changed_at"])
    questionnaire.state = QuestionnaireState.PUBLISHED
    return keep(questionnaire, form, verb="questionnaire_published", by=by)


@transaction.atomic
def new_version(questionnaire: Questionnaire, *, by: Person | None) -> Questionnaire:
    """Begin the next version from this one; the one in use stays until the new one is published."""
    collection = lock_collection(questionnaire.collection)
    questionnaire = lock_questionnaire(questionnaire)
    refuse(rights.refusal_to_renew_questionnaire(questionnaire, by=by))
    last = collection.questionnaires.filter(name=questionnaire.name).order_by("-version").first()
    renewed = Questionnaire(collection=collection, name=questionnaire.name, title=questionnaire.title, version=last.version + 1)
    return keep(renewed, form_of(questionnaire), verb="questionnaire_added", by=by)


@transaction.atomic
def remove_questionnaire(questionnaire: Questionnaire, *, by: Person | None) -> None:
    """Remove a draft: nobody has answered it."""
    questionnaire = lock_questionnaire(questionnaire)
    refuse(rights.refusal_to_change_questionnaire(questionnaire, by=by))
    record_questionnaire("questionnaire_removed", questionnaire, by=by)
    questionnaire.delete()


def keep(questionnaire: Questionnaire, form: Form, *, verb: str, by: Person | None) -> Questionnaire:
    """Save it, its definition saying the same as its row, and write the line of the journal."""
    form = replace(form, name=questionnaire.name, title=questionnaire.title, version=questionnaire.version)
    questionnaire.definition = form_to_json(form)
    save_checked(questionnaire)
    record_questionnaire(verb, questionnaire, by=by)
    return questionnaire


def read_definition(definition: Mapping[str, Any]) -> Form:
    try:
        return form_from_json(definition)
    except UnreadableForm as problem:
        raise Refused(str(problem)) from problem


def refusal_of_faults(form: Form) -> str | None:
    """What must be corrected before anyone is asked; what pyxform alone finds comes last."""
    if faults := stopping(faults_of(form)):
        more = _(" Et {count} autres.").format(count=len(faults) - FAULTS_TOLD) if len(faults) > FAULTS_TOLD else ""
        told = " ".join(str(fault) for fault in faults[:FAULTS_TOLD])
        return _("À corriger avant de mettre en service. {faults}").format(faults=told) + more
    try:
        xform_of(form)
    except UnreadableForm as problem:
        return str(problem)
    return None


def lock_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    rows = Questionnaire.objects.select_for_update(of=("self",)).select_related("collection__fabrique__organisation")
    return rows.get(pk=questionnaire.pk)


def record_questionnaire(verb: str, questionnaire: Questionnaire, *, by: Person | None) -> None:
    held_by = questionnaire.collection.fabrique.organisation_id
    record(verb, by=by, about=questionnaire, held_by=held_by, version=questionnaire.version)
