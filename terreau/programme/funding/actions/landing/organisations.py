"""A Fabrique, its tracks, its contacts and the partners of its operation."""

from collections.abc import Iterable
from dataclasses import asdict

from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.funding.actions.landing.ledger import Ledger, pick_changes
from terreau.programme.funding.facts import ContactFacts, FabriqueFacts, PartnerFacts, TrackFacts
from terreau.programme.network.actions import add_contact, add_fabrique, add_organisation, change_fabrique, write_track
from terreau.programme.network.models import ErasedContact, Fabrique, Kind, Organisation, Track
from terreau.programme.network.rights import refusal_to_add_organisation, refusal_to_write_track

FABRIQUE_FACTS = ("area", "founded_year", "method_year", "presentation", "mission")
CONTACT_PURPOSE = "personne à joindre selon la fiche"
CONTACT_YEARS = 3


def find_fabrique(name: str) -> Fabrique | None:
    """The Fabrique of that name; between two of one name nothing is guessed."""
    found = list(Fabrique.objects.with_organisation().filter(organisation__in=Organisation.objects.named(name))[:2])
    if len(found) > 1:
        raise Refused(_("Plusieurs Fabriques s'appellent « %(name)s » : donnez-leur d'abord des noms distincts.") % {"name": name})
    return found[0] if found else None


def land_fabrique(facts: FabriqueFacts, *, before: FabriqueFacts | None, ledger: Ledger) -> Fabrique:
    """Find the Fabrique by its name, or add it; then its tracks."""
    fabrique = find_fabrique(facts.name)
    said = {name: getattr(facts, name) for name in FABRIQUE_FACTS}
    if fabrique is None:
        fabrique = add_new_fabrique(facts, said=said, ledger=ledger)
        ledger.act_for(fabrique.organisation)
    elif changes := pick_changes(fabrique, said, before=before and asdict(before)):
        there = {name: getattr(fabrique, name) for name in FABRIQUE_FACTS}
        fabrique = change_fabrique(fabrique, by=ledger.by, **changes)
        title = _("Fabrique %(name)s") % {"name": fabrique}
        ledger.tell_changes(title, fabrique, there=there, changes=changes, is_public=True)
    for track in facts.tracks:
        land_track(fabrique, track, ledger=ledger)
    return fabrique


def add_new_fabrique(facts: FabriqueFacts, *, said: dict, ledger: Ledger) -> Fabrique:
    body = Organisation.objects.named(facts.name).first() or add_organisation(
        facts.name, kind=Kind.FABRIQUE, by=ledger.by, website=facts.website, is_example=ledger.is_example
    )
    carrier = facts.carried_by and land_organisation(facts.carried_by, ledger=ledger)
    given = {name: value for name, value in {**said, "status": facts.status, "carried_by": carrier}.items() if value}
    ledger.added.append(_("Fabrique %(name)s") % {"name": facts.name})
    return add_fabrique(body, by=ledger.by, **given)


def land_track(fabrique: Fabrique, facts: TrackFacts, *, ledger: Ledger) -> None:
    """Find the track by its name, or by its phases when the paper names no track, or add it when the person draws tracks."""
    tracks = list(fabrique.tracks.prefetch_related("phases"))
    if any(fold(track.name) == fold(facts.name) for track in tracks) or (not facts.is_named and have_phases(tracks, facts)):
        return
    if refusal_to_write_track(fabrique, by=ledger.by):
        words = {"name": facts.name}
        ledger.kept.append(_("le parcours %(name)s n'est pas ajouté : demandez à la personne responsable de la Fabrique") % words)
        return
    write_track(fabrique, name=facts.name, summary=facts.summary, phases=facts.phases, by=ledger.by)
    ledger.added.append(_("parcours %(name)s") % {"name": facts.name})


def have_phases(tracks: Iterable[Track], facts: TrackFacts) -> bool:
    return {fold(name) for name, _step in facts.phases} <= {fold(phase.name) for track in tracks for phase in track.phases.all()}


def land_contact(fabrique: Fabrique, facts: ContactFacts, *, source: str, ledger: Ledger) -> None:
    """Keep the person to write to as a private contact, once, unless the team erased them."""
    held = fabrique.organisation.contacts.all()
    if any(fold(card.name) == fold(facts.name) or (card.email and card.email == facts.email) for card in held):
        return
    if ErasedContact.objects.of(fabrique.organisation, name=facts.name, email=facts.email).exists():
        ledger.kept.append(_("une personne de la fiche n'est pas ajoutée aux contacts : l'équipe l'a effacée"))
        return
    add_contact(
        fabrique.organisation,
        by=ledger.by,
        **asdict(facts),
        works_at=fabrique.organisation,
        purpose=CONTACT_PURPOSE,
        source=source,
        keep_until=ledger.today.replace(year=ledger.today.year + CONTACT_YEARS, day=min(ledger.today.day, 28)),
    )
    ledger.added.append(_("un contact privé de la Fabrique"))


def land_organisation(facts: PartnerFacts, *, ledger: Ledger) -> Organisation | None:
    """The organisation that a partner names, found again or added; None for a category, or when the person may not add one."""
    if not facts.kind:
        return None
    known = Organisation.objects.named(facts.organisation_name).first()
    if known or refusal_to_add_organisation(facts.kind, by=ledger.by):
        return known
    ledger.added.append(_("organisation %(name)s") % {"name": facts.organisation_name})
    return add_organisation(facts.organisation_name, kind=facts.kind, by=ledger.by, website=facts.website)
