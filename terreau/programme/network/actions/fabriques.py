"""A Fabrique enters the network, presents itself, draws its tracks, receives the appellation."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique, Kind, Organisation, PeerReview, Phase, Track
from terreau.programme.network.rights import (
    refusal_to_add_fabrique,
    refusal_to_change_fabrique,
    refusal_to_hold_peer_review,
    refusal_to_write_track,
)
from terreau.programme.network.states import Status
from terreau.programme.people.models import Person

FACTS = ("area", "founded_year", "method_year", "presentation", "mission", "carried_by")


@transaction.atomic
def add_fabrique(organisation: Organisation, *, by: Person | None, **facts) -> Fabrique:
    """Let an organisation enter the network as a Fabrique, in experimentation."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if reason := refusal_to_add_fabrique(by=by):
        raise Refused(reason)
    if organisation.kind == Kind.NETWORK or Fabrique.objects.filter(organisation=organisation).exists():
        raise Refused(_("« %(name)s » est déjà une Fabrique ou anime le réseau.") % {"name": organisation.name})
    if organisation.kind != Kind.FABRIQUE:
        organisation.kind = Kind.FABRIQUE
        save_checked(organisation)
    fabrique = Fabrique(organisation=organisation)
    # What was granted before this software existed is taken over by the head or the command line.
    take_facts(fabrique, facts, among=(*FACTS, "status"))
    save_checked(fabrique, slug_from=organisation.name)
    record("fabrique_added", by=by, about=fabrique, held_by=organisation.pk, status=str(fabrique.status))
    return fabrique


@transaction.atomic
def change_fabrique(fabrique: Fabrique, *, by: Person | None, **facts) -> Fabrique:
    """Correct what a Fabrique says of itself."""
    fabrique = locked(fabrique)
    if reason := refusal_to_change_fabrique(fabrique, by=by):
        raise Refused(reason)
    changed = take_facts(fabrique, facts, among=FACTS)
    save_checked(fabrique)
    record("fabrique_changed", by=by, about=fabrique, held_by=fabrique.organisation_id, fields=changed)
    return fabrique


def locked(fabrique):
    return Fabrique.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=fabrique.pk)


@transaction.atomic
def write_track(
    fabrique: Fabrique,
    *,
    name: str,
    summary: str,
    phases: Sequence[tuple[str, str] | tuple[str, str, int | None]],
    by: Person | None,
    track: Track | None = None,
    position: int | None = None,
) -> Track:
    """Add a track, or rewrite one: its phases in order, each counted in one step of the national core.

    A phase is a name, a step and, when it is one that stands already under that name or another, its number.
    """
    fabrique = locked(fabrique)
    if reason := refusal_to_write_track(fabrique, by=by):
        raise Refused(reason)
    verb = "track_changed" if track else "track_added"
    track = fabrique.tracks.get(pk=track.pk) if track else Track(fabrique=fabrique, position=fabrique.tracks.count() + 1)
    track.name, track.summary = name.strip(), summary
    track.position = track.position if position is None else position
    save_checked(track)
    left = write_phases(track, [(phase.strip(), step, *number) for phase, step, *number in phases])
    facts = {"phases": len(phases), **left_behind(left)}
    record(verb, by=by, about=track, held_by=fabrique.organisation_id, fabrique=fabrique.pk, **facts)
    return track


def write_phases(track, phases):
    """A phase keeps its row through a change of name or place, for projects stand in it; gives how many projects lost theirs."""
    if not phases:
        raise Refused(_("Un parcours a au moins une phase : nommez-la et dites à quelle étape du tronc commun elle se compte."))
    names = [fold(name) for name, *_rest in phases]
    if len(set(names)) < len(names):
        raise Refused(_("Deux phases du parcours « %(track)s » portent le même nom : distinguez-les.") % {"track": track.name})
    there = list(track.phases.all())
    rows = rows_of(phases, there=there, track=track)
    gone = [phase for phase in there if phase not in rows]
    left = count_projects_in(gone)
    track.phases.filter(pk__in=[phase.pk for phase in gone]).delete()
    free_the_names_of(rows, phases)
    for position, (phase, (name, step, *_number)) in enumerate(zip(rows, phases, strict=True), start=1):
        phase.name, phase.core_step, phase.position = name, step, position
        save_checked(phase)
    return left


def rows_of(phases, *, there, track):
    """The row that each phase keeps: by its number, else by its name, else a new one; never the row of another phase."""
    by_number = {phase.pk: phase for phase in there}
    found = [by_number.pop(number[0], None) if number else None for _name, _step, *number in phases]
    by_name = {fold(phase.name): phase for phase in by_number.values()}
    return [row or by_name.pop(fold(phase[0]), None) or Phase(track=track) for row, phase in zip(found, phases, strict=True)]


def free_the_names_of(rows, phases):
    """Two phases may exchange their names: each first leaves the one it had."""
    for row, (name, *_rest) in zip(rows, phases, strict=True):
        if row.pk and row.name != name:
            Phase.objects.filter(pk=row.pk).update(name=f"#{row.pk}")


def count_projects_in(phases):
    """Projects belong to a later step: the model itself says who points at a phase."""
    relations = Phase._meta.related_objects
    return sum(relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": phases}).count() for relation in relations)


def left_behind(count):
    return {"projects_without_phase": count} if count else {}


@transaction.atomic
def remove_track(track: Track, *, by: Person | None) -> None:
    """Take away a track that the Fabrique no longer offers; projects lose their phase, nothing else."""
    track = Track.objects.select_for_update(of=("self",)).select_related("fabrique__organisation").get(pk=track.pk)
    if reason := refusal_to_write_track(track.fabrique, by=by):
        raise Refused(reason)
    left = left_behind(count_projects_in(track.phases.all()))
    record("track_removed", by=by, about=track, held_by=track.fabrique.organisation_id, fabrique=track.fabrique_id, **left)
    track.delete()


@transaction.atomic
def hold_peer_review(
    fabrique: Fabrique,
    *,
    held_on: date,
    peers: Sequence[Fabrique],
    is_granted: bool,
    usefulness: str,
    partnership: str,
    craft: str,
    by: Person | None,
) -> PeerReview:
    """Write down what a committee of peers said; when they agree, the Fabrique takes the appellation."""
    fabrique = locked(fabrique)
    if reason := refusal_to_hold_peer_review(fabrique, by=by) or refusal_of_peers(fabrique, peers):
        raise Refused(reason)
    said = {"usefulness": usefulness, "partnership": partnership, "craft": craft}
    review = save_checked(PeerReview(fabrique=fabrique, held_on=held_on, is_granted=is_granted, **said))
    review.peers.set(peers)
    facts = {"held_by": fabrique.organisation_id, "review": review.pk}
    record("peer_review_held", by=by, about=fabrique, is_granted=is_granted, peers=[peer.pk for peer in peers], **facts)
    if is_granted:
        fabrique.status = Status.APPELLATION
        save_checked(fabrique)
        record("appellation_granted", by=by, about=fabrique, **facts)
    return review


def refusal_of_peers(fabrique, peers):
    able = set(Fabrique.objects.peers_of(fabrique).values_list("pk", flat=True))
    if peers and {peer.pk for peer in peers} <= able:
        return None
    return _("Choisissez au moins une autre Fabrique, parmi celles qui ont déjà l'appellation : ce sont les pairs qui l'accordent.")
