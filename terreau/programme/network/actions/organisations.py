"""Adding and correcting organisations: one body, one card."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.identifiers import clean_rna, clean_siret
from terreau.programme.network.models import Organisation
from terreau.programme.network.rights import (
    refusal_of_name,
    refusal_to_add_organisation,
    refusal_to_change_organisation,
    refusal_to_merge_organisations,
    refusal_to_rename_organisation,
    refusal_to_take_kind,
)
from terreau.programme.people.models import Person

FACTS = ("acronym", "siret", "rna", "website", "public_email", "commune_code")
CLEANERS = {"siret": clean_siret, "rna": clean_rna}


@transaction.atomic
def add_organisation(name: str, *, kind: str, by: Person | None, **facts) -> Organisation:
    """Open the card of an organisation, unless its official number already stands on another card."""
    if reason := refusal_to_add_organisation(kind, by=by):
        raise Refused(reason)
    organisation = Organisation(name=name.strip(), kind=kind)
    take_facts(organisation, normalised(facts), among=(*FACTS, "is_example"))
    if reason := refusal_of_name(organisation):
        raise Refused(reason)
    refuse_a_second_card(organisation)
    save_checked(organisation)
    record("organisation_added", by=by, about=organisation, held_by=organisation.pk, kind=str(kind))
    return organisation


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Person | None, **facts) -> Organisation:
    """Correct the card of an organisation."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if reason := refusal_of_changes(organisation, facts, by=by):
        raise Refused(reason)
    changed = take_facts(organisation, normalised(facts), among=("name", "kind", *FACTS))
    if {"name", "kind"} & set(changed) and (reason := refusal_of_name(organisation)):
        raise Refused(reason)
    refuse_a_second_card(organisation)
    save_checked(organisation)
    record("organisation_changed", by=by, about=organisation, held_by=organisation.pk, fields=changed)
    return organisation


def refusal_of_changes(organisation, facts, *, by):
    name, kind = facts.get("name", organisation.name), facts.get("kind", organisation.kind)
    return (
        refusal_to_change_organisation(organisation, by=by)
        or refusal_to_rename_organisation(organisation, name.strip(), by=by)
        or refusal_to_take_kind(organisation, kind, by=by)
    )


@transaction.atomic
def merge_organisations(kept: Organisation, *, twin: Organisation, by: Person | None) -> Organisation:
    """Make one card of two: all that named the twin names the kept one, which takes over what it lacked."""
    both = {row.pk: row for row in Organisation.objects.select_for_update(of=("self",)).filter(pk__in=[kept.pk, twin.pk]).order_by("pk")}
    kept, twin = both[kept.pk], both[twin.pk]
    if reason := refusal_to_merge_organisations(kept, twin=twin, by=by):
        raise Refused(reason)
    moved = {relation.related_model._meta.label_lower: move_rows(relation, twin, kept) for relation in Organisation._meta.related_objects}
    gone = twin.pk
    twin.delete()
    for name in FACTS:
        setattr(kept, name, getattr(kept, name) or getattr(twin, name))
    save_checked(kept)
    counts = {label: count for label, count in moved.items() if count}
    record("organisations_merged", by=by, about=kept, held_by=kept.pk, twin=gone, moved=counts)
    return kept


def move_rows(relation, twin, kept):
    """The rows of one table, of this step or of a later one, pass from one card to the other."""
    name = relation.field.name
    try:
        with transaction.atomic():
            return relation.related_model._default_manager.filter(**{name: twin}).update(**{name: kept})
    except IntegrityError as problem:
        raise Refused(
            _("Les deux fiches ont un élément en commun (%(what)s) : retirez-le d'abord de « %(twin)s ».")
            % {"what": relation.related_model._meta.verbose_name_plural, "twin": twin.name}
        ) from problem


def normalised(facts):
    """The facts as they are kept: a name without spaces around, official numbers as digits alone, checked by their key."""
    kept = dict(facts)
    if "name" in kept:
        kept["name"] = kept["name"].strip()
    for name, clean in CLEANERS.items():
        if kept.get(name):
            try:
                kept[name] = clean(kept[name])
            except ValidationError as problem:
                raise Refused(" ".join(problem.messages)) from problem
    return kept


def refuse_a_second_card(organisation):
    for name in CLEANERS:
        number = getattr(organisation, name)
        twin = Organisation.objects.filter(**{name: number}).exclude(pk=organisation.pk).first() if number else None
        if twin:
            raise Refused(
                _("%(number)s est déjà le numéro %(kind)s de « %(twin)s » : ouvrez sa fiche au lieu d'en créer une autre.")
                % {"number": number, "kind": name.upper(), "twin": twin.name}
            )
