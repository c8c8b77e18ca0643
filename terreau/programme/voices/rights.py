"""Why someone may not act on voices: a reason to show, or None. Nobody stands for the command line, always allowed."""

from datetime import timedelta

from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Membership, standing_of
from terreau.programme.voices.models import Code, Device
from terreau.programme.voices.states import MOVES, STATEMENT_MOVES, QuestionnaireState, State, StatementState

# A device that was without a network, or a pile of paper, comes back within this many days of the last day of listening.
LATE_DAYS = 30


def refusal_to_listen_for(fabrique, *, by):
    """Only the team of a Fabrique listens for it: whoever reads the whole network never touches a voice."""
    if by is None or fabrique.organisation_id in standing_of(by).team_of:
        return None
    return format_lazy(_("Seule l'équipe de {fabrique} peut faire cela : écrivez-lui."), fabrique=fabrique)


def refusal_to_change_collection(collection, *, by):
    """The team changes its collections, in any state: dates and channels move while people are heard."""
    return refusal_to_listen_for(collection.fabrique, by=by)


def refusal_to_keep_longer(collection, *, keep_until):
    """People spoke under a notice that says until when: the day of erasure may come nearer, never go further."""
    if collection.keep_until is None or keep_until <= collection.keep_until or not collection.voices.exists():
        return None
    return format_lazy(
        _("Des personnes ont déjà parlé en sachant leurs paroles gardées jusqu'au {day} : vous pouvez avancer ce jour, pas le reculer."),
        day=f"{collection.keep_until:%d/%m/%Y}",
    )


def refusal_to_open_collection(collection, *, by):
    """The team opens what people can understand: a notice to read, a way of listening, a question."""
    if reason := refusal_to_move_collection(collection, State.OPEN, by=by):
        return reason
    checks = (
        (collection.notices.all(), _("une notice, qui dit aux gens ce que deviennent leurs paroles")),
        (collection.modes, _("au moins un canal")),
        (collection.question.strip(), _("la question posée")),
    )
    if lacking := [str(word) for is_there, word in checks if not is_there]:
        return format_lazy(_("Il manque encore, avant d'ouvrir cette écoute : {lacking}."), lacking=", ".join(lacking))
    return None


def refusal_to_close_collection(collection, *, by):
    """The team ends what is open."""
    return refusal_to_move_collection(collection, State.CLOSED, by=by)


def refusal_to_move_collection(collection, state, *, by):
    """The moves of the state table, by the team alone."""
    if reason := refusal_to_listen_for(collection.fabrique, by=by):
        return reason
    if state not in MOVES[State(collection.state)]:
        return format_lazy(
            _("Une écoute « {now} » ne peut pas devenir « {then} »."), now=State(collection.state).label, then=State(state).label
        )
    return None


def refusal_to_be_mediator(fabrique, person):
    """Whoever listens in its name takes part in the Fabrique today."""
    members = Membership.objects.current().filter(organisation=fabrique.organisation_id, person__is_active=True)
    if person is None or members.filter(person=person).exists():
        return None
    return format_lazy(
        _("{person} ne participe pas à {fabrique} aujourd'hui : invitez d'abord cette personne, puis choisissez-la."),
        person=person,
        fabrique=fabrique,
    )


def refusal_to_revoke_device(device, *, by):
    """The team shuts out a device, once."""
    if reason := refusal_to_listen_for(device.fabrique, by=by):
        return reason
    return _("L'accès de cet appareil est déjà fermé.") if device.revoked_at else None


def refusal_to_send_records(fabrique, *, by, device: Device | None):
    """A trusted device sends for its Fabrique, whoever is in the team too; a visitor's page sends for one collection."""
    if device is not None:
        if device.fabrique_id != fabrique.pk or device.revoked_at is not None:
            return _("L'accès de cet appareil est fermé : demandez à l'équipe de vous en confier un autre.")
        return None
    return refusal_to_listen_for(fabrique, by=by)


def refusal_to_write_record(collection, *, heard_at, now, is_visitor):
    """A collection takes what is said while it is open; once ended, only what was heard before its last day, for thirty days more."""
    if collection.state == State.OPEN:
        return None
    if collection.state == State.DRAFT:
        return _("cette écoute n'est pas encore ouverte : ouvrez-la, puis renvoyez")
    if is_visitor:
        return _("cette écoute est terminée")
    if localdate(heard_at) > collection.until_on:
        return format_lazy(_("cette écoute s'est terminée le {day}, avant cette parole"), day=f"{collection.until_on:%d/%m/%Y}")
    if localdate(now) > collection.until_on + timedelta(days=LATE_DAYS):
        return format_lazy(
            _("cette écoute est terminée depuis plus de {days} jours : l'équipe peut la rouvrir, puis renvoyez"), days=LATE_DAYS
        )
    return None


def refusal_to_draw_from(testimony, *, collection):
    """A statement is drawn from what was said in its own collection."""
    if testimony is None or testimony.collection_id == collection.pk:
        return None
    return _("Ce témoignage vient d'une autre écoute : choisissez-en un de celle-ci.")


def refusal_to_change_questionnaire(questionnaire, *, by):
    """The team writes a questionnaire until it is in use: people answered the words they were shown."""
    if reason := refusal_to_listen_for(questionnaire.collection.fabrique, by=by):
        return reason
    if questionnaire.state != QuestionnaireState.DRAFT:
        return _("Ce questionnaire est en service ou remplacé, il ne change plus : ouvrez-en une nouvelle version.")
    return None


def refusal_to_publish_questionnaire(questionnaire, *, by):
    """The team puts a written questionnaire into use, once its collection has a notice to begin with."""
    if reason := refusal_to_change_questionnaire(questionnaire, by=by):
        return reason
    if not questionnaire.collection.notices.exists():
        return _("Écrivez d'abord la notice de cette écoute : tout questionnaire commence par elle.")
    return None


def refusal_to_renew_questionnaire(questionnaire, *, by):
    """The team corrects what is in use by a new version, one at a time."""
    if reason := refusal_to_listen_for(questionnaire.collection.fabrique, by=by):
        return reason
    versions = questionnaire.collection.questionnaires.filter(name=questionnaire.name)
    if draft := versions.filter(state=QuestionnaireState.DRAFT).first():
        return format_lazy(_("La version {version} est déjà en écriture : continuez-la."), version=draft.version)
    return None


def refusal_to_move_statement(statement, state, *, by):
    """The team shows a statement to voters, or sets it aside."""
    if reason := refusal_to_listen_for(statement.collection.fabrique, by=by):
        return reason
    if state not in STATEMENT_MOVES[StatementState(statement.state)]:
        return format_lazy(
            _("Une affirmation « {now} » ne peut pas devenir « {then} »."),
            now=StatementState(statement.state).label,
            then=StatementState(state).label,
        )
    return None


def refusal_to_share_testimony(testimony, *, by):
    """The team decides which version of a testimony may leave it."""
    return refusal_to_listen_for(testimony.collection.fabrique, by=by)


def refusal_to_merge_testimonies(kept, *, twin, by):
    """The team counts two testimonies of one collection as one; one that was merged already is not merged again."""
    if reason := refusal_to_listen_for(kept.collection.fabrique, by=by):
        return reason
    if kept.pk == twin.pk:
        return _("C'est le même témoignage : choisissez-en un autre.")
    if kept.collection_id != twin.collection_id:
        return _("Ces témoignages viennent de deux écoutes : on ne rapproche que ceux d'une même écoute.")
    if hasattr(twin, "merged_into"):
        return _("Ce témoignage est déjà rapproché d'un autre : défaites d'abord ce rapprochement.")
    if hasattr(kept, "merged_into"):
        return _("Le témoignage que vous gardez est lui-même rapproché d'un autre : choisissez celui-là.")
    return None


def refusal_to_undo_merge(merge, *, by):
    """The team undoes what it merged."""
    return refusal_to_listen_for(merge.kept.collection.fabrique, by=by)


def refusal_to_write_code_book(fabrique, *, by):
    """The team keeps its own code book."""
    return refusal_to_listen_for(fabrique, by=by)


def refusal_to_code_testimony(testimony, *, code: Code, by):
    """The team files a testimony under a code of its own book."""
    if reason := refusal_to_listen_for(testimony.collection.fabrique, by=by):
        return reason
    if code.fabrique_id != testimony.collection.fabrique_id:
        return _("Ce code vient du livre d'une autre Fabrique : choisissez-en un du vôtre.")
    return None


def refusal_to_work_out(collection, *, by):
    """The team has the results of its collection worked out, and stops it."""
    return refusal_to_listen_for(collection.fabrique, by=by)


def refusal_to_give_feedback(collection, *, by):
    """The team that listened tells people what became of their words."""
    return refusal_to_listen_for(collection.fabrique, by=by)


def refusal_to_withdraw_voice(voice, *, by):
    """The person, who has the code, or the team on their behalf; once."""
    if reason := refusal_to_listen_for(voice.collection.fabrique, by=by):
        return reason
    return _("Cette voix est déjà retirée : il n'en reste rien de ce qui a été dit.") if voice.withdrawn_at else None
