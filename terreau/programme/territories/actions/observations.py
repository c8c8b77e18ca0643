"""What residents saw of a service: signed, dated, withdrawn with a reason, never erased."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique
from terreau.programme.territories.models import Commune, Observation
from terreau.programme.territories.rights import refusal_to_sign_observation, refusal_to_withdraw_observation

FACTS = (
    "facility_class",
    "facility_type",
    "change",
    "facility_ref",
    "name",
    "count",
    "iris",
    "qpv",
    "territory",
    "lon",
    "lat",
    "happened",
    "observed_on",
    "source",
    "note",
    "is_example",
)


@transaction.atomic
def add_observation(commune: Commune, *, fabrique: Fabrique, today: date, by, signed_by=None, **facts) -> Observation:
    """Sign what was seen of a service, over what the official files say of it; whoever acts signs, the command line says who does."""
    if reason := refusal_to_sign_observation(fabrique, by=by):
        raise Refused(reason)
    observation = Observation(commune=commune, fabrique=fabrique, signed_by=who_signs(by, signed_by))
    take_facts(observation, facts, among=FACTS)
    save_checked(observation)
    refuse_what_is_to_come(observation, today=today)
    record_about("observation_added", observation, by=by, change=observation.change, facility_class=observation.facility_class)
    return observation


@transaction.atomic
def withdraw_observation(observation: Observation, *, reason: str, now: datetime, by) -> Observation:
    """Take back an observation that was wrong; it stays, with the reason, and counts no longer."""
    rows = Observation.objects.select_for_update(of=("self",)).select_related("fabrique__organisation", "commune")
    observation = rows.get(pk=observation.pk)
    if refusal := refusal_to_withdraw_observation(observation, by=by):
        raise Refused(refusal)
    observation.withdrawn_at, observation.withdrawn_reason = now, reason.strip()
    save_checked(observation)
    record_about("observation_withdrawn", observation, by=by, reason=observation.withdrawn_reason)
    return observation


def who_signs(by, signed_by):
    """Nobody signs for someone else, but for the command line, which brings in what was signed on paper."""
    if by is None and signed_by is None:
        raise Refused(_("Une observation est signée : dites par qui."))
    if by is not None and signed_by not in (None, by):
        raise Refused(_("Une observation est signée par la personne qui l'ajoute : demandez à {name} de le faire.").format(name=signed_by))
    return by or signed_by


def refuse_what_is_to_come(observation, *, today):
    if observation.observed_on > today:
        raise Refused(_("« Constaté le » : une observation se signe une fois faite, au plus tard aujourd'hui."))
    # As text, a year or a month is not after any of its own days.
    if observation.happened > observation.observed_on.isoformat():
        raise Refused(
            _("« Quand c'est arrivé » : {happened} vient après le constat du {day:%d/%m/%Y}. Corrigez l'une des deux dates.").format(
                happened=observation.happened, day=observation.observed_on
            )
        )


def record_about(verb, observation, *, by, **facts):
    record(verb, by=by, about=observation, held_by=observation.fabrique.organisation_id, commune=observation.commune_id, **facts)
