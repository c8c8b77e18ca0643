"""Who hears what people said, and who listens in a Fabrique's name."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from terreau.programme.voices import rights
from terreau.programme.voices.models import AnswerSheet, Collection, Device, Feedback, Merge, ReplyAddress, SharedText, Testimony, Voice
from terreau.programme.voices.states import State, StatementState
from tests import factories_of_voices as make
from tests.rules.table import Table

NAME = "ecoutes"
YES, NO = "oui", "–"
PEOPLE = {
    "visiteur": None,
    "autre Fabrique": "chloe",
    "porteur": "gwen",
    "comité": "farid",
    "financeur": "driss",
    "chargé·e": "bruno",
    "responsable": "awa",
    "tête de réseau": "elise",
    "financeur du réseau": "hugo",
}
THINGS = {
    "les écoutes et leurs comptes": Collection,
    "les versions partagées des témoignages": SharedText,
    "les voix, sans nom": Voice,
    "les témoignages, mot pour mot": Testimony,
    "les fiches de réponses": AnswerSheet,
    "les retours dus": Feedback,
    "les coordonnées pour le retour": ReplyAddress,
    "les appareils": Device,
}
SEEN = Table(
    title="Qui entend quoi dans une écoute",
    says=(
        "Ce que les gens ont dit reste dans la Fabrique qui les a écoutés. Son équipe et son comité le lisent ; qui la finance ou la "
        "contrôle lit des comptes et les versions relues pour être partagées ; qui lit tout le réseau n'en lit que ce qui est publié. "
        "Les coordonnées laissées pour un retour ne servent qu'à l'équipe, qui fait ce retour."
    ),
    columns=("Chose lue", *PEOPLE),
    rows=(
        ("les écoutes et leurs comptes", NO, NO, NO, YES, YES, YES, YES, NO, NO),
        ("les versions partagées des témoignages", NO, NO, NO, YES, YES, YES, YES, NO, NO),
        ("les voix, sans nom", NO, NO, NO, YES, NO, YES, YES, NO, NO),
        ("les témoignages, mot pour mot", NO, NO, NO, YES, NO, YES, YES, NO, NO),
        ("les fiches de réponses", NO, NO, NO, YES, NO, YES, YES, NO, NO),
        ("les retours dus", NO, NO, NO, YES, NO, YES, YES, NO, NO),
        ("les coordonnées pour le retour", NO, NO, NO, NO, NO, YES, YES, NO, NO),
        ("les appareils", NO, NO, NO, NO, NO, YES, YES, NO, NO),
    ),
)
ACTIONS = {
    "préparer une écoute": lambda here, by: rights.refusal_to_listen_for(here.fabrique, by=by),
    "la modifier": lambda here, by: rights.refusal_to_change_collection(here.open, by=by),
    "l'ouvrir": lambda here, by: rights.refusal_to_open_collection(here.draft, by=by),
    "la terminer": lambda here, by: rights.refusal_to_close_collection(here.open, by=by),
    "envoyer des paroles au nom de l'équipe": lambda here, by: rights.refusal_to_send_records(here.fabrique, by=by, device=None),
    "confier un appareil, fermer son accès": lambda here, by: rights.refusal_to_revoke_device(here.device, by=by),
    "soumettre au vote une affirmation": lambda here, by: rights.refusal_to_move_statement(here.proposed, StatementState.SHOWN, by=by),
    "partager un témoignage relu": lambda here, by: rights.refusal_to_share_testimony(here.said, by=by),
    "rapprocher deux témoignages": lambda here, by: rights.refusal_to_merge_testimonies(here.said, twin=here.twin, by=by),
    "défaire un rapprochement": lambda here, by: rights.refusal_to_undo_merge(here.merge, by=by),
    "tenir le livre de codes": lambda here, by: rights.refusal_to_write_code_book(here.fabrique, by=by),
    "classer un témoignage": lambda here, by: rights.refusal_to_code_testimony(here.said, code=here.code, by=by),
    "faire calculer un résultat": lambda here, by: rights.refusal_to_work_out(here.open, by=by),
    "faire un retour": lambda here, by: rights.refusal_to_give_feedback(here.open, by=by),
    "retirer une voix à la demande de la personne": lambda here, by: rights.refusal_to_withdraw_voice(here.voice, by=by),
}
DOING = Table(
    title="Qui écoute au nom d'une Fabrique",
    says=(
        "Son équipe seule : ni son comité, ni qui la finance, ni la tête de réseau n'agissent à sa place. Une personne qui a parlé retire "
        "elle-même ses paroles avec son code de suivi, sans compte."
    ),
    columns=("Action", *PEOPLE),
    rows=tuple((action, NO, NO, NO, NO, NO, YES, YES, NO, NO) for action in ACTIONS),
)
OPEN, LATE, OVER = "pendant l'écoute", "30 jours au plus après sa fin", "plus tard"
TAKEN = Table(
    title="Jusqu'à quand une parole est prise",
    says=(
        "Un appareil sans réseau, une pile de papier reviennent après la fin de l'écoute : ce qui a été entendu avant cette fin est pris "
        "pendant trente jours encore. La page publique, elle, ferme avec l'écoute ; rien n'est pris avant l'ouverture."
    ),
    columns=("État de l'écoute", "Parole entendue", "Reçue", "De l'équipe ou d'un appareil", "De la page publique"),
    rows=(
        ("en préparation", "avant sa fin", OPEN, NO, NO),
        ("ouverte", "avant sa fin", OPEN, YES, YES),
        ("terminée", "avant sa fin", LATE, YES, NO),
        ("terminée", "après sa fin", LATE, NO, NO),
        ("terminée", "avant sa fin", OVER, NO, NO),
    ),
)
TABLES = (SEEN, DOING, TAKEN)


class Here:
    """A collection of the Fabrique d'Ici, with one of each thing that is read or done."""

    def __init__(self, cast):
        self.fabrique = cast.here
        self.open, self.draft = make.collection(cast.here), make.collection(cast.here, state=State.DRAFT)
        self.voice = make.voice(self.open, reply_channel="sms", address="06 39 98 00 01")
        self.said, self.twin = make.testimony(self.voice), make.testimony(self.voice)
        self.merge = Merge.objects.create(kept=make.testimony(self.voice), twin=make.testimony(self.voice))
        self.proposed = make.statement(self.open, state=StatementState.PROPOSED)
        self.device, self.code = make.device(cast.here), make.code(cast.here)
        SharedText.objects.create(testimony=self.said, text="…")
        make.sheet(self.voice, make.questionnaire(self.open))
        make.feedback(self.voice)


@pytest.fixture
def here(cast):
    return Here(cast)


@pytest.mark.parametrize("row", SEEN.rows, ids=lambda row: row[0])
def test_each_reads_what_the_table_says(cast, here, row):
    thing, *answers = row
    sees = {name: THINGS[thing].objects.seen_by(cast[who] if who else AnonymousUser()).exists() for name, who in PEOPLE.items()}
    assert sees == {name: answer == YES for name, answer in zip(PEOPLE, answers, strict=True)}


@pytest.mark.parametrize("row", DOING.rows, ids=lambda row: row[0])
def test_each_does_what_the_table_says(cast, here, row):
    action, *answers = row
    may = {name: ACTIONS[action](here, cast[who] if who else AnonymousUser()) is None for name, who in PEOPLE.items()}
    assert may == {name: answer == YES for name, answer in zip(PEOPLE, answers, strict=True)}


@pytest.mark.parametrize("action", ACTIONS)
def test_the_command_line_is_never_refused_and_every_refusal_is_a_sentence(cast, here, action):
    assert ACTIONS[action](here, None) is None
    said = {str(reason) for who in PEOPLE.values() if who and (reason := ACTIONS[action](here, cast[who]))}
    assert said and all(len(reason) > 20 and reason.endswith(".") for reason in said)


def test_everything_of_the_tables_is_asked():
    assert [row[0] for row in SEEN.rows] == list(THINGS) and [row[0] for row in DOING.rows] == list(ACTIONS)


STATES = {"en préparation": State.DRAFT, "ouverte": State.OPEN, "terminée": State.CLOSED}
HEARD = {"avant sa fin": date(2026, 6, 30), "après sa fin": date(2026, 7, 1)}
RECEIVED = {OPEN: date(2026, 6, 30), LATE: date(2026, 7, 30), OVER: date(2026, 7, 31)}


def at_noon(day):
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)


@pytest.mark.parametrize(("state", "heard", "received", "by_team", "by_visitor"), TAKEN.each)
def test_a_word_is_taken_until_the_day_that_the_table_says(cast, state, heard, received, by_team, by_visitor):
    collection = make.collection(cast.here, state=STATES[state], until_on=date(2026, 6, 30))
    facts = {"heard_at": at_noon(HEARD[heard]), "now": at_noon(RECEIVED[received])}
    taken = [rights.refusal_to_write_record(collection, is_visitor=is_visitor, **facts) is None for is_visitor in (False, True)]
    assert taken == [by_team == YES, by_visitor == YES]
