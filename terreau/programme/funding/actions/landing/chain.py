"""Territories and projects: found again by their names, added when new."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.funding.actions.landing.ledger import Ledger, pick_changes
from terreau.programme.funding.actions.landing.organisations import land_organisation
from terreau.programme.funding.facts import PartnerFacts, ProjectFacts, TerritoryFacts
from terreau.programme.network.models import Fabrique
from terreau.programme.projects.actions import add_project, add_project_partner, change_project, publish_project
from terreau.programme.projects.models import Project
from terreau.programme.projects.rights import refusal_to_publish_project
from terreau.programme.projects.states import State
from terreau.programme.territories.actions import Part, add_fact, add_territory, draw_perimeter
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme


def find_territory(facts: TerritoryFacts) -> Territory | None:
    found = Territory.objects.named(facts.name).first()
    return found or (Territory.objects.named(facts.printed_name).first() if facts.printed_name else None)


def land_territory(facts: TerritoryFacts, *, kept_by: Fabrique, valid_from: date, ledger: Ledger) -> Territory:
    """Find the territory by its name or an alias, or add it with its perimeter and its facts."""
    territory = find_territory(facts)
    if territory is not None:
        return territory
    territory = add_territory(
        facts.name,
        kind=facts.kind,
        kept_by=kept_by,
        by=ledger.by,
        note=facts.note,
        aliases=(facts.printed_name,),
        is_example=ledger.is_example,
    )
    territory.aliases.update(is_printed=True)
    ledger.added.append(_("territoire %(name)s") % {"name": territory})
    if facts.parts:
        draw_first_perimeter(territory, facts, valid_from=valid_from, ledger=ledger)
    for measure in facts.measures:
        add_fact(territory, by=ledger.by, **asdict(measure))
    return territory


def draw_first_perimeter(territory: Territory, facts: TerritoryFacts, *, valid_from: date, ledger: Ledger) -> None:
    """A place that matches nothing official is said, and the territory waits for its perimeter."""
    parts = [Part(**asdict(part)) for part in facts.parts]
    try:
        facts = {"valid_from": min(valid_from, ledger.today), "today": ledger.today, "reason": "D'après la fiche de l'opération."}
        draw_perimeter(territory, parts=parts, by=ledger.by, **facts)
    except Refused as reason:
        ledger.kept.append(_("%(name)s reste sans périmètre : %(reason)s") % {"name": territory, "reason": reason})


def land_project(
    fabrique: Fabrique, facts: ProjectFacts, *, before: ProjectFacts | None, territories: Mapping[str, Territory], ledger: Ledger
) -> Project:
    """Find the Fabrique's project by its title, or add it and publish it when nothing is missing."""
    project = Project.objects.filter(fabrique=fabrique, title_key=fold(facts.title)[:150]).first()
    if project is None:
        return add_new_project(fabrique, facts, territories=territories, ledger=ledger)
    there = contents_of(project)
    said = {"summary": facts.summary, "avenues": facts.avenues, "themes": facts.themes}
    if changes := pick_changes(there, said, before=before and asdict(before)):
        new = {**there, **changes}
        themes = Theme.objects.filter(slug__in=new.pop("themes"))
        change_project(project, **new, title=project.title, themes=themes, phase=project.phase, by=ledger.by)
        title, is_public = _("projet %(name)s") % {"name": project}, project.state == State.PUBLISHED
        ledger.tell_changes(title, project, there=there, changes=changes, is_public=is_public)
    land_project_partners(project, facts.partners, ledger=ledger)
    return project


def contents_of(project: Project) -> dict:
    return {
        "summary": project.summary,
        "avenues": tuple(project.avenues.values_list("text", flat=True)),
        "themes": tuple(project.themes.values_list("slug", flat=True)),
        "territories": list(project.territories.all()),
    }


def add_new_project(fabrique: Fabrique, facts: ProjectFacts, *, territories: Mapping[str, Territory], ledger: Ledger) -> Project:
    project = add_project(
        fabrique,
        title=facts.title,
        summary=facts.summary,
        territories=[territories[name] for name in facts.territories],
        themes=list(Theme.objects.filter(slug__in=facts.themes)),
        avenues=facts.avenues,
        milestones=facts.milestones,
        is_example=ledger.is_example,
        by=ledger.by,
    )
    ledger.added.append(_("projet %(name)s") % {"name": project})
    land_project_partners(project, facts.partners, ledger=ledger)
    return publish_when_complete(project, ledger=ledger)


def publish_when_complete(project: Project, *, ledger: Ledger) -> Project:
    if not ledger.publishes:
        return project
    if reason := refusal_to_publish_project(project, by=ledger.by):
        ledger.kept.append(_("Le projet « %(name)s » reste en brouillon : %(reason)s") % {"name": project, "reason": reason})
        return project
    return publish_project(project, today=ledger.today, by=ledger.by)


def land_project_partners(project: Project, partners: tuple[PartnerFacts, ...], *, ledger: Ledger) -> None:
    known = {fold(name) for name in project.partners.values_list("name", flat=True)}
    for facts in partners:
        if fold(facts.name) not in known:
            known.add(fold(facts.name))
            body = land_organisation(facts, ledger=ledger)
            add_project_partner(project, name=facts.name, organisation=body, brings=facts.brings, by=ledger.by)
