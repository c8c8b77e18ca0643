"""Why someone may not act on a call or an operation: a reason to show, or None."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.analysis.esf.rates import exact_rate, find_esf_max, is_above_ceiling
from terreau.analysis.units.money import format_euros, round_to_euro
from terreau.analysis.units.rates import format_rate
from terreau.programme.funding.states import MOVES, State
from terreau.programme.network.models import Role, standing_of
from terreau.programme.projects.rights import refusal_to_work_for


def refusal_to_write_calls(*, by):
    """Calls belong to the whole network: only its head writes them."""
    if by is None or standing_of(by).is_head:
        return None
    return _("Les appels à projets sont tenus par la tête de réseau : écrivez-lui pour en ajouter ou en corriger un.")


def refusal_to_add_operation(fabrique, *, by):
    """The team of a Fabrique adds its operations."""
    return refusal_to_work_for(fabrique, by=by)


def refusal_to_change_operation(operation, *, by):
    """The team changes drafts; once published, an operation is changed by the lead alone."""
    if reason := refusal_to_work_for(operation.fabrique, by=by):
        return reason
    if operation.state == State.PUBLISHED and not leads(operation.fabrique, by=by):
        return _(
            "Cette opération est publiée : seule la personne responsable de la Fabrique la modifie ou la remet en brouillon. Demandez-lui."
        )
    return None


def refusal_to_publish_operation(operation, *, by):
    """The lead of the Fabrique publishes."""
    return refusal_to_move_operation(operation, State.PUBLISHED, by=by)


def refusal_to_return_operation(operation, *, by):
    """The lead of the Fabrique takes an operation back to draft."""
    return refusal_to_move_operation(operation, State.DRAFT, by=by)


def refusal_to_move_operation(operation, state, *, by):
    """The moves of the state table, by the lead alone."""
    if not leads(operation.fabrique, by=by):
        return format_lazy(
            _("Seule la personne responsable de {fabrique} publie ses opérations ou les remet en brouillon."), fabrique=operation.fabrique
        )
    if state not in MOVES[State(operation.state)]:
        return format_lazy(_("Cette opération est déjà « {now} »."), now=State(operation.state).label)
    return None


def refusal_to_import_sheet(fabrique, *, by):
    """The team of a Fabrique imports its own sheets, the head of the network any."""
    if works_for(fabrique, by=by) or standing_of(by).is_head:
        return None
    return format_lazy(
        _("Cette fiche est celle de {fabrique} : seules l'équipe de cette Fabrique et la tête de réseau l'importent."),
        fabrique=fabrique,
    )


def works_for(fabrique, *, by):
    return by is None or fabrique.organisation_id in standing_of(by).team_of


def leads(fabrique, *, by):
    return by is None or standing_of(by).holds(Role.LEAD, fabrique.organisation_id)


def refusal_of_amounts(operation):
    """The ESF stays under the ceiling of its call, to the rounding of a euro; both rates are said."""
    ceiling = operation.call.ceiling_rate
    if ceiling is None:
        return None
    total, esf = operation.total_eligible_eur, operation.esf_max_eur
    if not is_above_ceiling(esf, total_eligible_eur=total, ceiling=ceiling):
        return None
    most = find_esf_max(total, other_resources_eur=total * 0, ceiling=ceiling)
    return format_lazy(
        _("Le FSE demandé fait {asked} du coût total, au-dessus du plafond de l'appel ({ceiling}) : le montant ne peut dépasser {most}."),
        asked=format_rate(exact_rate(esf, total_eligible_eur=total)),
        ceiling=format_rate(ceiling),
        most=format_euros(max(most, round_to_euro(most))),
    )


def refusal_of_projects(projects, *, fabrique):
    """An operation lists projects of its own Fabrique."""
    strangers = [project.title for project in projects if project.fabrique_id != fabrique.pk]
    if not strangers:
        return None
    return format_lazy(
        _("Ces projets sont d'une autre Fabrique, retirez-les de l'opération de {fabrique} : {titles}."),
        fabrique=fabrique,
        titles=", ".join(strangers),
    )


def refusal_to_import_sheets(*, by):
    """Teams and the head of the network import sheets; which ones is asked sheet by sheet."""
    if by is None or standing_of(by).is_head or standing_of(by).team_of:
        return None
    return _("Les fiches sont importées par l'équipe d'une Fabrique ou par la tête de réseau : confiez-leur le fichier.")
