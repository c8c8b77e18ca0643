"""What the pages of a Fabrique and of an organisation hold."""

from dataclasses import dataclass

from django.db.models import Q

from terreau.programme.funding.models import Operation
from terreau.programme.needs.models import Need
from terreau.programme.network.models import CoreStep
from terreau.programme.network.rights import (
    refusal_to_change_fabrique,
    refusal_to_change_organisation,
    refusal_to_hold_peer_review,
    refusal_to_keep_contacts,
    refusal_to_manage_members,
)
from terreau.programme.projects.models import Project, ProjectHolder
from terreau.programme.projects.queries import lean, project_lines
from terreau.programme.territories.models import Perimeter, Territory
from terreau.web.ui.cutting import cut
from terreau.web.ui.maps import Point
from terreau.web.ui.members import journal_about

# A page is no list: beyond these, it leads to the list, filtered.
SHOWN = 30


@dataclass(frozen=True)
class TrackRow:
    """A track over the national core: the names of its phases, each beside the step that counts them."""

    name: str
    summary: str
    cells: list[tuple[list[str], str]]


def fabrique_page(fabrique, *, reader) -> dict:
    projects = Project.objects.seen_by(reader).filter(fabrique=fabrique)
    operations = Operation.objects.seen_by(reader).filter(fabrique=fabrique).select_related("call", "fabrique__organisation")
    lines = project_lines(lean(projects)[: SHOWN + 1])
    held_by = fabrique.organisation_id
    return {
        "fabrique": fabrique,
        "core_steps": CoreStep.labels,
        "tracks": [track_row(track) for track in fabrique.tracks.prefetch_related("phases")],
        "needs": cut(Need.objects.seen_by(reader).filter(fabrique=fabrique), shown=SHOWN),
        "lines": lines[:SHOWN],
        "has_more": len(lines) > SHOWN,
        "operations": cut(operations, shown=SHOWN),
        "territories": territories_of(fabrique, reader=reader),
        "appellation": fabrique.peer_reviews.filter(is_granted=True).first(),
        "entries": journal_about(fabrique, held_by=held_by, reader=reader),
        "may": {
            "change": not refusal_to_change_fabrique(fabrique, by=reader),
            "manage_members": not refusal_to_manage_members(fabrique.organisation, by=reader),
            "keep_contacts": not refusal_to_keep_contacts(fabrique.organisation, by=reader),
            "hold_peer_review": not refusal_to_hold_peer_review(fabrique, by=reader),
        },
    }


def track_row(track) -> TrackRow:
    phases = list(track.phases.all())
    cells = [([phase.name for phase in phases if phase.core_step == step], label) for step, label in CoreStep.choices]
    return TrackRow(name=track.name, summary=track.summary, cells=cells)


def territories_of(fabrique, *, reader) -> list[Territory]:
    """Where the Fabrique works, in the order of their numbers on its map."""
    projects = Project.objects.seen_by(reader).filter(fabrique=fabrique)
    operations = Operation.objects.seen_by(reader).filter(fabrique=fabrique)
    works_there = Q(kept_by=fabrique) | Q(pk__in=projects.values("territories")) | Q(pk__in=operations.values("territories"))
    return list(Territory.objects.filter(works_there)[:SHOWN])


def points_of(territories, *, url_of) -> list[Point]:
    """The territories that have a place on a map, under their number in the list."""
    places = Perimeter.objects.current().filter(territory__in=territories).exclude(lon=None).values_list("territory", "lon", "lat")
    place_of = {territory: (lon, lat) for territory, lon, lat in places}
    return [
        Point(*place_of[territory.pk], number=rank, label=territory.name, url=url_of(territory))
        for rank, territory in enumerate(territories, start=1)
        if territory.pk in place_of
    ]


def organisation_page(organisation, *, reader) -> dict:
    """Where an organisation takes part, as this reader sees it."""
    projects, operations = Project.objects.seen_by(reader), Operation.objects.seen_by(reader)
    holdings = ProjectHolder.objects.current().filter(organisation=organisation, project__in=projects)
    parts = {
        "project_parts": cut(organisation.project_parts.filter(project__in=projects).select_related("project__fabrique__organisation")),
        "operation_parts": cut(
            organisation.operation_parts.filter(operation__in=operations).select_related(
                "operation__fabrique__organisation", "operation__call"
            )
        ),
        "holdings": cut(holdings.select_related("project__fabrique__organisation")),
        "carried_fabriques": cut(organisation.carried_fabriques.with_organisation()),
        "calls": cut(organisation.calls_managed.all()),
        "fabrique": getattr(organisation, "fabrique", None),
    }
    return {
        "organisation": organisation,
        **parts,
        "takes_part": any(parts.values()),
        "may_change": not refusal_to_change_organisation(organisation, by=reader),
    }
