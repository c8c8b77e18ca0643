"""Why someone may not act on a project: a reason to show, or None."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Membership, standing_of
from terreau.programme.projects.states import MOVES, State


def refusal_to_work_for(fabrique, *, by):
    """Only the team of a Fabrique writes its matters; nobody stands for the command line, which is always allowed."""
    if by is None or fabrique.organisation_id in standing_of(by).team_of:
        return None
    return format_lazy(_("Seule l'équipe de {fabrique} peut faire cela : écrivez-lui."), fabrique=fabrique)


def refusal_to_add_project(fabrique, *, by):
    """The team of a Fabrique adds its projects."""
    return refusal_to_work_for(fabrique, by=by)


def refusal_to_change_project(project, *, by):
    """The team changes its projects, except those that are set aside."""
    if reason := refusal_to_work_for(project.fabrique, by=by):
        return reason
    if project.state == State.SET_ASIDE:
        return _("Ce projet est mis de côté : reprenez-le avant de le modifier.")
    return None


def refusal_to_name_holder(project, person):
    """Holding a project opens its drafts: only someone who takes part in its Fabrique today is named."""
    members = Membership.objects.current().filter(organisation=project.fabrique.organisation_id, person__is_active=True)
    if person is None or members.filter(person=person).exists():
        return None
    return format_lazy(
        _("Cette personne ne participe pas à {fabrique} aujourd'hui : invitez-la d'abord, puis ajoutez-la au projet."),
        fabrique=project.fabrique,
    )


def refusal_to_answer_needs(needs, *, fabrique):
    """A project answers needs of its own Fabrique: those of others were confided to others."""
    for need in needs:
        if need.fabrique_id != fabrique.pk:
            return format_lazy(_("« {need} » est un besoin d'une autre Fabrique : choisissez-en un des vôtres."), need=need)
    return None


def refusal_to_publish_project(project, *, by):
    """The team publishes what a reader can understand: a title, a summary, a territory, a theme."""
    if reason := refusal_to_move(project, State.PUBLISHED, by=by):
        return reason
    return refusal_to_show(project)


def refusal_to_show(project):
    """What is missing before the project can stand on a public page, said in one sentence."""
    if lacking := what_lacks(project):
        return format_lazy(
            _("Il manque encore à ce projet, avant d'être publié : {lacking}. Complétez sa fiche, puis publiez."),
            lacking=", ".join(lacking),
        )
    return None


def what_lacks(project):
    """The words for what is missing, in the order of the form."""
    checks = (
        (project.title.strip(), _("un titre")),
        (project.summary.strip(), _("quelques mots de présentation")),
        (project.territories.all(), _("au moins un territoire")),
        (project.themes.all(), _("au moins un thème")),
    )
    return [str(word) for is_there, word in checks if not is_there]


def refusal_to_return_project(project, *, by):
    """The team takes a published project back to draft; a project set aside is resumed instead."""
    if reason := refusal_to_move(project, State.DRAFT, by=by):
        return reason
    if project.state == State.SET_ASIDE:
        return _("Ce projet est mis de côté : reprenez-le, il redeviendra un brouillon.")
    return None


def refusal_to_set_aside_project(project, *, by):
    """The team sets aside a draft or a published project."""
    return refusal_to_move(project, State.SET_ASIDE, by=by)


def refusal_to_resume_project(project, *, by):
    """The team resumes only what was set aside."""
    if reason := refusal_to_move(project, State.DRAFT, by=by):
        return reason
    if project.state != State.SET_ASIDE:
        return _("Ce projet n'est pas mis de côté : il n'y a rien à reprendre.")
    return None


def refusal_to_move(project, state, *, by):
    """The moves of the state table, by the team alone."""
    if reason := refusal_to_work_for(project.fabrique, by=by):
        return reason
    if state not in MOVES[State(project.state)]:
        return format_lazy(
            _("Un projet « {now} » ne peut pas devenir « {then} »."), now=State(project.state).label, then=State(state).label
        )
    return None
