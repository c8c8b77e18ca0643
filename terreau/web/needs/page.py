"""What the page of a need holds: what is lived, what shows it, what came of it, and what is alike elsewhere."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.analysis.heard.independence import Strength
from terreau.programme.journal.models import Entry
from terreau.programme.needs.alike import AlikeNeed, similar_needs
from terreau.programme.needs.inputs import OF_PEOPLE, strength_of
from terreau.programme.needs.models import Gravity, Need
from terreau.programme.needs.rights import FEWEST_SOURCES, refusal_to_change_need, refusal_to_work_for
from terreau.programme.needs.states import State
from terreau.programme.network.models import standing_of
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Perimeter
from terreau.programme.voices.models.collections import heard_by
from terreau.web.needs.showing import Reader, evidence_of, few_said, groups_of, strength_table
from terreau.web.needs.states import moves_of
from terreau.web.ui.members import JOURNAL_LINES

# What the journal says of a state, without who did it: the history that everyone reads.
STEPS = ("need_added", "need_documented", "need_returned", "need_validated", "need_answered", "need_set_aside", "need_resumed")


@dataclass(frozen=True)
class StepTaken:
    """One step of a need's life: when, and the state it came to."""

    at: datetime
    label: str


@dataclass(frozen=True)
class Elsewhere:
    """A need alike, and the projects that this reader sees answer it."""

    alike: AlikeNeed
    projects: list[Project]


def reads_inside(need: Need, reader) -> bool:
    """Whoever reads the Fabrique's matters; the network's head and its funder read what is published."""
    return need.fabrique.organisation_id in standing_of(reader).reads_of


def reading_of(need: Need, reader) -> Reader:
    """What this reader may know of the evidence; a funder of the Fabrique reads its counts, and no voice word for word."""
    perimeter = Perimeter.objects.current().filter(territory=need.territory_id).first()
    return Reader(
        is_inside=reads_inside(need, reader),
        hears=need.fabrique.organisation_id in heard_by(reader),
        population=perimeter and perimeter.population,
    )


def need_page(need: Need, *, reader) -> dict:
    """Everything the template draws; what only members read is None for everyone else."""
    is_inside, strength = reads_inside(need, reader), strength_of(need)
    entries = list(Entry.objects.about(need).select_related("by"))
    return {
        "need": need,
        "themes": list(need.themes.all()),
        "gravity_most": max(Gravity),
        "groups": groups_of(evidence_of(need), reader=reading_of(need, reader)),
        "strength": strength,
        "strength_table": strength_table(strength, is_inside=is_inside),
        "few_said": "" if is_inside else few_said(),
        "heard": heard_said(strength, is_inside=is_inside),
        "projects": list(Project.objects.seen_by(reader).filter(needs=need).select_related("fabrique__organisation")),
        "elsewhere": elsewhere(need, reader=reader),
        "steps": [StepTaken(entry.at, state_of(entry)) for entry in reversed(entries) if entry.what in STEPS],
        "entries": entries[:JOURNAL_LINES] if is_inside else None,
        "is_inside": is_inside,
        "is_team": not refusal_to_work_for(need.fabrique, by=reader),
        "is_weakened": is_inside and need.state in (State.VALIDATED, State.ANSWERED) and strength.supports < FEWEST_SOURCES,
        "change_refusal": refusal_to_change_need(need, by=reader),
        "moves": moves_of(need, strength=strength, by=reader),
    }


def heard_said(strength: Strength, *, is_inside: bool) -> int | None:
    """How many independent voices: None where a small number would point at people."""
    heard = sum(one.sources for one in strength.kinds if one.kind in OF_PEOPLE)
    return heard if is_inside or heard == 0 or heard >= SMALLEST_CELL else None


def elsewhere(need: Need, *, reader) -> list[Elsewhere]:
    """With what came of each, in two queries more."""
    found = similar_needs(need, reader=reader)
    answering: dict[int, list[Project]] = {one.need.pk: [] for one in found}
    for project in Project.objects.seen_by(reader).filter(needs__in=answering).prefetch_related("needs").distinct():
        for other in project.needs.all():
            if other.pk in answering:
                answering[other.pk].append(project)
    return [Elsewhere(one, answering[one.need.pk]) for one in found]


def state_of(entry: Entry) -> str:
    if entry.what == "need_added":
        return State.HEARD.label
    after = entry.facts.get("after", "")
    label = State(after).label if after in State.values else ""
    return _("%(state)s de nouveau") % {"state": label} if entry.what in ("need_returned", "need_resumed") else label
