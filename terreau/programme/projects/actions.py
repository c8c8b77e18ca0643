"""What can be done to a project. Each action checks the right, changes, and records."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.journal.models import address_of
from terreau.programme.journal.rights import refusal_to_overwrite
from terreau.programme.needs.actions.telling import tell_voices, text_of_project
from terreau.programme.needs.models import Need
from terreau.programme.network.models import Fabrique, Organisation, Phase
from terreau.programme.people.models import Person
from terreau.programme.projects import rights
from terreau.programme.projects.models import Avenue, Milestone, Project, ProjectHolder, ProjectPartner
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme
from terreau.programme.voices.models import Step

PARTNER_FACTS = ("name", "organisation", "brings", "position")


def refuse(reason):
    """Stop here when there is a reason to."""
    if reason:
        raise Refused(reason)


def lock_project(project) -> Project:
    return Project.objects.select_for_update(of=("self",)).select_related("fabrique__organisation").get(pk=project.pk)


def lock_fabrique(fabrique) -> None:
    """Two things added at once to the same Fabrique take their addresses one after the other."""
    Fabrique.objects.select_for_update(of=("self",)).get(pk=fabrique.pk)


def record_project(what, project, *, by, **facts):
    record(what, by=by, about=project, held_by=project.fabrique.organisation_id, **facts)


@transaction.atomic
def add_project(
    fabrique: Fabrique,
    *,
    title: str,
    summary: str,
    territories: Iterable[Territory],
    by: Person | None,
    themes: Iterable[Theme] = (),
    avenues: Iterable[str] = (),
    milestones: Iterable[tuple[str, str, str]] = (),
    needs: Iterable[Need] = (),
    phase: Phase | None = None,
    is_example: bool = False,
) -> Project:
    """Add a project to a Fabrique, as a draft."""
    refuse(rights.refusal_to_add_project(fabrique, by=by))
    lock_fabrique(fabrique)
    refuse(refusal_of_phase(phase, fabrique=fabrique))
    refuse(rights.refusal_to_answer_needs(needs, fabrique=fabrique))
    project = Project(fabrique=fabrique, title=title, summary=summary, phase=phase, is_example=is_example)
    save_checked(project, slug_from=title)
    project.territories.set(territories)
    project.themes.set(themes)
    project.needs.set(needs)
    write_avenues(project, avenues)
    write_milestones(project, milestones)
    record_project("project_added", project, by=by)
    return project


@transaction.atomic
def change_project(
    project: Project,
    *,
    title: str,
    summary: str,
    territories: Iterable[Territory],
    themes: Iterable[Theme],
    avenues: Iterable[str],
    phase: Phase | None,
    by: Person | None,
    milestones: Iterable[tuple[str, str, str]] | None = None,
    needs: Iterable[Need] | None = None,
    today: date | None = None,
    address: str = "",
    seen_at: datetime | None = None,
) -> Project:
    """Change a project; milestones, as (when, what, source), and needs stay as they are when None is given.

    Needs come with `today`, and the `address` where those who said them may read on. `seen_at` is the `changed_at` that was on screen,
    so that nobody overwrites what they have not seen.
    """
    project = project_to_change(project, phase=phase, seen_at=seen_at, by=by)
    project.title, project.summary, project.phase = title, summary, phase
    save_checked(project)
    project.territories.set(territories)
    project.themes.set(themes)
    write_avenues(project, avenues)
    if milestones is not None:
        write_milestones(project, milestones)
    if needs is not None:
        write_needs(project, needs, address=address, today=today, by=by)
    if project.state == State.PUBLISHED:
        refuse(rights.refusal_to_show(project))
    record_project("project_changed", project, by=by)
    return project


def project_to_change(project, *, phase, seen_at, by):
    """The project, locked, once nothing refuses its change."""
    project = lock_project(project)
    refuse(rights.refusal_to_change_project(project, by=by))
    refuse(refusal_to_overwrite(project, seen_at=seen_at))
    refuse(refusal_of_phase(phase, fabrique=project.fabrique))
    return project


def write_needs(project, needs, *, address, today, by):
    """Those who said a need that a published project now answers are told so; the others when it is published."""
    refuse(rights.refusal_to_answer_needs(needs, fabrique=project.fabrique))
    project.needs.set(needs)
    if project.state == State.PUBLISHED:
        tell_of_project(project, address=address, today=today, by=by)


def refusal_of_phase(phase, *, fabrique):
    if phase is not None and phase.track.fabrique_id != fabrique.pk:
        return format_lazy(_("Cette phase n'est pas dans les parcours de {fabrique} : choisissez-en une des siens."), fabrique=fabrique)
    return None


def write_avenues(project, avenues):
    """The list given replaces the list kept, in its order, without blanks or repeats."""
    wanted = list(dict.fromkeys(text.strip() for text in avenues if text.strip()))
    kept = {avenue.text: avenue for avenue in project.avenues.all()}
    project.avenues.exclude(text__in=wanted).delete()
    for position, text in enumerate(wanted, start=1):
        avenue = kept.get(text) or Avenue(project=project, text=text)
        avenue.position = position
        save_checked(avenue)


def write_milestones(project, milestones):
    """The list given replaces the list kept; one that did not change keeps its row."""
    wanted = list(dict.fromkeys(tuple(part.strip() for part in line) for line in milestones))
    kept = {(milestone.on, milestone.text, milestone.source): milestone for milestone in project.milestones.all()}
    for line, milestone in kept.items():
        if line not in wanted:
            milestone.delete()
    for on, text, source in (line for line in wanted if line not in kept):
        save_checked(Milestone(project=project, on=on, text=text, source=source))


@transaction.atomic
def publish_project(project: Project, *, today: date, by: Person | None, address: str = "") -> Project:
    """Show a project to everyone, and owe a word to those whose needs it answers; `address` is its page, where they may read on."""
    project = lock_project(project)
    refuse(rights.refusal_to_publish_project(project, by=by))
    move_project(project, State.PUBLISHED, what="project_published", by=by)
    tell_of_project(project, address=address, today=today, by=by)
    return project


def tell_of_project(project, *, address, today, by):
    for need in project.needs.all():
        text = text_of_project(need, project, address=address)
        tell_voices(need, step=Step.PROJECT, about=address_of(project), text=text, today=today, by=by)


@transaction.atomic
def return_project(project: Project, *, by: Person | None) -> Project:
    """Take a published project back to draft."""
    project = lock_project(project)
    refuse(rights.refusal_to_return_project(project, by=by))
    return move_project(project, State.DRAFT, what="project_returned", by=by)


@transaction.atomic
def set_aside_project(project: Project, *, reason: str, by: Person | None) -> Project:
    """Set a project aside, and say why."""
    project = lock_project(project)
    refuse(rights.refusal_to_set_aside_project(project, by=by))
    if not reason.strip():
        raise Refused(_("Dites pourquoi le projet est mis de côté : la raison servira à d'autres Fabriques."))
    project.set_aside_reason = reason.strip()
    return move_project(project, State.SET_ASIDE, what="project_set_aside", by=by)


@transaction.atomic
def resume_project(project: Project, *, by: Person | None) -> Project:
    """Take up again, as a draft, a project that was set aside."""
    project = lock_project(project)
    refuse(rights.refusal_to_resume_project(project, by=by))
    project.set_aside_reason = ""
    return move_project(project, State.DRAFT, what="project_resumed", by=by)


def move_project(project, state, *, what, by):
    before, project.state = project.state, state
    save_checked(project)
    record_project(what, project, by=by, before=before, after=state)
    return project


@transaction.atomic
def add_project_partner(
    project: Project, *, name: str, by: Person | None, organisation: Organisation | None = None, brings: str = ""
) -> ProjectPartner:
    """Name someone who takes part in a project, and what they bring."""
    project = lock_project(project)
    refuse(rights.refusal_to_change_project(project, by=by))
    last = project.partners.aggregate(last=Max("position"))["last"] or 0
    partner = ProjectPartner(project=project, name=name.strip(), organisation=organisation, brings=brings, position=last + 1)
    save_checked(partner)
    record_project("project_partner_added", project, by=by, partner=partner.pk)
    return partner


@transaction.atomic
def change_project_partner(partner: ProjectPartner, *, by: Person | None, **facts) -> ProjectPartner:
    """Change a partner's name, organisation, rank or what they bring."""
    project = lock_project(partner.project)
    refuse(rights.refusal_to_change_project(project, by=by))
    partner = project.partners.get(pk=partner.pk)
    changed = take_facts(partner, facts, among=PARTNER_FACTS)
    save_checked(partner)
    record_project("project_partner_changed", project, by=by, partner=partner.pk, fields=changed)
    return partner


@transaction.atomic
def remove_project_partner(partner: ProjectPartner, *, by: Person | None) -> None:
    """Take a partner off a project's list."""
    project = lock_project(partner.project)
    refuse(rights.refusal_to_change_project(project, by=by))
    record_project("project_partner_removed", project, by=by, partner=partner.pk)
    project.partners.filter(pk=partner.pk).delete()


@transaction.atomic
def add_holder(
    project: Project,
    *,
    by: Person | None,
    from_on: date,
    person: Person | None = None,
    organisation: Organisation | None = None,
    part: str = "",
) -> ProjectHolder:
    """Say who carries the project: someone who takes part in its Fabrique, or an organisation."""
    project = lock_project(project)
    refuse(rights.refusal_to_change_project(project, by=by))
    refuse(rights.refusal_to_name_holder(project, person))
    if project.holders.filter(person=person, organisation=organisation, until_on=None).exists():
        raise Refused(_("Ce porteur est déjà dans la liste : mettez fin à son portage avant d'en écrire un autre."))
    holder = save_checked(ProjectHolder(project=project, person=person, organisation=organisation, part=part, from_on=from_on))
    record_project("project_holder_added", project, by=by, holder=holder.pk)
    return holder


@transaction.atomic
def end_holding(holder: ProjectHolder, *, until_on: date, by: Person | None) -> ProjectHolder:
    """Close a holder's part on a day; the line stays."""
    project = lock_project(holder.project)
    refuse(rights.refusal_to_work_for(project.fabrique, by=by))
    holder = project.holders.get(pk=holder.pk)
    if holder.until_on:
        raise Refused(_("Ce portage est déjà terminé."))
    holder.until_on = until_on
    save_checked(holder)
    record_project("project_holder_ended", project, by=by, holder=holder.pk)
    return holder
