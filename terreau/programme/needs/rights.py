"""Why someone may not act on a need: a reason to show, or None. Nobody stands for the command line, always allowed."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.programme.needs.states import MOVES, State
from terreau.programme.network.models import standing_of
from terreau.programme.voices.states import StatementState

# Two who do not depend on each other: one voice, however often it is heard, validates nothing. Our own rule, said on the pages.
FEWEST_SOURCES = 2


def refusal_to_work_for(fabrique, *, by):
    """Only the team of a Fabrique says what is needed there."""
    if by is None or fabrique.organisation_id in standing_of(by).team_of:
        return None
    return format_lazy(_("Seule l'équipe de {fabrique} peut faire cela : écrivez-lui."), fabrique=fabrique)


def refusal_to_add_need(fabrique, *, by):
    """The team of a Fabrique describes its needs."""
    return refusal_to_work_for(fabrique, by=by)


def refusal_to_change_need(need, *, by):
    """The team changes its needs, except those that are set aside."""
    if reason := refusal_to_work_for(need.fabrique, by=by):
        return reason
    if need.state == State.SET_ASIDE:
        return _("Ce besoin est écarté : reprenez-le avant de le modifier.")
    return None


def refusal_to_link_evidence(need, *, by):
    """The team links what shows a need, or speaks against it, as long as the need is not set aside."""
    return refusal_to_change_need(need, by=by)


def refusal_to_link_voice(need, collection, *, by):
    """Voices are linked to needs of the Fabrique that heard them: they go no further."""
    if reason := refusal_to_link_evidence(need, by=by):
        return reason
    if collection.fabrique_id != need.fabrique_id:
        return _("Cette parole a été confiée à une autre Fabrique : elle ne peut montrer que ses besoins à elle.")
    return None


def refusal_to_link_statement(need, statement, *, by):
    """A statement shows a need while it is put to the vote: not before it is read again, nor once it is set aside."""
    if reason := refusal_to_link_voice(need, statement.collection, by=by):
        return reason
    return None if statement.state == StatementState.SHOWN else _("Cette affirmation n'est pas soumise au vote : choisissez-en une autre.")


def refusal_to_document_need(need, *, pieces: int, by):
    """A need is documented once something shows it."""
    if reason := refusal_to_move(need, State.DOCUMENTED, by=by):
        return reason
    if need.state == State.VALIDATED:
        return _("Ce besoin est validé : rouvrez-le pour le documenter de nouveau.")
    return None if pieces else _("Rien ne montre encore ce besoin : liez au moins une preuve, puis documentez-le.")


def refusal_to_return_need(need, *, by):
    """The team takes a need one step back; one that is set aside is resumed instead."""
    if reason := refusal_to_work_for(need.fabrique, by=by):
        return reason
    return None if State(need.state) in BACK else _("Ce besoin ne revient pas en arrière : il n'y a pas d'étape avant celle-ci.")


BACK = {State.DOCUMENTED: State.HEARD, State.VALIDATED: State.DOCUMENTED, State.ANSWERED: State.VALIDATED}


def refusal_to_validate_need(need, *, sources: int, by):
    """The team writes down that a committee or residents validated a need, once it is described and enough shows it."""
    if reason := refusal_to_move(need, State.VALIDATED, by=by):
        return reason
    if need.state == State.ANSWERED:
        return _("Ce besoin a déjà une réponse : rouvrez-le s'il n'en a plus.")
    return refusal_to_stand_validated(need, sources=sources)


def refusal_to_stand_validated(need, *, sources: int):
    """What is missing for a need to be called validated, said in one sentence."""
    if lacking := what_lacks(need, sources=sources):
        return format_lazy(
            _("Il manque encore à ce besoin, avant d'être validé : {lacking}. Complétez sa fiche ou ses preuves."),
            lacking=", ".join(lacking),
        )
    return None


def what_lacks(need, *, sources: int):
    """The words for what is missing, in the order of the form; `sources` are those that show it and depend on no other."""
    checks = (
        (need.situation.strip(), _("la situation")),
        (need.who.strip(), _("pour qui")),
        (need.gravity, _("la gravité")),
        (need.frequency, _("la fréquence")),
        (sources >= FEWEST_SOURCES, _("deux sources indépendantes qui le montrent")),
    )
    return [str(word) for is_there, word in checks if not is_there]


def refusal_to_answer_need(need, *, by):
    """The team says that a validated need has its answer."""
    return refusal_to_move(need, State.ANSWERED, by=by)


def refusal_to_set_aside_need(need, *, by):
    """The team sets aside a need that has no answer yet."""
    return refusal_to_move(need, State.SET_ASIDE, by=by)


def refusal_to_resume_need(need, *, by):
    """The team resumes only what was set aside."""
    if reason := refusal_to_work_for(need.fabrique, by=by):
        return reason
    return None if need.state == State.SET_ASIDE else _("Ce besoin n'est pas écarté : il n'y a rien à reprendre.")


def refusal_to_move(need, state, *, by):
    """The moves of the state table, by the team alone."""
    if reason := refusal_to_work_for(need.fabrique, by=by):
        return reason
    if state not in MOVES[State(need.state)]:
        return format_lazy(_("Un besoin « {now} » ne peut pas devenir « {then} »."), now=State(need.state).label, then=State(state).label)
    return None
