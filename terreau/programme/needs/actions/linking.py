"""Linking what shows a need, or speaks against it, with who linked it and why."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.needs import rights
from terreau.programme.needs.actions.describing import lock_need, record_need, refuse
from terreau.programme.needs.actions.telling import tell_voices, text_of_link
from terreau.programme.needs.measures import measure_of
from terreau.programme.needs.models import Evidence, EvidenceKind, Need
from terreau.programme.needs.tallying import tally_of
from terreau.programme.network.models import Organisation
from terreau.programme.people.models import Person
from terreau.programme.territories.models import Observation
from terreau.programme.voices.models import Statement, Step, Testimony

LONGEST_NOTE = Evidence._meta.get_field("note").max_length


def link_testimony(
    need: Need,
    *,
    testimony: Testimony,
    today: date,
    by: Person | None,
    note: str = "",
    speaks_against: bool = False,
    address: str = "",
) -> None:
    """Link one testimony; the person is told that a need was described with their words."""
    facts = {"note": note, "speaks_against": speaks_against, "address": address}
    if not link_testimonies(need, testimonies=[testimony], today=today, by=by, **facts):
        raise Refused(_("Ce témoignage est déjà lié à ce besoin."))


@transaction.atomic
def link_testimonies(
    need: Need,
    *,
    testimonies: Iterable[Testimony],
    today: date,
    by: Person | None,
    note: str = "",
    speaks_against: bool = False,
    address: str = "",
) -> int:
    """Link several testimonies of the Fabrique's collections at once, for the same reason; gives how many were not linked yet."""
    need = lock_need(need)
    refuse(rights.refusal_to_link_evidence(need, by=by))
    refuse(refusal_of_note(note))
    testimonies = list(testimonies)
    for collection in {testimony.collection for testimony in testimonies}:
        refuse(rights.refusal_to_link_voice(need, collection, by=by))
    linked = set(need.evidence.filter(testimony__in=testimonies).values_list("testimony", flat=True))
    fresh = [testimony for testimony in testimonies if testimony.pk not in linked]
    facts = {"need": need, "kind": EvidenceKind.TESTIMONY, "linked_by": by, "note": note.strip(), "speaks_against": speaks_against}
    rows = [Evidence(testimony=testimony, **facts) for testimony in fresh]
    Evidence.objects.bulk_create(rows)
    if fresh:
        record_need("evidence_linked", need, by=by, kind=EvidenceKind.TESTIMONY, against=speaks_against, count=len(fresh))
        tell_voices(need, step=Step.NEED, text=text_of_link(need, address=address), today=today, by=by)
    return len(fresh)


@transaction.atomic
def link_statement(
    need: Need,
    *,
    statement: Statement,
    today: date,
    by: Person | None,
    note: str = "",
    speaks_against: bool = False,
    address: str = "",
) -> Evidence:
    """Link a statement with its votes as they are counted today."""
    need = lock_need(need)
    refuse(rights.refusal_to_link_statement(need, statement, by=by))
    figure = tally_of(statement).as_figure(counted_on=today)
    made = link(need, by=by, kind=EvidenceKind.VOTE, statement=statement, figure=figure, note=note, speaks_against=speaks_against)
    tell_voices(need, step=Step.NEED, text=text_of_link(need, address=address), today=today, by=by)
    return made


def link_indicator(need: Need, *, key: str, by: Person | None, note: str = "", speaks_against: bool = False) -> Evidence:
    """Link an indicator of the territory, with its value of today."""
    return link_measure(need, kind=EvidenceKind.INDICATOR, key=key, by=by, note=note, speaks_against=speaks_against)


def link_gap(need: Need, *, key: str, by: Person | None, note: str = "", speaks_against: bool = False) -> Evidence:
    """Link a service that the twins of the territory have near and that it lacks."""
    return link_measure(need, kind=EvidenceKind.GAP, key=key, by=by, note=note, speaks_against=speaks_against)


@transaction.atomic
def link_measure(need: Need, *, kind: EvidenceKind, key: str, by: Person | None, note: str, speaks_against: bool) -> Evidence:
    need = lock_need(need)
    refuse(rights.refusal_to_link_evidence(need, by=by))
    measure = measure_of(need.territory, kind=kind, key=key)
    if measure is None:
        raise Refused(_("Le portrait de ce territoire ne dit rien de cette mesure : choisissez-en une dans sa liste."))
    same = need.evidence.filter(kind=kind, figure__key=key, figure__year=measure.figure["year"])
    if same.exists():
        raise Refused(_("« %(label)s » est déjà lié, à la même date : déliez-le d'abord.") % {"label": measure.label})
    return link(need, by=by, kind=kind, figure=measure.figure, note=note, speaks_against=speaks_against)


@transaction.atomic
def link_observation(need: Need, *, observation: Observation, by: Person | None, note: str = "", speaks_against: bool = False) -> Evidence:
    """Link what someone saw on the spot, as long as they did not take it back."""
    need = lock_need(need)
    refuse(rights.refusal_to_link_evidence(need, by=by))
    if not observation.is_standing:
        raise Refused(_("Cette observation a été retirée : elle ne montre plus rien."))
    return link(need, by=by, kind=EvidenceKind.OBSERVATION, observation=observation, note=note, speaks_against=speaks_against)


@transaction.atomic
def link_partner(
    need: Need,
    *,
    words: str,
    by: Person | None,
    organisation: Organisation | None = None,
    note: str = "",
    speaks_against: bool = False,
) -> Evidence:
    """Write down what a partner says of a need; their words are public once the need is validated."""
    need = lock_need(need)
    refuse(rights.refusal_to_link_evidence(need, by=by))
    if not words.strip():
        raise Refused(_("Écrivez ce que dit ce partenaire."))
    facts = {"organisation": organisation, "words": words.strip(), "note": note, "speaks_against": speaks_against}
    return link(need, by=by, kind=EvidenceKind.PARTNER, **facts)


@transaction.atomic
def unlink_evidence(evidence: Evidence, *, by: Person | None) -> None:
    """Take a piece of evidence off a need; what it pointed to stays."""
    need = lock_need(evidence.need)
    refuse(rights.refusal_to_link_evidence(need, by=by))
    record_need("evidence_unlinked", need, by=by, kind=evidence.kind)
    need.evidence.filter(pk=evidence.pk).delete()


def refusal_of_note(note: str) -> str | None:
    """Many links are made at once, without the checks that a single one goes through."""
    if len(note.strip()) <= LONGEST_NOTE:
        return None
    return _("« Pourquoi ce lien » tient en %(longest)s signes : raccourcissez.") % {"longest": LONGEST_NOTE}


def link(need: Need, *, by: Person | None, note: str, **facts) -> Evidence:
    """The journal tells the kind alone: neither whose words nor which."""
    made = save_checked(Evidence(need=need, linked_by=by, note=note.strip(), **facts))
    record_need("evidence_linked", need, by=by, kind=made.kind, against=made.speaks_against)
    return made
