"""Adding and correcting organisations: one body, one card."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.identifiers import clean_rna, clean_siret
from terreau.programme.network.models import Organisation
from terreau.programme.network.rights import refusal_to_add_organisation, refusal_to_change_organisation, refusal_to_take_kind
from terreau.programme.people.models import Person

FACTS = ("acronym", "siret", "rna", "website", "commune_code")
CLEANERS = {"siret": clean_siret, "rna": clean_rna}


@transaction.atomic
def add_organisation(name: str, *, kind: str, by: Person | None, **facts) -> Organisation:
    """Open the card of an organisation, unless its official number already stands on another card."""
    if reason := refusal_to_add_organisation(kind, by=by):
        raise Refused(reason)
    organisation = Organisation(name=name.strip(), kind=kind)
    take_facts(organisation, normalised(facts), among=(*FACTS, "is_example"))
    refuse_a_second_card(organisation)
    save_checked(organisation)
    record("organisation_added", by=by, about=organisation, held_by=organisation.pk, kind=str(kind))
    return organisation


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Person | None, **facts) -> Organisation:
    """Correct the card of an organisation."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    kind = facts.get("kind", organisation.kind)
    if reason := refusal_to_change_organisation(organisation, by=by) or refusal_to_take_kind(organisation, kind, by=by):
        raise Refused(reason)
    changed = take_facts(organisation, normalised(facts), among=("name", "kind", *FACTS))
    refuse_a_second_card(organisation)
    save_checked(organisation)
    record("organisation_changed", by=by, about=organisation, held_by=organisation.pk, fields=changed)
    return organisation


def normalised(facts):
    """The official numbers as they are kept: digits alone, checked by their key."""
    kept = dict(facts)
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
